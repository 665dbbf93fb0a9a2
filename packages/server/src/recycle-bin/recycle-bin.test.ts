/** The recycle bin through the routes: who sees what is deleted, what can be taken back, and what goes when its time is up. */
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, expectOk, expectRefusal, makeDraft, makeRightDraft } from '../testing/reports.ts';
import { passDatabaseTime, removeAfter, removeNow, watchFor } from '../testing/removal.ts';
import { createTestServer, testSecret, type TestServer } from '../testing/server.ts';
import { newId } from '../database/id.ts';
import { startRemover } from './remover.ts';

let server: TestServer;
/** May enter, read in the same group; may report in another only; reads all. */
let bo: Person, carla: Person, hanne: Person, nina: Person;

beforeAll(async () => {
  server = await createTestServer({ config: { recycleDays: 30 } });
  [bo, carla, hanne, nina] = await server.signInAll('bo-dueslag', 'carla-engsvang', 'hanne-jordbaer', 'nina-pilegren');
});
afterAll(() => server.close());

const dayMs = 24 * 60 * 60_000;

async function deleted(person: Person = bo): Promise<string> {
  const { id } = await makeRightDraft(person);
  expectOk(await person.client.deleteReport({ id }));
  return id;
}

async function seenBy({ client }: Person, id: string) {
  return expectOk(await client.listRecycleBin()).reports.find((report) => report.id === id);
}

const log = pino({ level: 'silent' });

async function rowsOf(id: string): Promise<readonly unknown[]> {
  const parts = ['report_changes', 'report_persons', 'report_measures'].map((table) => `${table} where report_id`);
  const tables = ['reports where id', ...parts];
  const found = await Promise.all(tables.map((table) => server.database.asOwner(`select 1 from ${table} = $1`, [id])));
  return found.flat();
}

test('what somebody deleted is in the bin of the whole group at once, with who and until when, its number masked', async () => {
  const before = expectOk(await carla.client.countRecycleBin()).count;
  const id = await deleted();
  const report = (await seenBy(carla, id))!;
  expect(report).toMatchObject({ cpr: '120347-••••', name: 'Asta Æblegren', deletedBy: 'Bo Dueslag', right: 'read' });
  expect(Date.parse(report.removedAt) - Date.parse(report.deletedAt)).toBe(30 * dayMs);
  expect(expectOk(await carla.client.countRecycleBin()).count).toBe(before + 1);
  expect(await seenBy(nina, id)).toMatchObject({ right: 'read' });
});

test('another group learns nothing: neither the draft, nor that there is one', async () => {
  const before = expectOk(await hanne.client.countRecycleBin()).count;
  const id = await deleted();
  expect(await seenBy(hanne, id)).toBeUndefined();
  expect(expectOk(await hanne.client.countRecycleBin()).count).toBe(before);
  expect(expectRefusal(await hanne.client.restoreReport({ id }, {})).code).toBe('report.unknown');
});

test('a reader sees and may not take back; a user who may enter takes back, and the bin no longer has it', async () => {
  const id = await deleted();
  expect(expectRefusal(await carla.client.restoreReport({ id }, {})).code).toBe('right.missing');
  expectOk(await bo.client.restoreReport({ id }, {}));
  expect(await seenBy(bo, id)).toBeUndefined();
  expect(expectOk(await bo.client.openReport({ id })).answers).toMatchObject({ cpr: astaCpr });
});

test('after 30 days, and a day more, a draft goes with all that belongs to it, and not before', async () => {
  const id = await deleted();
  await removeAfter(server.database, 28);
  expect(await rowsOf(id)).not.toEqual([]);
  await passDatabaseTime(server.database, '2 days');
  await removeNow(server.database);
  await watchFor(server.database, 23);
  expect(await rowsOf(id)).not.toEqual([]);
  await watchFor(server.database, 2);
  expect(await rowsOf(id)).toEqual([]);
  expect(expectRefusal(await bo.client.restoreReport({ id }, {})).code).toBe('report.unknown');
});

test('a node whose clock is a month ahead removes nothing, and makes nothing older', async () => {
  const ahead = () => new Date(Date.now() + 31 * dayMs);
  const id = await deleted();
  await removeNow(server.database, ahead);
  await removeNow(server.database);
  expect(await rowsOf(id)).not.toEqual([]);
  expect(await server.database.asOwner('select id from removal_marks where id = $1', [id])).toEqual([]);
});

