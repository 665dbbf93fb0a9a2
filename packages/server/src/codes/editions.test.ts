/** Editions on a real database: kept once however often, immutable, and in force by one pointer that nobody moves over another's head. */
import type { Classification } from '@sei/contract';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeOwnLine } from '../audit/log.ts';
import { createTestDatabase, logTables, type TestDatabase } from '../testing/database.ts';
import { asCodesJob } from './edition-queries.ts';
import { startEditionRemover } from './edition-remover.ts';
import { discardEdition, listEditions, putInForce, readEdition, readEditionById, saveEdition } from './editions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.clear('code_classifications', 'code_editions', ...logTables));

let now = new Date('2026-06-17T02:00:00Z');
const by = 'Natlig kørsel';

function save(classification: Classification, content: string, base: string | null = null) {
  const packed = Buffer.from(content);
  const rest = { codes: 1, source: 'SKScomplete.txt', etag: '"1"', base, summary: { added: 1 }, madeBy: by, now };
  return asCodesJob(database.db, (db) => saveEdition(db, { classification, packed, ...rest }));
}

function put(classification: Classification, edition: string, over: string | null) {
  return asCodesJob(database.db, (db) => putInForce(db, { classification, edition, over, by, now }));
}

test('an edition is kept with its bytes, once however often it is imported', async () => {
  const first = await save('sks', 'one');
  expect(first.isNew).toBe(true);
  expect(await save('sks', 'one')).toEqual({ edition: first.edition, isNew: false });
  const kept = (await readEditionById(database.db, first.edition))!;
  expect(kept).toMatchObject({ codes: 1, source: 'SKScomplete.txt', etag: '"1"', base: null, summary: { added: 1 }, madeBy: by });
  expect(Buffer.from(kept.packed).toString()).toBe('one');
});

test('two that import the same at once keep one', async () => {
  const [one, other] = await Promise.all([save('snomed', 'same'), save('snomed', 'same')]);
  expect(one.edition).toBe(other.edition);
  expect(await listEditions(database.db, 'snomed', 10)).toHaveLength(1);
});

test('what is kept is not in force until it is put there, and nobody puts over what she has not seen', async () => {
  const [first, second, third] = [await save('shak', '1'), await save('shak', '2'), await save('shak', '3')];
  expect(await readEdition(database.db, 'shak')).toBeNull();
  expect(await put('shak', first.edition, null)).toBe('done');
  expect(await put('shak', second.edition, first.edition)).toBe('done');
  expect(await put('shak', third.edition, first.edition)).toBe('moved');
  expect(await put('shak', second.edition, first.edition)).toBe('done');
  expect((await readEdition(database.db, 'shak'))?.id).toBe(second.edition);
});

test('an edition of another classification is none of this one’s', async () => {
  const { edition } = await save('sor', 'units');
  expect(await put('providers', edition, null)).toBe('unknown');
});

test('the pointer and the line in the log move together', async () => {
  const { edition } = await save('providers', 'practices');
  const attempt = asCodesJob(database.db, async (db) => {
    await putInForce(db, { classification: 'providers', edition, over: null, by, now });
    await writeOwnLine(db, { action: 'codes.putInForce', time: now });
    throw new Error('the process died');
  });
  await expect(attempt).rejects.toThrow('died');
  expect(await readEdition(database.db, 'providers')).toBeNull();
  expect(await database.asOwner(`select 1 from audit_lines where action = 'codes.putInForce'`)).toEqual([]);
});

test.each([
  ['sei_app', 'update code_editions set codes = 0'],
  ['sei_national', 'update code_editions set codes = 0'],
  ['sei_codes', 'update code_editions set codes = 0'],
])('%s may not: %s', async (role, statement) => {
  const attempt = database.db.transaction().execute(async (db) => {
    await sql.raw(`set local role ${role}`).execute(db);
    await sql.raw(statement).execute(db);
  });
  await expect(attempt).rejects.toMatchObject({ code: '42501' });
});

test('users’ transactions make no editions, discard none and put none in force', async () => {
  await save('sks', '1');
  await sql`delete from code_editions`.execute(database.db);
  expect(await database.asOwner('select classification from code_editions')).not.toEqual([]);
  const insert = sql`insert into code_classifications (classification) values ('sks')`;
  await expect(insert.execute(database.db)).rejects.toMatchObject({ code: '42501' });
});

async function discard(classification: Classification, id: string): Promise<boolean> {
  return asCodesJob(database.db, (db) => discardEdition(db, { id, classification }));
}

test('an edition is discarded that never came in force and that none was made from', async () => {
  const [first, second, third] = [await save('sks', '1'), await save('sks', '2'), await save('sks', '3')];
  const fourth = await save('sks', '4', third.edition);
  await put('sks', first.edition, null);
  await put('sks', second.edition, first.edition);
  for (const { edition } of [first, second, third]) expect(await discard('sks', edition)).toBe(false);
  expect(await discard('sks', fourth.edition)).toBe(true);
  expect(await discard('sks', third.edition)).toBe(true);
  expect((await listEditions(database.db, 'sks', 10)).map(({ id }) => id).toSorted()).toEqual(
    [first.edition, second.edition].toSorted(),
  );
});

test('of the discarding and the putting in force of one edition at the same time, one is refused as too late', async () => {
  const { edition } = await save('sor', '1');
  const [put1, discarded] = await Promise.all([put('sor', edition, null), discard('sor', edition)]);
  expect([put1, discarded]).toSatisfy((both) => ['done,false', 'unknown,true'].includes(String(both)));
});

test('old editions are removed, and never the one in force or what a kept one was made from', async () => {
  const ids: string[] = [];
  // Each made from the one before, a day later.
  for (const number of Array(8).keys()) {
    now = new Date(now.getTime() + 24 * 60 * 60_000);
    const { edition } = await save('sks', `edition ${number}`, ids.at(-1) ?? null);
    ids.push(edition);
  }
  await put('sks', ids[3]!, null);
  await save('shak', 'another');
  const remove = async (): Promise<readonly string[]> => {
    const remover = startEditionRemover({ db: database.db, log: pino({ level: 'silent' }), clock: () => now, kept: 2 });
    await remover.doNow();
    await remover.stop();
    return (await listEditions(database.db, 'sks', 10)).map(({ id }) => id);
  };
  const kept = [ids[7], ids[6], ids[5], ids[3], ids[2]];
  expect(await remove()).toEqual(kept);
  expect(await remove()).toEqual(kept);
  expect(await listEditions(database.db, 'shak', 10)).toHaveLength(1);
  expect((await readEditionById(database.db, ids[2]!))?.base).toBeNull();
  expect(await database.asOwner(`select outcome from audit_lines where action = 'codes.removed'`)).toEqual([{ outcome: 'done' }]);
});
