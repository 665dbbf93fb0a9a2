/** What the owner of the database could do to the log: cut off its end, chain it anew, remove what is too young. Signed statements show each. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../database/id.ts';
import type { Job } from '../jobs/job.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { headSink, startHeadWriter } from './head-writer.ts';
import { writeOwnLine } from './log.ts';
import { startRetainer } from './retainer.ts';
import { startSealer } from './sealer.ts';
import { createLogSigner } from './signer.ts';
import { signHead, signRetention } from './statements.ts';
import { verifyHeads } from './verify-heads.ts';
import { verifyLog } from './verify.ts';

const signer = createLogSigner(randomBytes(32));
const stranger = createLogSigner(randomBytes(32));
const deps = { log: pino({ level: 'silent' }), clock: () => new Date() };
let database: TestDatabase;
let heads: string[];
let jobs: Job[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  database = await createTestDatabase();
  heads = [];
  jobs = [];
});
afterEach(async () => {
  await Promise.all(jobs.map((job) => job.stop()));
  await database.close();
  vi.useRealTimers();
});

const yearMs = 366 * 24 * 60 * 60_000;

/** Lines, sealed, and the head written down. */
async function logLines(count: number, ageMs = 0): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await writeOwnLine(database.db, { action: 'codes.imported', time: new Date(Date.now() - ageMs) });
  await seal();
  await database.asOwner(`delete from leases where job = 'log-heads'`);
  const writer = startHeadWriter({ ...deps, db: database.db, signer, sink: async (line) => void heads.push(line) });
  jobs.push(writer);
  await writer.doNow();
}

