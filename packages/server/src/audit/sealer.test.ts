/** The log: what is written when, who may read it, and that nobody can change it unseen. */
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../database/id.ts';
import type { Job } from '../jobs/job.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { writeLogLine, type LogLine } from './log.ts';
import { startSealer } from './sealer.ts';
import { verifyLog } from './verify.ts';

let database: TestDatabase;
let sealers: Job[];

beforeEach(async () => {
  // A sealer that a test runs must not have sealed by itself first, however long a test takes.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  database = await createTestDatabase();
  sealers = [];
});
afterEach(async () => {
  await Promise.all(sealers.map((sealer) => sealer.stop()));
  await database.close();
  vi.useRealTimers();
});

const log = pino({ level: 'silent' });

function startTestSealer(clock = () => new Date()): Job {
  const sealer = startSealer({ db: database.db, log, clock });
  sealers.push(sealer);
  return sealer;
}

function line(subjects: LogLine['subjects'] = []): LogLine {
  const actor = { id: null, role: null, cvr: '99000007', provider: 'region-hovedstaden', session: null };
  return {
    time: new Date(),
    action: 'report.read',
    outcome: 'done',
    problem: null,
    actor,
    address: '127.0.0.1',
    request: newId(),
    subjects,
  };
}

async function writeLines(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await writeLogLine(database.db, line([{ report: newId() }]));
}

test('the sealer chains every committed line', async () => {
  await writeLines(7);
  const sealer = startTestSealer();
  expect(await sealer.doNow()).toBe(7);
  expect(await verifyLog(database.db)).toMatchObject({ seals: 7, faults: [] });
});

test('the sealer seals within a second without being asked', async () => {
  startTestSealer();
  await writeLines(3);
  vi.advanceTimersByTime(1_000);
  await expect.poll(async () => (await verifyLog(database.db)).seals, { timeout: 60_000, interval: 20 }).toBe(3);
});

test('the sealer leaves no gap for a transaction that commits late', async () => {
  const sealer = startTestSealer();
  const late = await database.db.startTransaction().execute();
  await writeLogLine(late, line());
  await writeLines(2);
  expect(await sealer.doNow()).toBe(2);
  await late.commit().execute();
  expect(await sealer.doNow()).toBe(1);
  expect(await verifyLog(database.db)).toMatchObject({ seals: 3, faults: [] });
});

test('the sealer is one at a time: another waits until the lease is given up or has run out', async () => {
  await startTestSealer().doNow();
  const second = startTestSealer();
  await writeLines(1);
  expect(await second.doNow()).toBe(0);
  await database.asOwner(`update leases set until = until - interval '11 seconds'`);
  expect(await second.doNow()).toBe(1);
});

test('the sealer goes by the database’s clock: a node whose own is a month ahead neither holds the lease longer nor takes it sooner', async () => {
  const ahead = () => new Date(Date.now() + 31 * 86_400_000);
  await startTestSealer(ahead).doNow();
  const [lease] = await database.asOwner(`select until - now() < interval '11 seconds' as is_short from leases`);
  expect(lease).toEqual({ is_short: true });
  await writeLines(1);
  expect(await startTestSealer(ahead).doNow()).toBe(0);
});

test('the sealer takes a lease that ends later than any can, left from when the database’s clock was wrong', async () => {
  await startTestSealer().doNow();
  await database.asOwner(`update leases set until = until + interval '31 days'`);
  await writeLines(1);
  expect(await startTestSealer().doNow()).toBe(1);
});

test('the sealer seals the others when a line was taken away before its seal, and that stays a fault', async () => {
  await writeLines(3);
  await database.asOwner(`delete from audit_lines where id = (select min(line::text)::uuid from audit_queue)`);
  expect(await startTestSealer().doNow()).toBe(2);
  await database.asOwner(`update audit_queue set queued_at = queued_at - interval '61 seconds'`);
  expect((await verifyLog(database.db)).faults).toEqual([expect.objectContaining({ fault: 'lineWaiting' })]);
});

test('the sealer goes on with the chain of its predecessor', async () => {
  await writeLines(2);
  const first = startTestSealer();
  await first.doNow();
  await first.stop();
  await writeLines(2);
  await startTestSealer().doNow();
  expect(await verifyLog(database.db)).toMatchObject({ seals: 4, faults: [] });
});

describe('verifying finds', () => {
  beforeEach(async () => {
    await writeLines(5);
    await startTestSealer().doNow();
  });

  const third = `(select line from audit_seals where position = 3)`;

  test.each([
    ['a line that was changed', `update audit_lines set cvr = '99000015' where id = ${third}`, 'lineChanged'],
    ['a subject that was taken away', `delete from audit_subjects where line = ${third}`, 'lineChanged'],
    ['a subject that was exchanged', `update audit_subjects set report = gen_random_uuid() where line = ${third}`, 'lineChanged'],
    ['a line that was removed', `delete from audit_lines where id = ${third}`, 'lineMissing'],
    ['a seal that was removed', `delete from audit_seals where position = 3`, 'chainBroken'],
    ['a seal that was rewritten', `update audit_seals set line_hash = sha256('x') where position = 3`, 'chainBroken'],
    ['a line that slipped past the queue', `delete from audit_seals where position = 5`, 'lineUnsealed'],
  ])('verifying finds %s', async (_what, tampering, fault) => {
    await database.asOwner(tampering);
    const { faults } = await verifyLog(database.db);
    expect(faults).toContainEqual(expect.objectContaining({ fault }));
  });

  test('verifying finds a line that has waited for more than a minute, and none that has just come', async () => {
    await writeLines(2);
    expect(await verifyLog(database.db)).toMatchObject({ faults: [] });
    await database.asOwner(
      `update audit_queue set queued_at = queued_at - interval '61 seconds' where line = (select min(line::text)::uuid from audit_queue)`,
    );
    expect((await verifyLog(database.db)).faults).toEqual([expect.objectContaining({ fault: 'lineWaiting' })]);
  });

  test('verifying finds that there is nothing at all', async () => {
    await database.asOwner('truncate audit_lines, audit_subjects, audit_seals, audit_queue');
    expect((await verifyLog(database.db)).faults).toEqual([{ fault: 'logEmpty' }]);
  });
});

test.each([
  'select from audit_lines',
  'delete from audit_lines',
  'update audit_lines set cvr = null',
  'select from audit_subjects',
  'select from audit_seals',
  'delete from audit_queue',
])('the application’s own role may not %s', async (statement) => {
  await expect(sql.raw(statement).execute(database.db)).rejects.toMatchObject({ code: '42501' });
});

test('the application’s own role may not write a line in somebody else’s name', async () => {
  const actor = { id: newId(), role: 'user', cvr: null, provider: 'nemlog-in', session: null } as const;
  await expect(writeLogLine(database.db, { ...line(), actor })).rejects.toMatchObject({ code: '42501' });
});
