/** What nobody can say right now: its rules wait, nothing is claimed, and reporting waits with them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '../codes/catalogue.ts';
import { formHandlers } from '../forms/handlers.ts';
import { storeForms } from '../forms/queries.ts';
import { createForms, loadForms } from '../forms/store.ts';
import type { Assemble } from '../system.ts';
import { expectOk, expectProblem, inventedPerson, makeRightDraft } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { createDrafts } from './drafts.ts';
import { reportHandlers } from './handlers.ts';
import { refuseReport } from './open.ts';

const repository = new URL('../../../../', import.meta.url);

/** Everything but what is known of units. */
const assembleWithoutUnits: Assemble = async ({ database, keys, clock }) => {
  const catalogue = await loadCatalogue(new URL('codes/', repository));
  const loaded = await loadForms(new URL('forms/', repository), new Set(catalogue.lists.map(({ list }) => list)));
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  const parts = {
    forms,
    keys,
    catalogue: { ...catalogue, fact: (key: string) => (key.startsWith('unit/') ? undefined : catalogue.fact(key)) },
    drafts: createDrafts(keys),
    register: async (cpr: string) => ({ outcome: 'found', person: { ...inventedPerson, cpr } }) as const,
    printer: { print: async () => new Uint8Array(0) },
  };
  return { refuseReport, handlers: { ...formHandlers(parts), ...reportHandlers(parts) }, close: async () => undefined };
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
