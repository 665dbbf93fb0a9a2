/** Lists without codes, and a register that takes its time: nothing waits for what nobody can give, and nothing is claimed that is no longer so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue, loadWithoutEdition, type Catalogue } from '../codes/catalogue.ts';
import { readListSources } from '../codes/list-sources.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, inventedPerson, makeDraft, makeRightDraft, set } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

/** What happens while the register is asked. */
let meanwhile: () => Promise<unknown> = async () => undefined;

async function withoutUnits(codes: URL): Promise<Catalogue> {
  const sources = await readListSources(codes);
  const without = sources.map((source) => (source.list === 'units' ? { ...source, own: [], starter: [] } : source));
  return createCatalogue(await Promise.all(without.map(loadWithoutEdition)));
}

const composeWithoutUnits = composeFeaturesWith({
  makeCatalogue: withoutUnits,
  register: async (cpr) => {
    await meanwhile();
    return { outcome: 'found', person: { ...inventedPerson, cpr } };
  },
});

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ composeFeatures: composeWithoutUnits });
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

test('the browser receives which lists have no codes, and staff how many checks sleep for it', async () => {
  const [anna, nina] = await server.signInAll('anna-bregnelund', 'nina-pilegren');
  const { catalogue } = expectOk(await anna.client.listForms());
  expect(catalogue.find(({ list }) => list === 'units')).toMatchObject({ isEmpty: true });
  expect(catalogue.find(({ list }) => list === 'providers')).toMatchObject({ isEmpty: false });
  const { asleep } = expectOk(await nina.client.listClassifications());
  const ofCancer = asleep.find(({ form }) => form === 'cancer');
  expect(ofCancer).toMatchObject({ version: '4', title: 'Cancer', lists: ['Sundhedsorganisationer (SOR)'] });
  expect(ofCancer!.checks).toBeGreaterThan(0);
});

test('a number that is changed while the register is asked about it does not get the other person’s name', async () => {
  const [anna, bo] = await server.signInAll('anna-bregnelund', 'bo-dueslag');
  const { id } = await makeDraft(anna, { cpr: astaCpr });
  meanwhile = () =>
    bo.client.changeReport({ id }, { since: 1, batches: [batchOf([set('cpr', inventedPerson.cpr, astaCpr)], { base: 1 })] });
  expect(expectRefusal(await anna.client.lookUpPerson({ id }, { since: 1, at: ['cpr'] }))).toMatchObject({
    code: 'report.stale',
    detail: expect.stringContaining('Foretag opslaget igen'),
  });
  expect(expectOk(await anna.client.openReport({ id })).answers).toEqual({ cpr: inventedPerson.cpr });
});
