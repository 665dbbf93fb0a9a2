/** Two users of one display name: everywhere it is the user's id that decides, and the name is there to be read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import {
  astaCpr,
  batchOf,
  offeredHash,
  expectOk,
  expectRefusal,
  makeDraft,
  makeRightDraft,
  makeSubmitted,
  set,
} from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
/** Both may report in the same group, and both are called Anna Bregnelund. */
let anna: Person, namesake: Person;
let annasId: string, namesakesId: string;

beforeAll(async () => {
  server = await createTestServer();
  [anna, namesake] = await server.signInAll('anna-bregnelund', 'ditte-fyrrekrat');
  await server.database.asOwner(`update users set name = 'Anna Bregnelund' where name = 'Ditte Fyrrekrat'`);
  const users = await Promise.all([anna, namesake].map(async ({ client }) => expectOk(await client.readSession()).user));
  expect(users.map(({ name }) => name)).toEqual(['Anna Bregnelund', 'Anna Bregnelund']);
  [annasId, namesakesId] = users.map(({ id }) => id) as [string, string];
});
afterAll(() => server.close());

test('a report that one reported is not answered to the other as if it were hers', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = { seen: progress.revision };
  expectOk(await anna.client.submitReport({ id }, seen));
  expect(expectRefusal(await namesake.client.submitReport({ id }, seen)).code).toBe('action.closed');
  expectOk(await anna.client.submitReport({ id }, seen));
});

test('neither can make her draft or her copy under an id that the other used', async () => {
  const { id } = await makeDraft(anna);
  const input = { id, form: 'cancer', formHash: await offeredHash(anna.client), group: demoGroups.haematology.id, batches: [] };
  expect(expectRefusal(await namesake.client.createReport(input)).code).toBe('report.exists');
  const annulled = await makeSubmitted(anna);
  expectOk(await anna.client.annulReport({ id: annulled.id }, {}));
  const copy = { id: newId(), patient: 'same' as const };
  expectOk(await anna.client.copyReport({ id: annulled.id }, copy));
  expect(expectRefusal(await namesake.client.copyReport({ id: annulled.id }, copy)).code).toBe('report.exists');
});

test('what each typed is an editing session of its own, and each change says whose it is', async () => {
  const { id } = await makeDraft(anna, { laterality: 'TUL1' });
  const change = batchOf([set('laterality', 'TUL2', 'TUL1')], { base: 1 });
  const { report, entries } = expectOk(await namesake.client.changeReport({ id }, { since: 0, batches: [change] }));
  expect(entries.map(({ by, byId }) => [by, byId])).toEqual([
    ['Anna Bregnelund', annasId],
    ['Anna Bregnelund', namesakesId],
  ]);
  expect(report).toMatchObject({ changedBy: 'Anna Bregnelund', changedById: namesakesId });
  const { events } = expectOk(await anna.client.listHistory({ id }));
  expect(events.filter(({ is }) => is === 'editingSession')).toHaveLength(2);
});

test('a draft about the same person says which of the two made it', async () => {
  const { id } = await makeDraft(namesake, { cpr: astaCpr });
  const { drafts } = expectOk(await anna.client.findDraftsAbout({ form: 'cancer', cpr: astaCpr, except: newId() }));
  expect(drafts.find((draft) => draft.id === id)).toMatchObject({ createdBy: 'Anna Bregnelund', createdById: namesakesId });
});

test('every place that keeps who did something keeps the user beside the name', async () => {
  const { id } = await makeSubmitted(namesake);
  expectOk(await anna.client.editReport({ id }, {}));
  expectOk(await namesake.client.giveUpEdit({ id }, {}));
  const { id: deleted } = await makeDraft(namesake);
  expectOk(await anna.client.deleteReport({ id: deleted }));
  const kept = await server.database.asOwner(
    `select created_by_id, changed_by_id, submitted_by_id,
       (select submitted_by_id from report_versions v where v.report_id = r.id) as of_version,
       (select array_agg(by_id order by time) from report_actions a where a.report_id = r.id) as of_actions,
       (select deleted_by_id from reports where id = $2) as deleted_by_id
     from reports r where id = $1`,
    [id, deleted],
  );
  expect(kept).toEqual([
    {
      created_by_id: namesakesId,
      changed_by_id: namesakesId,
      submitted_by_id: namesakesId,
      of_version: namesakesId,
      of_actions: [annasId, namesakesId],
      deleted_by_id: annasId,
    },
  ]);
});
