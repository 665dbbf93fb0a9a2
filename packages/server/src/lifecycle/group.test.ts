/** A draft's group through the routes: until it is first reported it can be laid in another, by one who may enter in both. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import type { Person } from '../testing/person.ts';
import {
  batchOf,
  offeredHash,
  expectOk,
  expectRefusal,
  makeDraft,
  makeRightDraft,
  makeSubmitted,
  set,
} from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const { haematology, surgery } = demoGroups;
let server: TestServer;
/** May report in both groups; in the first only; may enter in the first. */
let ditte: Person, anna: Person, bo: Person;

beforeAll(async () => {
  server = await createTestServer();
  [ditte, anna, bo] = await server.signInAll('ditte-fyrrekrat', 'anna-bregnelund', 'bo-dueslag');
});
afterAll(() => server.close());

test('a draft goes to another group with all that belongs to it, is counted there, and its history says so', async () => {
  const { id, progress } = await makeRightDraft(ditte);
  const before = expectOk(await anna.client.countTrays());
  const { report } = expectOk(await ditte.client.changeGroup({ id }, { group: surgery.id }));
  expect(report).toMatchObject({ group: surgery.id, groupName: surgery.name, state: 'draft', revision: progress.revision });
  expect(expectRefusal(await anna.client.openReport({ id })).code).toBe('report.unknown');
  expect(expectOk(await anna.client.countTrays()).draft).toBe(before.draft - 1);
  const { events } = expectOk(await ditte.client.listHistory({ id }));
  expect(events.map((moment) => (moment.is === 'action' ? moment.action : moment.is))).toContain('changeGroup');
  expect(expectOk(await ditte.client.submitReport({ id }, { seen: progress.revision })).report.group).toBe(surgery.id);
});

test('sent twice it is done once, and back again is possible', async () => {
  const { id } = await makeDraft(ditte, { laterality: 'TUL1' });
  for (const group of [surgery.id, surgery.id, haematology.id]) {
    expect(expectOk(await ditte.client.changeGroup({ id }, { group })).report.group).toBe(group);
  }
  expect(expectOk(await anna.client.openReport({ id })).answers).toEqual({ laterality: 'TUL1' });
});

test('it needs the right to enter in both groups, and says which is missing', async () => {
  const { id } = await makeDraft(ditte);
  expect(expectRefusal(await bo.client.changeGroup({ id }, { group: surgery.id })).code).toBe('group.unknown');
  const grant = `principal = (select id from users where name = 'Ditte Fyrrekrat') and group_id = '${surgery.id}' and form is not null`;
  await server.database.asOwner(`update grants set permission = 'report.read' where ${grant}`);
  const refused = expectRefusal(await ditte.client.changeGroup({ id }, { group: surgery.id }));
  expect(refused).toMatchObject({ code: 'right.missing', detail: expect.stringContaining(surgery.name) });
  await server.database.asOwner(`update grants set permission = 'report.submit' where ${grant}`);
});

test('what has been reported stays in its group', async () => {
  const { id } = await makeSubmitted(ditte);
  expect(expectRefusal(await ditte.client.changeGroup({ id }, { group: surgery.id })).code).toBe('action.closed');
  expectOk(await ditte.client.editReport({ id }, {}));
  expect(expectRefusal(await ditte.client.changeGroup({ id }, { group: surgery.id })).code).toBe('group.fixed');
});

test('making a draft whose answer was lost is acknowledged though its author has chosen another group since', async () => {
  const input = {
    id: newId(),
    form: 'cancer',
    formHash: await offeredHash(ditte.client),
    batches: [batchOf([set('laterality', 'TUL1')])],
  };
  expectOk(await ditte.client.createReport({ ...input, group: haematology.id }));
  const again = expectOk(await ditte.client.createReport({ ...input, group: surgery.id }));
  expect(again).toMatchObject({ revision: 1, report: { group: haematology.id } });
});