async function seal(): Promise<void> {
  await database.asOwner(`delete from leases where job = 'audit-sealer'`);
  const sealer = startSealer({ ...deps, db: database.db });
  jobs.push(sealer);
  await sealer.doNow();
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const faultsOfHeads = async (lines: readonly string[] = heads, by = signer) =>
  (await verifyHeads(database.db, each(lines), by)).faults;

test('heads are signed, and hold as long as the log only grows', async () => {
  await logLines(3);
  await logLines(2);
  expect(heads).toHaveLength(2);
  expect(await verifyHeads(database.db, each(heads), signer)).toEqual({ heads: 2, faults: [] });
  expect(await verifyLog(database.db)).toMatchObject({ seals: 5, faults: [] });
});

test('heads show that the end was cut off, though what is left is in order', async () => {
  await logLines(3);
  await logLines(2);
  await database.asOwner(`delete from audit_lines where id in (select line from audit_seals where position > 3)`);
  await database.asOwner('delete from audit_seals where position > 3');
  expect(await verifyLog(database.db)).toMatchObject({ seals: 3, faults: [] });
  expect(await faultsOfHeads()).toEqual([expect.objectContaining({ fault: 'logShortened', position: 5 })]);
});

test('heads show that all was chained anew, though the chain is in order', async () => {
  await logLines(4);
  await database.asOwner(`delete from audit_lines where id = (select line from audit_seals where position = 2)`);
  await database.asOwner('delete from audit_seals');
  await database.asOwner('insert into audit_queue (line) select id from audit_lines');
  await writeOwnLine(database.db, { action: 'codes.imported', time: new Date() });
  await seal();
  expect(await verifyLog(database.db)).toMatchObject({ seals: 4, faults: [] });
  expect(await faultsOfHeads()).toEqual([expect.objectContaining({ fault: 'chainReplaced', position: 4 })]);
});

test('heads are worth nothing when another key signed them, when they were changed, or when there are none', async () => {
  await logLines(2);
  const forged = signHead(stranger, { position: 1, chainHash: 'ab', time: '2026-01-01T00:00:00.000Z' });
  const changed = heads[0]!.replace('"position":2', '"position":1');
  const retention = signRetention(signer, { upTo: 2, chainHash: 'ab', time: '2026-01-01T00:00:00.000Z' });
  const faults = await faultsOfHeads([heads[0]!, forged, changed, retention, 'nonsense']);
  expect(faults).toEqual([2, 3, 4, 5].map((line) => ({ fault: 'headForged', line })));
  expect(await faultsOfHeads(heads, stranger)).toContainEqual({ fault: 'headMissing' });
  expect(await faultsOfHeads([])).toEqual([{ fault: 'headMissing' }]);
});

test('heads are written every minute without being asked, a line each, to a file that others cannot read', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sei-heads-'));
  const path = join(directory, 'heads');
  await logLines(1);
  await database.asOwner(`delete from leases where job = 'log-heads'`);
  const writer = startHeadWriter({ ...deps, db: database.db, signer, sink: headSink({ kind: 'file', path }) });
  jobs.push(writer);
  for (const count of [1, 2]) {
    vi.advanceTimersByTime(60_000);
    await expect
      .poll(async () => (await readFile(path, 'utf8').catch(() => '')).split('\n').length - 1, {
        timeout: 60_000,
        interval: 20,
      })
      .toBe(count);
  }
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  expect(await faultsOfHeads(lines)).toEqual([]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await writer.stop();
  await rm(directory, { recursive: true });
});

test('heads are posted to an address, and one that refuses them is a fault of the job', async () => {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) got.push(String(chunk));
    response.writeHead(got.length === 1 ? 204 : 500).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const sink = headSink({ kind: 'url', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  await logLines(1);
  await sink(heads[0]!);
  expect(await faultsOfHeads([got[0]!])).toEqual([]);
  await expect(sink(heads[0]!)).rejects.toThrow('answered 500');
  await new Promise((closed) => server.close(closed));
});

function startTestRetainer(): Job {
  const retainer = startRetainer({ ...deps, db: database.db, signer, years: 5 });
  jobs.push(retainer);
  return retainer;
}

/** As if the clock had been watched for so long already. */
async function watched(interval: string): Promise<void> {
  await database.asOwner(
    `insert into removal_watch (seen_at, steady_since) values (now(), now() - $1::interval)
       on conflict (single) do update set seen_at = now(), steady_since = now() - $1::interval`,
    [interval],
  );
}

async function announce(upTo: number, { by = signer, hoursAgo = 25 } = {}): Promise<void> {
  const [row] = await database.asOwner(`select encode(chain_hash, 'hex') as hash from audit_seals where position = $1`, [upTo]);
  const time = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const statement = signRetention(by, { upTo, chainHash: String(row?.['hash']), time });
  await database.asOwner(
    `insert into audit_lines (id, time, action, outcome, address, request, retention) values ($1, now(), 'log.retained', 'done', '', $2, $3)`,
    [newId(), newId(), statement],
  );
  await seal();
}

const lineCount = async () => Number((await database.asOwner('select count(*) as count from audit_lines'))[0]!['count']);

test('retention is announced in the chain first, for what is old enough and no more, once the clock has been steady for a day', async () => {
  await logLines(3, 6 * yearMs);
  await logLines(2);
  const retainer = startTestRetainer();
  await watched('23 hours');
  await retainer.doNow();
  expect(await lineCount()).toBe(5);
  await watched('25 hours');
  await retainer.doNow();
  await retainer.doNow();
  await seal();
  expect(await lineCount()).toBe(6);
  const [line] = await database.asOwner(`select retention from audit_lines where action = 'log.retained'`);
  expect(JSON.parse(String(line!['retention']))).toMatchObject({ statement: { upTo: 3 } });
  expect(await verifyLog(database.db, signer)).toMatchObject({ seals: 6, faults: [] });
});

test('retention removes lines a day later, and the chain and its heads hold; who cannot read the signature sees that lines are missing', async () => {
  await logLines(3, 6 * yearMs);
  await logLines(2);
  await announce(3);
  await watched('25 hours');
  expect(await startTestRetainer().doNow()).toBe(3);
  expect(await lineCount()).toBe(3);
  expect(await verifyLog(database.db, signer)).toMatchObject({ seals: 6, faults: [] });
  expect(await faultsOfHeads()).toEqual([]);
  const missing = [1, 2, 3].map((position) => expect.objectContaining({ fault: 'lineMissing', position }) as unknown);
  expect((await verifyLog(database.db)).faults).toEqual(missing);
  expect((await verifyLog(database.db, stranger)).faults).toEqual(missing);
});

test('retention does not go on after a jump of the clock until it has been steady for a day', async () => {
  await logLines(2, 6 * yearMs);
  await announce(2);
  await watched('40 days');
  await database.asOwner(`update removal_watch set seen_at = seen_at - interval '31 days'`);
  const retainer = startTestRetainer();
  expect(await retainer.doNow()).toBe(0);
  expect(await lineCount()).toBe(3);
});

test('retention neither announces nor removes lines that are not as they were sealed: they are evidence', async () => {
  await logLines(3, 6 * yearMs);
  await database.asOwner(`update audit_lines set cvr = '99000015' where id = (select line from audit_seals where position = 2)`);
  await watched('25 hours');
  await expect(startTestRetainer().doNow()).rejects.toThrow('does not hold at 2');
  expect(await lineCount()).toBe(3);
});

test('a retention that the owner of the database makes up excuses nothing', async () => {
  await logLines(3);
  await announce(3, { by: stranger });
  await database.asOwner(`delete from audit_lines where id in (select line from audit_seals where position <= 3)`);
  expect((await verifyLog(database.db, signer)).faults).toHaveLength(3);
});

test('retention may be announced by no other role', async () => {
  const line = `insert into audit_lines (id, time, action, outcome, address, request, retention)
      values (gen_random_uuid(), now(), 'log.retained', 'done', '', gen_random_uuid(), '{}')`;
  await expect(sql.raw(line).execute(database.db)).rejects.toMatchObject({ code: '42501' });
});
