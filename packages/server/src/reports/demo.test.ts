/** The demo's reports: in every tray, as they were meant, and made once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assembleWithDemo } from '../assemble.ts';
import { expectOk } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ assemble: assembleWithDemo });
});
afterAll(() => server.close());

test('staff of Sundhedsdatastyrelsen see sixty reports, some in every tray', async () => {
  const { client } = await server.signInAs('nina-pilegren');
  const counts = expectOk(await client.countTrays());
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(60);
  expect(Object.values(counts).every((count) => count >= 4)).toBe(true);
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

test('starting again makes none twice', async () => {
  const before = await server.database.asOwner('select id, number, revision from reports order by id');
  const again = await createTestServer({
    assemble: assembleWithDemo,
    database: { ...server.database, close: async () => undefined },
  });
  await again.close();
  expect(await server.database.asOwner('select id, number, revision from reports order by id')).toEqual(before);
});