test('whatever the application says, a draft was deleted when the database says', async () => {
  const { id } = await makeRightDraft(bo);
  server.passTime(-40 * dayMs);
  expectOk(await bo.client.deleteReport({ id }));
  server.passTime(40 * dayMs);
  const [row] = await server.database.asOwner(
    `select now() - deleted_at < interval '1 hour' as is_now from reports where id = $1`,
    [id],
  );
  expect(row).toEqual({ is_now: true });
});

test('the database’s clock may jump a month ahead and back: nothing goes, neither then nor the day after', async () => {
  const id = await deleted();
  await removeNow(server.database);
  await passDatabaseTime(server.database, '31 days');
  await removeNow(server.database);
  await passDatabaseTime(server.database, '-31 days');
  await removeNow(server.database);
  await watchFor(server.database, 26);
  expect(await rowsOf(id)).not.toEqual([]);
});

test('a jump that stays is looked at for a day, and what was taken back meanwhile is left alone', async () => {
  const [kept, gone] = [await deleted(), await deleted()];
  await removeNow(server.database);
  await passDatabaseTime(server.database, '31 days');
  await removeNow(server.database);
  await passDatabaseTime(server.database, '2 days');
  await removeNow(server.database);
  expect(await rowsOf(gone)).not.toEqual([]);
  expectOk(await bo.client.restoreReport({ id: kept }, {}));
  await watchFor(server.database, 25);
  expect(await rowsOf(gone)).toEqual([]);
  expect(await rowsOf(kept)).not.toEqual([]);
});

test('a draft that was taken back is left alone, and so is a copy of one that goes', async () => {
  const [restored, source] = [await deleted(), await makeDraft(bo)];
  expectOk(await bo.client.restoreReport({ id: restored }, {}));
  const copy = newId();
  expectOk(await bo.client.copyReport({ id: source.id }, { id: copy, patient: 'same' }));
  expectOk(await bo.client.deleteReport({ id: source.id }));
  await removeAfter(server.database, 31);
  expectOk(await bo.client.openReport({ id: restored }));
  expect(expectOk(await bo.client.openReport({ id: copy })).links.copiedFrom).toBeNull();
});

test('the log keeps who deleted it, and that it went', async () => {
  const id = await deleted();
  await removeAfter(server.database, 31);
  const lines = await server.database.asOwner(
    `select action, name from audit_lines join audit_subjects on line = audit_lines.id left join users on users.id = audit_lines."user"
     where report = $1 and cpr_hash = $2 and action in ('report.deleted', 'report.removed') order by audit_lines.id`,
    [id, deriveKeys(testSecret).cprHash(astaCpr)],
  );
  expect(lines).toEqual([
    { action: 'report.deleted', name: 'Bo Dueslag' },
    { action: 'report.removed', name: null },
  ]);
});

test('one node removes at a time', async () => {
  await server.database.asOwner(`delete from leases where job = 'recycle-bin'`);
  const deps = { db: server.database.db, log, clock: () => new Date(), recycleDays: 30 };
  const [first, second] = [startRemover(deps), startRemover(deps)];
  await first.doNow();
  const id = await deleted();
  await passDatabaseTime(server.database, '31 days');
  await second.doNow();
  expect(await server.database.asOwner('select id from removal_marks where id = $1', [id])).toEqual([]);
  await first.stop();
  await second.stop();
});

test.each(['reports', 'report_persons', 'report_changes'])(
  'the remover’s role sees nothing in %s but what is deleted, and the application cannot remove at all',
  async (table) => {
    const { id } = await makeRightDraft(bo);
    const column = table === 'reports' ? 'id' : 'report_id';
    const seen = await server.database.db.transaction().execute(async (db) => {
      await sql`set local role sei_recycler`.execute(db);
      return sql
        .raw(`select 1 from ${table} where ${column} = '${id}'`)
        .execute(db)
        .catch(() => ({ rows: [] }));
    });
    expect(seen.rows).toEqual([]);
    if (table === 'report_persons') return;
    await expect(sql.raw(`delete from ${table} where ${column} = '${id}'`).execute(server.database.db)).rejects.toMatchObject({
      code: '42501',
    });
  },
);
