/** Another key: a wrong one stops the start, a new one reads what the old one sealed, and when all is sealed anew the old one is not needed. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { newId } from '../database/id.ts';
import { deriveKeys, keyId } from '../database/seal.ts';
import { unlockKeys } from '../database/sealing-keys.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, makeRightDraft, makeSubmitted, set, untilJudged } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { rekey } from './rekey.ts';
import { sealedColumns } from './sealed-columns.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const sort = { column: 'createdAt' as const, descending: false };
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

async function on<Value>(
  secret: Uint8Array,
  otherKeys: readonly Uint8Array[],
  work: (server: TestServer, anna: Person) => Promise<Value>,
): Promise<Value> {
  const lasting = { ...database, close: async () => undefined };
  const server = await createTestServer({ database: lasting, secret, config: { otherKeys } });
  try {
    return await work(server, await server.signInAs('anna-bregnelund'));
  } finally {
    await server.close();
  }
}

/** What there is under every key: a draft with changes, a reported version, a saved view. */
async function makeAll(anna: Person) {
  const draft = await makeRightDraft(anna);
  expectOk(
    await anna.client.changeReport(
      { id: draft.id },
      { since: draft.progress.revision, batches: [batchOf([set('diagnosis', 'DC505', 'DC504')])] },
    ),
  );
  const view = { name: 'Astas', list: 'draft' as const, sort };
  expectOk(await anna.client.saveView({ id: newId() }, { ...view, filters: [], columns: ['name'], group: null }));
  const { id } = await makeSubmitted(anna);
  // A verdict that comes later would be another answer.
  await untilJudged(database);
  return { draft: draft.id, submitted: id };
}

async function readAll({ client }: Person, made: { readonly draft: string; readonly submitted: string }) {
  const filters = [{ column: 'cpr' as const, operator: 'is' as const, value: astaCpr }];
  const listed = expectOk(await client.listReports({ sort, filters, limit: 50 }));
  return {
    answers: expectOk(await client.openReport({ id: made.draft })).answers,
    history: expectOk(await client.listHistory({ id: made.draft })),
    reported: expectOk(await client.readVersion({ id: made.submitted, version: '1' })),
    views: expectOk(await client.listViews({ list: 'draft' })),
    found: listed.reports.map(({ id }) => id).toSorted(),
  };
}

test('a wrong key stops the start, and changes nothing', async () => {
  await on(old, [], async () => undefined);
  await expect(on(fresh, [], async () => undefined)).rejects.toThrow(ConfigError);
  await expect(on(fresh, [], async () => undefined)).rejects.toThrow(`nøglen ${keyId(old)}`);
  expect(await database.asOwner('select id from sealing_keys')).toEqual([{ id: keyId(old) }]);
});

test('a wrong key stops the start on data from before keys were noted, too', async () => {
  await on(old, [], async (_server, anna) => makeRightDraft(anna));
  await database.asOwner('delete from sealing_keys');
  await expect(unlockKeys(database.ownerPlace, fresh, [])).rejects.toThrow(`nøglen ${keyId(old)}`);
  const keys = await unlockKeys(database.ownerPlace, fresh, [old]);
  expect(keys.cprHash(astaCpr)).toEqual(deriveKeys(old).cprHash(astaCpr));
  expect(keys.browserSecret('anna', '2026-11-29')).toEqual(deriveKeys(old).browserSecret('anna', '2026-11-29'));
});

test('under a new key all is read as before, and found by CPR number; sealed anew, without the old one', async () => {
  const made = await on(old, [], (_server, anna) => makeAll(anna));
  const before = await on(old, [], (_server, anna) => readAll(anna, made));
  expect(before.found).toHaveLength(2);
  expect(await on(fresh, [old], (_server, anna) => readAll(anna, made))).toEqual(before);

  const outcome = await rekey(database.ownerPlace, await unlockKeys(database.ownerPlace, fresh, [old]));
  expect(outcome.exchanged).toBeGreaterThan(5);
  expect(outcome.forgotten).toEqual([keyId(old)]);
  expect(await on(fresh, [], (_server, anna) => readAll(anna, made))).toEqual(before);
  await expect(on(old, [], async () => undefined)).rejects.toThrow(`nøglen ${keyId(fresh)}`);
  expect(await rekey(database.ownerPlace, await unlockKeys(database.ownerPlace, fresh, []))).toEqual({
    exchanged: 0,
    forgotten: [],
  });
});

test('many pages of rows are all sealed anew', async () => {
  const { draft } = await on(old, [], (_server, anna) => makeAll(anna));
  const keys = await unlockKeys(database.ownerPlace, fresh, [old]);
  const sealed = deriveKeys(old);
  const places = Array.from({ length: 450 }, (_, index) => `role-${String(index).padStart(3, '0')}`);
  for (const role of places) {
    await database.asOwner(
      'insert into report_persons (report_id, group_id, role, cpr) select id, group_id, $2, $3 from reports where id = $1',
      [draft, role, sealed.seal(Buffer.from('1234567890'), `report/${draft}/person/${role}`)],
    );
  }
  const { exchanged } = await rekey(database.ownerPlace, keys);
  expect(exchanged).toBeGreaterThan(450);
  const rows = await database.asOwner('select role, cpr from report_persons where role like $1', ['role-%']);
  const opened = rows.map(({ role, cpr }) => keys.open(cpr as Buffer, `report/${draft}/person/${String(role)}`).toString());
  expect(opened).toEqual(rows.map(() => '1234567890'));
  expect(rows.every(({ cpr }) => Buffer.from(keys.header).equals((cpr as Buffer).subarray(0, 5)))).toBe(true);
});

test('every column of bytes is sealed, a hash, or public', async () => {
  const rows = await database.asOwner(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea'`,
  );
  const plain = /\.(\w+_)?hash$|^code_(editions|lists)\.packed$|^sealing_keys\.lasting$/;
  const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  expect(
    rows
      .map(({ name }) => String(name))
      .filter((name) => !plain.test(name))
      .toSorted(),
  ).toEqual(sealed.toSorted());
});
