/** Facts that nobody can give, and a register that takes its time: nothing is claimed that is not known, or no longer so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '../codes/catalogue.ts';
import { codeHandlers } from '../codes/handlers.ts';
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

/** Everything but what is known of units. */
const assembleWithoutUnits: Assemble = async ({ database, keys, clock }) => {
  const catalogue = await loadCatalogue(new URL('codes/', repository));
  const loaded = await loadForms(new URL('forms/', repository), new Set(catalogue.lists.map(({ list }) => list)));
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  const parts = {
    forms,
    keys,
    catalogue: () => ({ ...catalogue, fact: (key: string) => (key.startsWith('unit/') ? undefined : catalogue.fact(key)) }),
    drafts: createDrafts(keys),
    recycleDays: 30,
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
      ...codeHandlers({ ...parts, ...noCodes }),
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

test('a report that waits for a fact is neither valid nor wrong, and is not reported', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id, progress } = await makeRightDraft(anna);
  expect(expectOk(await anna.client.validateReport({ id }, {}))).toMatchObject({
    errors: 0,
    waiting: 1,
    report: { checked: 'none' },
  });
  expect(expectProblem(await anna.client.submitReport({ id }, { seen: progress.revision })).code).toBe('report.waiting');
  expect(expectOk(await anna.client.openReport({ id })).report).toMatchObject({ state: 'draft', version: 0 });
});

test('a number that is changed while the register is asked about it does not get the other person’s name', async () => {
  const [anna, bo] = await Promise.all([server.signInAs('anna-bregnelund'), server.signInAs('bo-dueslag')]);
  const { id } = await makeDraft(anna, { cpr: astaCpr });
  meanwhile = () =>
    bo.client.changeReport({ id }, { since: 1, batches: [batchOf([set('cpr', inventedPerson.cpr, astaCpr)], { base: 1 })] });
  expect(expectProblem(await anna.client.lookUpPerson({ id }, { since: 1, at: ['cpr'] }))).toMatchObject({
    code: 'report.stale',
    detail: expect.stringContaining('Foretag opslaget igen'),
  });
  expect(expectOk(await anna.client.openReport({ id })).answers).toEqual({ cpr: inventedPerson.cpr });
});
