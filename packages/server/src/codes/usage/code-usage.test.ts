/** Favourites and what groups use, through the routes: whose they are, and that they follow what is reported. */
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../../database/seal.ts';
import { createForms, loadForms } from '../../forms/store.ts';
import { storeForms } from '../../forms/queries.ts';
import { demoGroups } from '../../demo/demo-persons.ts';
import type { Person } from '../../testing/person.ts';
import { expectOk, expectRefusal, makeRightDraft, makeSubmitted } from '../../testing/reports.ts';
import { createTestServer, testSecret, type TestServer } from '../../testing/server.ts';
import { readListSources } from '../list-sources.ts';
import { startUseCounter } from './use-counter.ts';

const repository = new URL('../../../../../', import.meta.url);
let server: TestServer;
/** May report in one group; may read there; may report in another only; reads all. */
let anna: Person, carla: Person, hanne: Person, nina: Person;
beforeAll(async () => {
  server = await createTestServer();
  [anna, carla, hanne, nina] = await server.signInAll('anna-bregnelund', 'carla-engsvang', 'hanne-jordbaer', 'nina-pilegren');
});
afterAll(() => server.close());

/** Counts what has been reported, as if it were so much later. */
async function countAfter(minutes: number): Promise<number> {
  const { db } = server.database;
  const sources = await readListSources(new URL('codes/', repository));
  const loaded = await loadForms(new URL('forms/', repository), new Set(sources.map(({ list }) => list)));
  const counter = startUseCounter({
    db,
    log: pino({ level: 'silent' }),
    clock: () => new Date(Date.now() + minutes * 60_000),
    forms: createForms(loaded, await storeForms(db, loaded, new Date())),
    keys: deriveKeys(testSecret),
  });
  const counted = await counter.doNow();
  await counter.stop();
  return counted;
}

async function usesSeenBy({ client }: Person, list: string) {
  const { used } = expectOk(await client.readCodeSuggestions());
  return used.filter((use) => use.list === list && use.group === demoGroups.haematology.id).map(({ code, uses }) => [code, uses]);
}

test('what a group reports most often is known to its members, and to nobody else', async () => {
  await makeRightDraft(anna, { diagnosis: 'DC509' });
  await makeSubmitted(anna, 1, { diagnosis: 'DC509' });
  for (let time = 0; time < 2; time += 1) await makeSubmitted(anna);
  expect(await countAfter(0)).toBe(0);
  expect(await countAfter(2)).toBe(3);
  const expected = [
    ['DC504', 2],
    ['DC509', 1],
  ];
  expect([await usesSeenBy(anna, 'cancerDiagnoses'), await usesSeenBy(carla, 'cancerDiagnoses')]).toEqual([expected, expected]);
  expect(await usesSeenBy(anna, 'units')).toEqual([['99000041000016002', 3]]);
  expect([await usesSeenBy(hanne, 'cancerDiagnoses'), await usesSeenBy(nina, 'cancerDiagnoses')]).toEqual([[], []]);
});

test('a member without a right to the form learns nothing of what the group reports in it', async () => {
  await makeSubmitted(anna);
  await countAfter(2);
  expect((await usesSeenBy(carla, 'cancerDiagnoses')).length).toBeGreaterThan(0);
  const hers = `principal = (select id from users where name = 'Carla Engsvang') and form is not null`;
  await server.database.asOwner(`update grants set valid_to = now() where ${hers}`);
  expect(expectOk(await carla.client.readCodeSuggestions()).used).toEqual([]);
  await server.database.asOwner(`update grants set valid_to = null where ${hers}`);
  await server.database.asOwner(`update grants set form = 'another' where ${hers} and form = 'cancer'`);
  expect(expectOk(await carla.client.readCodeSuggestions()).used).toEqual([]);
  await server.database.asOwner(`update grants set form = 'cancer' where form = 'another'`);
  expect((await usesSeenBy(carla, 'cancerDiagnoses')).length).toBeGreaterThan(0);
});

test('a report is counted once, and again when it is reported again', async () => {
  const { id, progress } = await makeSubmitted(anna, 1, { diagnosis: 'DC501' });
  const usesOf = async () => new Map((await usesSeenBy(anna, 'cancerDiagnoses')) as [string, number][]).get('DC501') ?? 0;
  await countAfter(2);
  await countAfter(2);
  expect(await usesOf()).toBe(1);
  expectOk(await anna.client.editReport({ id }, {}));
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  await countAfter(2);
  expect(await usesOf()).toBe(2);
});

test('somebody’s favourites are hers alone, however often she marks them', async () => {
  const favourite = { list: 'operations', code: 'KHAB00' };
  expectOk(await anna.client.markFavourite(favourite));
  expectOk(await anna.client.markFavourite(favourite));
  const favouritesOf = async ({ client }: Person) => expectOk(await client.readCodeSuggestions()).favourites;
  expect([await favouritesOf(anna), await favouritesOf(carla)]).toEqual([[favourite], []]);
  expectOk(await carla.client.unmarkFavourite(favourite));
  expect(await favouritesOf(anna)).toEqual([favourite]);
  expectOk(await anna.client.unmarkFavourite(favourite));
  expect(await favouritesOf(anna)).toEqual([]);
});

test('a favourite is a code of a list that there is, and there is an end to them', async () => {
  expect(expectRefusal(await anna.client.markFavourite({ list: 'recipes', code: 'A1' })).code).toBe('code.unknown');
  expect(expectRefusal(await anna.client.markFavourite({ list: 'operations', code: 'somebody’s name' })).code).toBe(
    'request.invalid',
  );
  await server.database.asOwner(
    `insert into code_favourites ("user", list, code, marked_at)
     select users.id, 'drugs', 'M' || number, now() from users, generate_series(1, 200) as number where users.name = 'Carla Engsvang'`,
  );
  expect(expectRefusal(await carla.client.markFavourite({ list: 'drugs', code: 'MA' })).code).toBe('favourite.tooMany');
});

test('the words that people use come as a list of their own', async () => {
  const { catalogue } = expectOk(await anna.client.listForms());
  const { hash } = catalogue.find(({ list }) => list === 'synonyms')!;
  expect(expectOk(await anna.client.readCodeList({ list: 'synonyms', hash })).length).toBeGreaterThan(1_000);
});
