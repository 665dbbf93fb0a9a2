/** Saved views and arranged columns through the routes: who sees, changes and takes back which, and what is sealed. */
import { type Input, type Routes, type View } from '@sei/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { deriveKeys } from '../database/seal.ts';
import { removeAfter } from '../testing/removal.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import type { Person } from '../testing/person.ts';
import { expectOk, expectRefusal } from '../testing/reports.ts';
import { createTestServer, testSecret, type TestServer } from '../testing/server.ts';

type ViewInput = Input<Routes['saveView']>;

const { haematology, surgery } = demoGroups;
/** Looks like a number, and was never issued. */
const cpr = '0202020202';

let server: TestServer;
const people = {} as Record<'bo' | 'anna' | 'carla' | 'ditte' | 'emil' | 'hanne' | 'karl' | 'frida' | 'nina', Person>;

beforeAll(async () => {
  server = await createTestServer();
  const names = {
    bo: 'bo-dueslag',
    anna: 'anna-bregnelund',
    carla: 'carla-engsvang',
    ditte: 'ditte-fyrrekrat',
    emil: 'emil-gyldenris',
    hanne: 'hanne-jordbaer',
    karl: 'karl-mosegaard',
    frida: 'frida-hasselkilde',
    nina: 'nina-pilegren',
  } as const;
  for (const [who, name] of Object.entries(names)) people[who as keyof typeof people] = await server.signInAs(name);
});
afterAll(() => server.close());

const usual: ViewInput = {
  list: 'draft',
  group: null,
  name: 'Mine ventende',
  filters: [{ column: 'cpr', operator: 'is', value: cpr }],
  sort: { column: 'name', descending: false },
  columns: ['name', 'changedAt'],
};

async function save({ client }: Person, given: Partial<ViewInput> = {}, id = newId()): Promise<View> {
  return expectOk(await client.saveView({ id }, { ...usual, ...given }));
}

async function seen({ client }: Person, id: string, list = 'draft'): Promise<View | undefined> {
  return expectOk(await client.listViews({ list })).views.find((view) => view.id === id);
}

test('a view comes back as it was saved, in its own list only, and saving it twice makes one', async () => {
  const id = newId();
  expect(await save(people.bo, {}, id)).toMatchObject({ ...usual, id, by: 'Bo Dueslag', own: true, changeable: true });
  await save(people.bo, {}, id);
  const { views } = expectOk(await people.bo.client.listViews({ list: 'draft' }));
  expect(views.filter((view) => view.id === id)).toEqual([
    { ...usual, id, groupName: null, by: 'Bo Dueslag', own: true, changeable: true },
  ]);
  expect(await seen(people.bo, id, 'submitted')).toBeUndefined();
});

test('the oldest view stands first, whatever it is called later', async () => {
  const [first, second] = [await save(people.carla, { name: 'B' }), await save(people.carla, { name: 'C' })];
  await save(people.carla, { name: 'Å' }, first.id);
  const { views } = expectOk(await people.carla.client.listViews({ list: 'draft' }));
  expect(views.filter(({ own }) => own).map(({ id }) => id)).toEqual([first.id, second.id]);
});

describe.each([
  // Who, whether a view of Bo's own is seen, one shared with haematology, and whether that can be changed.
  { who: 'bo', own: true, shared: true, changes: true },
  { who: 'anna', own: false, shared: true, changes: false },
  { who: 'carla', own: false, shared: true, changes: false },
  { who: 'ditte', own: false, shared: true, changes: true },
  { who: 'emil', own: false, shared: true, changes: false },
  { who: 'hanne', own: false, shared: false, changes: false },
  { who: 'karl', own: false, shared: false, changes: false },
  { who: 'frida', own: false, shared: false, changes: false },
  { who: 'nina', own: false, shared: false, changes: false },
] as const)('$who', ({ who, own, shared, changes }) => {
  test.each(['draft', 'form/cancer'])(`${who} sees and changes what she may of the list %s, and nothing else`, async (list) => {
    const person = people[who];
    const kept = await save(people.bo, { list });
    const given = await save(people.bo, { list, group: haematology.id });
    expect((await seen(person, kept.id, list)) !== undefined).toBe(own);
    const view = await seen(person, given.id, list);
    expect(view !== undefined).toBe(shared);
    if (view !== undefined) expect(view).toMatchObject({ by: 'Bo Dueslag', groupName: haematology.name, changeable: changes });

    const renamed = await person.client.saveView({ id: given.id }, { ...usual, list, group: haematology.id, name: 'Andet navn' });
    const deleted = await person.client.deleteView({ id: given.id });
    const restored = await person.client.restoreView({ id: given.id }, {});
    for (const answer of [renamed, deleted, restored]) {
      if (changes) expectOk(answer);
      else expect(expectRefusal(answer).code).toMatch(/^(view|group)\.unknown$/);
    }
    expect((await seen(people.bo, given.id, list))?.name).toBe(changes ? 'Andet navn' : usual.name);
    if (!own) expect(expectRefusal(await person.client.deleteView({ id: kept.id })).code).toBe('view.unknown');
  });
});

