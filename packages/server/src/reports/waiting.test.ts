/** Lists without codes, and a register that takes its time: nothing waits for what nobody can give, and nothing is claimed that is no longer so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue, loadWithoutEdition } from '../codes/catalogue.ts';
import { codeHandlers } from '../codes/handlers.ts';
import { readListSources } from '../codes/list-sources.ts';
import { staffHandlers } from '../codes/staff/handlers.ts';
import { formHandlers } from '../forms/handlers.ts';
import { storeForms } from '../forms/queries.ts';
import { createForms, loadForms } from '../forms/store.ts';
import type { Assemble } from '../system.ts';
import { astaCpr, batchOf, expectOk, expectProblem, inventedPerson, makeDraft, makeRightDraft, set } from '../testing/reports.ts';
import { noCodes, noStaff } from '../testing/codes.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { createDrafts } from './drafts.ts';
import { reportHandlers } from './handlers.ts';
import { admitTo } from './open.ts';

const repository = new URL('../../../../', import.meta.url);

/** What happens while the register is asked. */
let meanwhile: () => Promise<unknown> = async () => undefined;

/** Everything, but no unit. */
const assembleWithoutUnits: Assemble = async ({ database, keys, clock }) => {
  const sources = await readListSources(new URL('codes/', repository));
  const withoutUnits = sources.map((source) => (source.list === 'units' ? { ...source, own: [], starter: [] } : source));
  const catalogue = createCatalogue(await Promise.all(withoutUnits.map(loadWithoutEdition)));
  const loaded = await loadForms(new URL('forms/', repository), new Set(sources.map(({ list }) => list)));
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  const parts = {
    forms,
    keys,
    catalogue: () => catalogue,
    drafts: createDrafts(keys),
    judging: { changed: () => undefined },
    recycleDays: 30,
    whyNotAsk: async () => null,
    register: async (cpr: string) => {
      await meanwhile();
      return { outcome: 'found', person: { ...inventedPerson, cpr } } as const;
    },
    printer: { print: async () => new Uint8Array(0) },
    spreadsheets: { write: async () => new Uint8Array(0) },
  };
  return {
    admit: admitTo(parts.forms),
    handlers: {
      ...formHandlers(parts),
      ...codeHandlers({ ...parts, ...noCodes, codes: { ...noCodes.codes, now: () => catalogue } }),
      ...staffHandlers({ ...noStaff, db: database.db, clock }),
      ...reportHandlers(parts),
    },
    close: async () => undefined,
  };
};

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ assemble: assembleWithoutUnits });
});
afterAll(() => server.close());

test('a code of a list that has none is neither right nor wrong, and the report is reported', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id, progress } = await makeRightDraft(anna);
  const judged = { errors: 0, warnings: 0, waiting: 0, report: { checked: 'valid' } };
  expect(expectOk(await anna.client.validateReport({ id }, {}))).toMatchObject(judged);
  const { report } = expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect(report).toMatchObject({ state: 'submitted', version: 1 });
});

test('the browser hears which lists have no codes, and staff how many checks sleep for it', async () => {
  const [anna, nina] = await server.signInAll('anna-bregnelund', 'nina-pilegren');
  const { catalogue } = expectOk(await anna.client.listForms());
  expect(catalogue.filter(({ isEmpty }) => isEmpty).map(({ list }) => list)).toEqual(['units']);
  const { asleep } = expectOk(await nina.client.listClassifications());
  expect(asleep).toEqual([
    { form: 'cancer', version: '4', title: 'Cancer', checks: expect.any(Number), lists: ['Sundhedsorganisationer (SOR)'] },
  ]);
  expect(asleep[0]!.checks).toBeGreaterThan(0);
});

test('a number that is changed while the register is asked about it does not get the other person’s name', async () => {
  const [anna, bo] = await server.signInAll('anna-bregnelund', 'bo-dueslag');
  const { id } = await makeDraft(anna, { cpr: astaCpr });
  meanwhile = () =>
    bo.client.changeReport({ id }, { since: 1, batches: [batchOf([set('cpr', inventedPerson.cpr, astaCpr)], { base: 1 })] });
  expect(expectProblem(await anna.client.lookUpPerson({ id }, { since: 1, at: ['cpr'] }))).toMatchObject({
    code: 'report.stale',
    detail: expect.stringContaining('Foretag opslaget igen'),
  });
  expect(expectOk(await anna.client.openReport({ id })).answers).toEqual({ cpr: inventedPerson.cpr });
});
