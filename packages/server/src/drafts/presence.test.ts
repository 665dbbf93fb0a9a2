/** Who sees whom: colleagues with a right to the report, for as long as they are there, and nothing that the log keeps. */
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import type { Person } from '../testing/person.ts';
import { expectOk, expectRefusal, makeDraft } from '../testing/reports.ts';
import { holdChange } from '../testing/held-change.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();
let anna: Person;
let bo: Person;
beforeAll(async () => {
  [anna, bo] = await server.signInAll('anna-bregnelund', 'bo-dueslag');
});

/** Follows a report from a field, in a tab of one's own if none is named, and returns who else is there. */
async function follow({ client }: Person, id: string, at: readonly string[] | null, tab = newId()) {
  const here = { tab, at: at === null ? null : [...at] };
  return expectOk(await client.followReport({ id }, { since: 0, here })).present;
}

test('two in a report see each other and the field that each is in, by name and nothing else', async () => {
  const { id } = await makeDraft(anna);
  expect(await follow(anna, id, ['cpr'])).toEqual([]);
  expect(await follow(bo, id, ['diagnosis'])).toEqual([{ name: 'Anna Bregnelund', at: ['cpr'] }]);
  expect(await follow(anna, id, null)).toEqual([{ name: 'Bo Dueslag', at: ['diagnosis'] }]);
});

test('somebody who moves is shown where she is now, and somebody with two tabs where she was last', async () => {
  const { id } = await makeDraft(anna);
  const tab = newId();
  await follow(bo, id, ['cpr'], tab);
  await follow(bo, id, ['unit'], tab);
  expect(await follow(anna, id, null)).toEqual([{ name: 'Bo Dueslag', at: ['unit'] }]);
  server.passTime(1_000);
  await follow(bo, id, ['diagnosis']);
  expect(await follow(anna, id, null)).toEqual([{ name: 'Bo Dueslag', at: ['diagnosis'] }]);
});

test('a tab that says nothing more is gone after ten seconds, and so is its row', async () => {
  const { id } = await makeDraft(anna);
  const tab = newId();
  await follow(bo, id, ['cpr']);
  server.passTime(9_000);
  expect(await follow(anna, id, null, tab)).toHaveLength(1);
  server.passTime(2_000);
  expect(await follow(anna, id, null, tab)).toEqual([]);
  const rows = await server.database.asOwner('select at from report_presence where report_id = $1', [id]);
  expect(rows).toEqual([{ at: null }]);
});

test('a tab that stays is still there after many looks', async () => {
  const { id } = await makeDraft(anna);
  const tab = newId();
  for (let look = 0; look < 8; look += 1) {
    await follow(bo, id, ['cpr'], tab);
    server.passTime(2_000);
  }
  expect(await follow(anna, id, null)).toEqual([{ name: 'Bo Dueslag', at: ['cpr'] }]);
});

test('a user who signs out is gone at once', async () => {
  const { id } = await makeDraft(anna);
  const carla = await server.signInAs('carla-engsvang');
  await follow(carla, id, ['cpr']);
  expect(await follow(anna, id, null)).toHaveLength(1);
  expectOk(await carla.client.signOut({}));
  expect(await follow(anna, id, null)).toEqual([]);
});

test('staff of Sundhedsdatastyrelsen who read a report are seen there too', async () => {
  const { id } = await makeDraft(anna);
  const nina = await server.signInAs('nina-pilegren');
  expect(await follow(nina, id, ['cpr'])).toEqual([]);
  expect(await follow(anna, id, null)).toMatchObject([{ name: expect.stringMatching(/^Nina /), at: ['cpr'] }]);
});

test('a report that a user has no right to shows her nobody, and shows her to nobody', async () => {
  const { id } = await makeDraft(anna);
  await follow(anna, id, ['cpr']);
  const frida = await server.signInAs('frida-hasselkilde');
  const here = { tab: newId(), at: ['cpr'] };
  expect(expectRefusal(await frida.client.followReport({ id }, { since: 0, here })).code).toBe('report.unknown');
  expect(await follow(anna, id, null)).toEqual([]);
});

test('the log says that a report was followed, and not from where', async () => {
  const { id } = await makeDraft(anna);
  await follow(bo, id, ['laterality']);
  const lines = await server.database.asOwner(
    `select audit_lines::text || coalesce(audit_subjects::text, '') as line from audit_lines
     join audit_subjects on line = audit_lines.id where report = $1`,
    [id],
  );
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toContain('laterality');
});

const move = (id: string, group: string = demoGroups.surgery.id) =>
  holdChange(server.database, 'update reports set group_id = $2 where id = $1', [id, group]);

test('a report moved to another group while it is followed is answered to a new tab without a trace of it, and is gone the next time for one who is not in that group', async () => {
  const { id } = await makeDraft(anna);
  const moved = await move(id);
  const answered = anna.client.followReport({ id }, { since: 0, here: { tab: newId(), at: ['cpr'] } });
  await moved.commitWhenAwaited();
  expectOk(await answered);
  expect(await server.database.asOwner('select from report_presence where report_id = $1', [id])).toEqual([]);
  const next = await anna.client.followReport({ id }, { since: 0, here: { tab: newId(), at: ['cpr'] } });
  expect(expectRefusal(next).code).toBe('report.unknown');
});

test('a report moved to another group while it is followed is answered to a tab that has followed it before', async () => {
  const { id } = await makeDraft(anna);
  const tab = newId();
  await follow(anna, id, ['cpr'], tab);
  const moved = await move(id);
  const answered = anna.client.followReport({ id }, { since: 0, here: { tab, at: ['diagnosis'] } });
  await moved.commitWhenAwaited();
  expectOk(await answered);
});

test('a report moved to another group while it is followed is followed on by a user of both groups', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const { id } = await makeDraft(ditte);
  const tab = newId();
  await follow(ditte, id, ['cpr'], tab);
  const moved = await move(id);
  const answered = ditte.client.followReport({ id }, { since: 0, here: { tab, at: ['diagnosis'] } });
  await moved.commitWhenAwaited();
  expectOk(await answered);
  await follow(ditte, id, ['diagnosis'], tab);
  const rows = await server.database.asOwner('select group_id, at from report_presence where report_id = $1', [id]);
  expect(rows).toEqual([{ group_id: demoGroups.surgery.id, at: ['diagnosis'] }]);
});

test('a report moved to another group while it is followed is still there for a user of both groups whose change waited for the move', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const { id } = await makeDraft(ditte);
  const moved = await move(id);
  const answered = ditte.client.changeGroup({ id }, { group: demoGroups.haematology.id });
  await moved.commitWhenAwaited();
  expect(expectOk(await answered).report.group).toBe(demoGroups.haematology.id);
});

test('a follow of a session that ends meanwhile is refused as one without a session', async () => {
  const carla = await server.signInAs('carla-engsvang');
  const { id } = await makeDraft(anna);
  const { session } = expectOk(await carla.client.readSession());
  const ended = await holdChange(server.database, 'delete from sessions where id = $1', [session]);
  const answered = carla.client.followReport({ id }, { since: 0, here: { tab: newId(), at: null } });
  await ended.commitWhenAwaited();
  expect(expectRefusal(await answered).code).toBe('session.missing');
});