test('a view is shared only with a group in which its maker may read the list', async () => {
  const share = (person: Person, group: string) => person.client.saveView({ id: newId() }, { ...usual, group });
  expect(expectRefusal(await share(people.bo, surgery.id)).code).toBe('group.unknown');
  expect(expectRefusal(await share(people.frida, haematology.id)).code).toBe('group.unknown');
  expect(expectRefusal(await share(people.nina, haematology.id)).code).toBe('group.unknown');
  expect(expectRefusal(await share(people.karl, demoGroups.medicine.id)).code).toBe('group.unknown');
  expectOk(await share(people.emil, surgery.id));
});

test('an administrator changes a shared view, but takes it from nobody', async () => {
  const { id } = await save(people.bo, { group: haematology.id });
  for (const group of [null, surgery.id])
    expect(expectRefusal(await people.ditte.client.saveView({ id }, { ...usual, group })).code).toBe('view.unknown');
});

const moveTo = (group: string, id: string) =>
  server.database.asOwner('update views set group_id = $2 where id = $1', [id, group]);

test('when a group or its lists are no longer hers, the user who made a view takes it back, and changes no more what the group sees', async () => {
  const { id } = await save(people.bo, { group: haematology.id });
  await moveTo(surgery.id, id);
  const changed = await people.bo.client.saveView({ id }, { ...usual, group: surgery.id });
  expect(expectRefusal(changed).code).toBe('group.unknown');
  expect((await save(people.bo, {}, id)).group).toBe(null);
});

test('when a group or its lists are no longer hers, an administrator does not learn what a view holds by changing it', async () => {
  const { id } = await save(people.bo, { group: haematology.id });
  await moveTo(demoGroups.medicine.id, id);
  expect(expectRefusal(await people.karl.client.restoreView({ id }, {})).code).toBe('view.unknown');
  expect(expectRefusal(await people.karl.client.deleteView({ id })).code).toBe('view.unknown');
});

test('SDS staff have views of their own', async () => {
  const { id } = await save(people.nina);
  expect(await seen(people.nina, id)).toMatchObject({ by: 'Nina Pilegren', own: true });
});

test('a deleted view is gone for all, comes back whole, and is removed for good when its time is up', async () => {
  const { id } = await save(people.bo, { group: haematology.id });
  expectOk(await people.bo.client.deleteView({ id }));
  expect(await seen(people.anna, id)).toBeUndefined();
  expect(expectRefusal(await people.bo.client.saveView({ id }, { ...usual, group: haematology.id })).code).toBe('view.unknown');
  await removeAfter(server.database, 28);
  expect(expectOk(await people.bo.client.restoreView({ id }, {}))).toMatchObject({ name: usual.name, filters: usual.filters });
  expect(await seen(people.anna, id)).toBeDefined();
  expectOk(await people.bo.client.deleteView({ id }));
  await removeAfter(server.database, 31);
  expect(expectRefusal(await people.bo.client.restoreView({ id }, {})).code).toBe('view.unknown');
});

