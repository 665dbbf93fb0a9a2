/** The demo's reports: in every tray, as they were meant, and made once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeFeaturesWithDemo } from '../composition-root.ts';
import { codeRow, importRows } from '../testing/codes.ts';
import { createTestDatabase } from '../testing/database.ts';
import { expectOk } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { readDemoForms } from './demo-forms.ts';
import { demoUserId, seedDemo } from './demo-users.ts';

const reportsOfDemo = readDemoForms().reduce((sum, { reports }) => sum + reports.count, 0);

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ composeFeatures: composeFeaturesWithDemo });
});
afterAll(() => server.close());

test('staff of Sundhedsdatastyrelsen see the reports of every form’s demo, some in every tray', async () => {
  const { client } = await server.signInAs('nina-pilegren');
  const counts = expectOk(await client.countTrays());
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(reportsOfDemo);
  expect(Object.values(counts).every((count) => count >= 4)).toBe(true);
});

test('of each form’s demo some reports lie in every state: none is held back by its own answers', async () => {
  const rows = await server.database.asOwner('select distinct form, state from reports order by form, state');
  const states = ['annulled', 'draft', 'outbox', 'submitted'];
  expect(rows).toEqual(readDemoForms().flatMap(({ form }) => states.map((state) => ({ form, state }))));
});

test('a doctor’s own trays hold drafts with and without errors, corrected reports, and one annulled', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  const { reports } = expectOk(await client.listReports({ sort: { column: 'changedAt', descending: true }, limit: 200 }));
  const drafts = await Promise.all(
    reports
      .filter(({ state, version }) => state === 'draft' && version === 0)
      .map(async ({ id }) => expectOk(await client.validateReport({ id }, {}))),
  );
  expect(new Set(drafts.map(({ errors }) => errors > 0))).toEqual(new Set([true, false]));
  expect(new Set(reports.map(({ version }) => version))).toEqual(new Set([0, 1, 2, 3]));
  expect(reports.some(({ state }) => state === 'annulled')).toBe(true);
});

test('one report of the demo has a thousand rows, and nothing is wrong in it', async () => {
  const oda = await server.signInAs('oda-rosenkvist');
  const largest = new Set(readDemoForms().flatMap(({ form, large }) => (large === undefined ? [] : [form])));
  const { reports } = expectOk(await oda.client.listReports({ sort: { column: 'changedAt', descending: false }, limit: 200 }));
  const drafts = reports.filter(({ state, form }) => state === 'draft' && largest.has(form));
  const opened = await Promise.all(drafts.map(async ({ id }) => expectOk(await oda.client.openReport({ id }))));
  const large = opened.find(({ answers }) =>
    Object.values(answers).some((rows) => Array.isArray(rows) && rows.length === 1_000),
  )!;
  expect(expectOk(await oda.client.validateReport({ id: large.report.id }, {}))).toMatchObject({ errors: 0, warnings: 0 });
});

test('starting again makes none twice', async () => {
  const before = await server.database.asOwner('select id, number, revision from reports order by id');
  const again = await createTestServer({
    composeFeatures: composeFeaturesWithDemo,
    database: { ...server.database, close: async () => undefined },
  });
  await again.close();
  expect(await server.database.asOwner('select id, number, revision from reports order by id')).toEqual(before);
});

test('with classifications that do not have the demo’s codes, nothing of it is reported', async () => {
  const database = await createTestDatabase();
  await importRows(database.db, 'sks', [codeRow('DC509', 'Brystkræft UNS', { kind: 'dia' })]);
  await importRows(database.db, 'sor', [codeRow('99000011000016003', 'Region Bælthavet', { level: 'IE' })]);
  const other = await createTestServer({ composeFeatures: composeFeaturesWithDemo, database });
  const { client } = await other.signInAs('nina-pilegren');
  const { draft, outbox, ...reported } = expectOk(await client.countTrays());
  expect([draft + outbox, reported]).toEqual([reportsOfDemo, { submitted: 0, annulled: 0 }]);
  await other.close();
});

test('a form that is new in the demo is granted to those who are there, and a right that was taken is not given back', async () => {
  const bo = demoUserId('bo-dueslag');
  const grants = () =>
    server.database.asOwner(
      'select principal, permission, form, group_id from grants order by principal, group_id, form, permission',
    );
  const before = await grants();
  await server.database.asOwner('delete from grants where form is not null');
  await seedDemo(server.database.ownerPlace, new Date());
  expect(await grants()).toEqual(before);
  await server.database.asOwner('delete from grants where principal = $1', [bo]);
  await seedDemo(server.database.ownerPlace, new Date());
  expect(await grants()).toEqual(before.filter(({ principal }) => principal !== bo));
});
