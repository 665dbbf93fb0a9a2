/** What looks the same is the same, whichever door it comes through: the API, the register and filters; also what is there already. */
import type { TrayFilter } from '@sei/contract';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoCprRegister, type DemoCprRegister } from '../demo/demo-cpr-register.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, inventedPerson, makeDraft, makeRightDraft, set } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const name = 'Åse Øgård';
const decomposed = name.normalize('NFD');

let register: DemoCprRegister;
let server: TestServer;
let anna: Person;

beforeAll(async () => {
  const asRegistered = { ...inventedPerson, name: `${decomposed.replace(' ', '\u00a0')}\u200b` };
  register = await startDemoCprRegister([asRegistered, { ...asRegistered, cpr: astaCpr }]);
  server = await createTestServer({ config: { cprRegisterUrl: register.url } });
  anna = await server.signInAs('anna-bregnelund');
});
afterAll(async () => {
  await server.close();
  await register.close();
});

async function found(filter: TrayFilter): Promise<readonly string[]> {
  const sort = { column: 'name', descending: false } as const;
  const { reports } = expectOk(await anna.client.listReports({ state: 'draft', sort, filters: [filter], limit: 200 }));
  return reports.map(({ id }) => id);
}

test('what an application sends is kept as it would be had it been typed, in rows too', async () => {
  const { id } = await makeDraft(anna, {
    cpr: '\u202a120347\u20110068\u202c',
    diagnosis: ' DC504\u200b',
    unit: '99000041 000016002',
  });
  const { answers } = expectOk(await anna.client.openReport({ id }));
  expect(answers).toEqual({ cpr: astaCpr, diagnosis: 'DC504', unit: '99000041000016002' });
});

test.each(['\u200b', '\u00ad', '\u2800', '   ', '\ufeff\u00a0'])(
  'what an application sends is empty when nothing in it can be seen (%j)',
  async (blank) => {
    const { id, progress } = await makeRightDraft(anna);
    const batch = batchOf([set('diagnosis', blank, 'DC504')], { base: progress.revision });
    const { revision } = expectOk(await anna.client.changeReport({ id }, { since: progress.revision, batches: [batch] }));
    expect(expectOk(await anna.client.openReport({ id })).answers).not.toHaveProperty('diagnosis');
    const refused = expectRefusal(await anna.client.submitReport({ id }, { seen: revision }));
    expect(refused.items).toContainEqual(expect.objectContaining({ at: ['diagnosis'], rule: 'required' }));
  },
);

test('a name from the register in another composition is kept composed, and found however the filter is typed', async () => {
  const { id, progress } = await makeRightDraft(anna);
  expect(progress.report.name).toBe(name);
  const values = [name, decomposed, 'åse øg', 'a\u030ase', 'Åse\u00a0Øgård', 'Å\u00adse\u200b'];
  const answers = await Promise.all(values.map((value) => found({ column: 'name', operator: 'contains', value })));
  expect(answers.map((ids) => ids.includes(id))).toEqual(values.map(() => true));
});

test('a name from the register in another composition is found when it came before names were kept so', async () => {
  const { id } = await makeRightDraft(anna);
  const migration = new URL('../database/migrations/0045-plain-names.sql', import.meta.url);
  await server.database.asOwner(`update reports set name = '${decomposed.replace(' ', '\u00a0')}\u200b' where id = '${id}'`);
  expect(await found({ column: 'name', operator: 'is', value: name })).not.toContain(id);
  await server.database.asOwner(await readFile(migration, 'utf8'));
  expect(await found({ column: 'name', operator: 'is', value: name })).toContain(id);
});

test('a CPR number is found with any dash and any mark round it', async () => {
  const { id } = await makeRightDraft(anna);
  const values = ['120347-0068', '120347\u20110068', '120347 \u2013 0068', '\u202a1203470068\u202c', '120347\u00a00068\u200b'];
  const answers = await Promise.all(values.map((value) => found({ column: 'cpr', operator: 'is', value })));
  expect(answers.map((ids) => ids.includes(id))).toEqual(values.map(() => true));
});

test('a saved view has a name that can be seen', async () => {
  const view = {
    list: 'draft' as const,
    group: null,
    filters: [],
    sort: { column: 'name' as const, descending: false },
    columns: ['name' as const],
  };
  const [unseen, seen] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'] as const;
  expect(expectRefusal(await anna.client.saveView({ id: unseen }, { ...view, name: '\u200b' }))).toMatchObject({ field: 'name' });
  expect(expectOk(await anna.client.saveView({ id: seen }, { ...view, name: ' A\u030a\u00a0' })).name).toBe('Å');
});