test('what a view holds is sealed, and whom it names is in the log when it is saved and when it is shown', async () => {
  const { id } = await save(people.bo, { name: 'Efter Asta' });
  await seen(people.bo, id);
  const rows = await server.database.asOwner('select encode(content, $2) as content from views where id = $1', [id, 'escape']);
  expect(String(rows[0]!['content'])).not.toMatch(new RegExp(`${cpr}|Asta|changedAt`));
  const lines = await server.database.asOwner(
    'select distinct action from audit_lines join audit_subjects on line = id where cpr_hash = $1 order by action',
    [deriveKeys(testSecret).cprHash(cpr)],
  );
  expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(['view.saved', 'views.listed']));
});

test.each<[string, Partial<ViewInput>, string]>([
  ['a filter that cannot be read', { filters: [{ column: 'version', operator: 'is', value: 'to' }] }, 'filter.unreadable'],
  ['a form that there is not', { list: 'form/none' }, 'form.unknown'],
  ['a name of blanks', { name: '  ' }, 'request.invalid'],
  ['no columns', { columns: [] }, 'request.invalid'],
])('is refused with %s', async (_, given, code) => {
  expect(expectRefusal(await people.bo.client.saveView({ id: newId() }, { ...usual, ...given })).code).toBe(code);
});

test('a view is unknown by an id that is none', async () => {
  expect(expectRefusal(await people.bo.client.deleteView({ id: 'none' })).code).toBe('view.unknown');
  expect(expectRefusal(await people.bo.client.saveView({ id: 'none' }, usual)).code).toBe('view.unknown');
});

test('there is an end to how many views somebody makes', async () => {
  const { emil } = people;
  const made = expectOk(await emil.client.listViews({ list: 'draft' })).views.filter(({ own }) => own).length;
  const others = expectOk(await emil.client.listViews({ list: 'form/cancer' })).views.filter(({ own }) => own).length;
  for (let count = made + others; count < 100; count += 1) await save(emil, { list: 'annulled' });
  expect(expectRefusal(await emil.client.saveView({ id: newId() }, usual)).code).toBe('view.tooMany');
});

const chosen = { shown: ['changedAt', 'name'], widths: [{ column: 'name', width: 160 }] } as const;
const arrange = ({ client }: Person, list: string, given: Pick<Input<Routes['arrangeColumns']>, 'shown' | 'widths'>) =>
  client.arrangeColumns({ list, ...given });
const usualColumns = { shown: null, widths: [] };
const arrangementsOf = async ({ client }: Person) => expectOk(await client.readArrangements()).arrangements;

test('the columns of a list are remembered for each list, for her who chose them alone, and go back to the usual', async () => {
  expectOk(await arrange(people.bo, 'draft', { shown: ['changedAt', 'name', 'changedAt'], widths: [...chosen.widths] }));
  expectOk(await arrange(people.bo, 'form/cancer', { shown: null, widths: [...chosen.widths] }));
  expect(await arrangementsOf(await server.signInAs('bo-dueslag'))).toEqual([
    { list: 'draft', ...chosen },
    { list: 'form/cancer', shown: null, widths: chosen.widths },
  ]);
  expect(await arrangementsOf(people.anna)).toEqual([]);
  expectOk(await arrange(people.bo, 'draft', usualColumns));
  expect((await arrangementsOf(people.bo)).map(({ list }) => list)).toEqual(['form/cancer']);
});

test('the columns of a list are remembered for SDS staff too', async () => {
  expectOk(await arrange(people.nina, 'submitted', { shown: ['name'], widths: [] }));
  expect(await arrangementsOf(people.nina)).toHaveLength(1);
});

test.each([
  { list: 'form/none', ...usualColumns },
  { list: 'draft', shown: null, widths: [{ column: 'name' as const, width: 10 }] },
  { list: 'draft', shown: [], widths: [] },
  { list: 'somewhere', ...usualColumns },
])('the columns of a list are refused when they cannot be: $list', async ({ list, ...given }) => {
  expect(expectRefusal(await arrange(people.bo, list, given)).code).toMatch(/^(form\.unknown|request\.invalid)$/);
});

test('how many reports of a form lie in each tray is shown to a user who has a right to it', async () => {
  expect(expectOk(await people.bo.client.countFormReports({ form: 'cancer' }))).toEqual({
    draft: 0,
    outbox: 0,
    submitted: 0,
    annulled: 0,
  });
  expect(expectRefusal(await people.bo.client.countFormReports({ form: 'none' })).code).toBe('form.unknown');
});
