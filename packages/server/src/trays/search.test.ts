/** The one search: what is typed is a name, a day of birth, a CPR number or the end of a skemanummer, and only what one may read is found. */
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { astaCpr, expectOk, makeDraft, makeRightDraft } from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const server = serverForTests();
let bo: Person, carla: Person, hanne: Person, nina: Person;
let asta: { readonly id: string; readonly number: string };

beforeAll(async () => {
  [bo, carla, hanne, nina] = await server.signInAll('bo-dueslag', 'carla-engsvang', 'hanne-jordbaer', 'nina-pilegren');
  const { id, progress } = await makeRightDraft(bo);
  await makeDraft(bo, { cpr: '0811520039' });
  asta = { id, number: progress.report.number };
});

async function found({ client }: Person, words: string) {
  const { persons, numbers } = expectOk(await client.searchReports({ words }));
  return { persons: persons.map(({ id }) => id), numbers: numbers.map(({ id }) => id) };
}

test.each(['120347-0068', '1203470068', ' 120347 0068 ', '12 03 47 00 68', '120347', 'Asta', 'blegr'])(
  '“%s” finds the reports about a person, for those who may read them',
  async (words) => {
    for (const reader of [bo, carla, nina]) expect((await found(reader, words)).persons).toEqual([asta.id]);
    expect((await found(hanne, words)).persons).toEqual([]);
  },
);

test.each(['150388-1QX3', '1503881qx3', ' 150388 1QX3 '])('“%s”, a replacement number, finds its person', async (words) => {
  const { id } = await makeDraft(bo, { cpr: '1503881QX3' });
  expect((await found(bo, words)).persons).toContain(id);
  expectOk(await bo.client.deleteReport({ id }));
});

test('a report is found by any end of its skemanummer, with and without the hyphen, and is gone when it is deleted', async () => {
  const { number } = asta;
  for (const end of [number, number.replace('-', ''), number.slice(1), number.slice(-6), number.slice(-3)])
    for (const reader of [carla, nina]) expect((await found(reader, end)).numbers, end).toContain(asta.id);
  expect((await found(hanne, number)).numbers).toEqual([]);
  expect(await found(bo, '26-999999')).toEqual({ persons: [], numbers: [] });
  const { id, progress } = await makeDraft(bo);
  expect((await found(bo, progress.report.number)).numbers).toEqual([id]);
  expectOk(await bo.client.deleteReport({ id }));
  expect((await found(bo, progress.report.number)).numbers).toEqual([]);
});

test('who is looked for by number is in the log though nobody is found, and no number stands in an answer', async () => {
  const nobody = '0101501001';
  expect(await found(bo, nobody)).toEqual({ persons: [], numbers: [] });
  const { persons } = expectOk(await bo.client.searchReports({ words: astaCpr }));
  expect(JSON.stringify(persons)).not.toContain('0068');
  const keys = deriveKeys(testSecret);
  for (const cpr of [nobody, astaCpr]) {
    const lines = await server.database.asOwner(
      `select 1 from audit_lines join audit_subjects on line = id where action = 'reports.searched' and cpr_hash = $1`,
      [keys.cprHash(cpr)],
    );
    expect(lines.length).toBeGreaterThan(0);
  }
});
