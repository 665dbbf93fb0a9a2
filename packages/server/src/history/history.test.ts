/** The history through the routes: who did what and when, and any two points side by side (SEI2 manual 5.1.4). */
import type { HistoryEvent, EditingSession } from '@sei/contract';
import type { DifferenceItem, DifferenceSection } from '@sei/engine';
import { beforeAll, expect, test } from 'vitest';
import { readPdf } from '../testing/pdf-text.ts';
import {
  astaCpr,
  batchOf,
  expectOk,
  expectRefusal,
  makeDraft,
  makeRightDraft,
  makeSubmitted,
  set,
  type MadeReport,
} from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();
/** May report, enter, read in the same group; in another group only; reads all. */
let anna: Person, bo: Person, carla: Person, hanne: Person, nina: Person;

beforeAll(async () => {
  [anna, bo, carla, hanne, nina] = await server.signInAll(
    'anna-bregnelund',
    'bo-dueslag',
    'carla-engsvang',
    'hanne-jordbaer',
    'nina-pilegren',
  );
});

async function eventsOf({ id }: Pick<MadeReport, 'id'>, person = carla): Promise<readonly HistoryEvent[]> {
  return expectOk(await person.client.listHistory({ id })).events;
}

function isEditingSession(event: HistoryEvent): event is EditingSession {
  return event.is === 'editingSession';
}

/** What was done, oldest first, each in a word and a name. */
function linesOf(events: readonly HistoryEvent[]): readonly string[] {
  return events.map((event) => `${event.is === 'action' ? event.action : event.is} ${event.by}`).toReversed();
}

async function type({ client }: Person, { id }: MadeReport, base: number, ...changes: Parameters<typeof batchOf>[0]) {
  return expectOk(await client.changeReport({ id }, { since: base, batches: [batchOf(changes, { base })] })).revision;
}

function fieldsOf(sections: readonly DifferenceSection[]): readonly (readonly [string, string, string])[] {
  const ofItem = (item: DifferenceItem): readonly (readonly [string, string, string])[] =>
    item.kind === 'field' ? [[item.id, item.before, item.after]] : item.rows.flatMap(({ items }) => items.flatMap(ofItem));
  return sections.flatMap(({ items }) => items.flatMap(ofItem));
}

test('the time line lists what was typed, looked up, reported and done, with who and when, latest first', async () => {
  const made = await makeRightDraft(anna);
  const { id, progress } = made;
  expectOk(await carla.client.moveToOutbox({ id }, {}));
  expectOk(await nina.client.removeFromOutbox({ id }, {}));
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expectOk(await anna.client.editReport({ id }, {}));
  await type(bo, made, progress.revision, set('laterality', 'TUL1', 'TUL2'));
  expectOk(await anna.client.giveUpEdit({ id }, {}));
  expectOk(await anna.client.annulReport({ id }, {}));
  const events = await eventsOf(made);
  expect(linesOf(events)).toEqual([
    'create Anna Bregnelund',
    'editingSession Anna Bregnelund',
    'editingSession CPR-registret',
    'moveToOutbox Carla Engsvang',
    'removeFromOutbox Nina Pilegren',
    'version Anna Bregnelund',
    'edit Anna Bregnelund',
    'editingSession Bo Dueslag',
    'editingSession Anna Bregnelund',
    'giveUpEdit Anna Bregnelund',
    'annul Anna Bregnelund',
  ]);
  expect(events.map(({ time }) => time)).toEqual(
    events
      .map(({ time }) => time)
      .toSorted()
      .toReversed(),
  );
});

test('the time line lists the fields in the order of the form, by their labels, with what was shown before and after', async () => {
  const made = await makeDraft(anna, { laterality: 'TUL2', firstContact: '2026-10-05', diagnosis: 'DC504' });
  await type(bo, made, made.progress.revision, set('firstContact', '2026-10-06', '2026-10-05'));
  const [bos, annas] = (await eventsOf(made)).filter(isEditingSession);
  expect(bos!.changes).toEqual([
    {
      at: ['firstContact'],
      label: 'Dato for første kontakt',
      rows: [],
      is: 'set',
      before: '05-10-2026',
      after: '06-10-2026',
    },
  ]);
  expect(annas!.changes.map(({ label }) => label)).toEqual(['Dato for første kontakt', 'Diagnose', 'Lateralitet']);
  expect(annas!.changes[1]!.after).toMatch(/^DC504 .+/);
});

test('the time line describes a field that was typed twice in one editing session once, and one that was typed and taken back not at all', async () => {
  const made = await makeDraft(bo, { firstContact: '2026-10-01' });
  let revision = await type(bo, made, 1, set('firstContact', '2026-10-02', '2026-10-01'), set('laterality', 'TUL1'));
  revision = await type(bo, made, revision, set('firstContact', '2026-10-03', '2026-10-02'), set('laterality', null, 'TUL1'));
  const [session, ...others] = (await eventsOf(made)).filter(isEditingSession);
  expect(others).toEqual([]);
  expect(session!.changes.map(({ label, after }) => [label, after])).toEqual([['Dato for første kontakt', '03-10-2026']]);
  expect(session).toMatchObject({ before: 'revision-0', after: `revision-${revision}`, causes: ['create', 'edit'] });
});

test('the time line begins a new editing session after a long break', async () => {
  const made = await makeDraft(bo, { firstContact: '2026-10-01' });
  server.passTime(11 * 60_000);
  await type(bo, made, 1, set('firstContact', '2026-10-02', '2026-10-01'));
  expect((await eventsOf(made)).filter(isEditingSession)).toHaveLength(2);
});

test('the time line remembers that a draft was deleted and taken back, and nothing that was refused', async () => {
  const made = await makeDraft(bo, { cpr: astaCpr });
  expectOk(await bo.client.deleteReport({ id: made.id }));
  expectOk(await bo.client.restoreReport({ id: made.id }, {}));
  expectRefusal(await bo.client.annulReport({ id: made.id }, {}));
  expect(linesOf(await eventsOf(made)).slice(2)).toEqual(['delete Bo Dueslag', 'restore Bo Dueslag']);
});

test('the time line is whole behind a snapshot too: what was typed long ago is read as it stood', async () => {
  const made = await makeDraft(bo, { firstContact: '2026-10-01', diagnosis: 'DC504' });
  let revision = made.progress.revision;
  for (let day = 2; day <= 28; day += 1) {
    const date = (of: number) => `2026-10-${String(of).padStart(2, '0')}`;
    revision = await type(bo, made, revision, set('firstContact', date(day), date(day - 1)));
    revision = await type(bo, made, revision, set('laterality', day % 2 === 0 ? 'TUL1' : 'TUL2', null));
  }
  const compared = expectOk(await bo.client.compareReport({ id: made.id, before: 'revision-1', after: `revision-${revision}` }));
  expect(compared.count).toBe(2);
  expect(fieldsOf(compared.sections)).toContainEqual(['firstContact', '01-10-2026', '28-10-2026']);
});

test('a version and the one after it differ in what was corrected, and in nothing else', async () => {
  const made = await makeSubmitted(anna);
  const { id, progress } = made;
  expectOk(await anna.client.editReport({ id }, {}));
  const revision = await type(bo, made, progress.revision, set('firstContact', '2026-10-04', '2026-10-05'));
  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  const compared = expectOk(await carla.client.compareReport({ id, before: 'version-1', after: 'version-2' }));
  expect(compared).toMatchObject({
    count: 1,
    before: { point: 'version-1', by: 'Anna Bregnelund' },
    after: { point: 'version-2', by: 'Anna Bregnelund' },
  });
  const differing = fieldsOf(compared.sections).filter(([, before, after]) => before !== after);
  expect(differing).toEqual([['firstContact', '05-10-2026', '04-10-2026']]);
  expect(fieldsOf(compared.sections).length).toBeGreaterThan(10);
});

test('a version and the draft that was begun from it are the same until something is typed', async () => {
  const made = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id: made.id }, {}));
  const { now } = expectOk(await anna.client.listHistory({ id: made.id }));
  expect(expectOk(await anna.client.compareReport({ id: made.id, before: 'version-1', after: now })).count).toBe(0);
});

test('what stood before anything was typed is empty', async () => {
  const { id } = await makeDraft(bo, { firstContact: '2026-10-01' });
  const { count, before } = expectOk(await bo.client.compareReport({ id, before: 'revision-0', after: 'revision-1' }));
  expect(count).toBe(1);
  expect(before.by).toBe('Bo Dueslag');
});

test.each(['version-2', 'version-0', 'revision-99', 'version-x', 'nu', '__proto__-1'])(
  '%s is no point of the report',
  async (point) => {
    const { id } = await makeSubmitted(anna);
    expect(expectRefusal(await anna.client.compareReport({ id, before: 'version-1', after: point })).code).toBe(
      'version.unknown',
    );
  },
);

test('two points side by side print as a PDF that shows what differs, with its state, and leaves out what does not', async () => {
  const made = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id: made.id }, {}));
  const revision = await type(bo, made, made.progress.revision, set('firstContact', '2026-10-04', '2026-10-05'));
  const answer = await carla.fetch(`/api/reports/${made.id}/compare/version-1/revision-${revision}/print`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const { runs, artifacts } = readPdf(Buffer.from(await answer.arrayBuffer()));
  const said = runs
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
  for (const part of ['Datoforførstekontakt', '05-10-2026', '04-10-2026', 'Version1', 'BoDueslag', 'Før', 'Efter']) {
    expect(said).toContain(part);
  }
  expect(said).not.toContain('Lateralitet');
  expect(artifacts.map(({ text }) => text)).toContain('KLADDE');
});

const readings = (person: Person, id: string) => [
  person.client.listHistory({ id }),
  person.client.compareReport({ id, before: 'version-1', after: 'version-1' }),
  person.client.printComparison({ id, before: 'version-1', after: 'version-1' }),
];

test('readers of the group and SDS staff may read a history', async () => {
  const { id } = await makeSubmitted(anna);
  for (const person of [carla, nina]) for (const reading of readings(person, id)) expectOk(await reading);
});

test('nobody else may read a history, and nobody once the report is deleted', async () => {
  const { id } = await makeSubmitted(anna);
  for (const reading of readings(hanne, id)) expect(expectRefusal(await reading).code).toBe('report.unknown');
  const draft = await makeDraft(bo);
  expectOk(await bo.client.deleteReport({ id: draft.id }));
  expect(expectRefusal(await bo.client.listHistory({ id: draft.id })).code).toBe('report.unknown');
});

test('each reading of a history is logged, with the person that the report is about', async () => {
  const { id } = await makeSubmitted(anna);
  for (const reading of readings(carla, id)) expectOk(await reading);
  const lines = await server.database.asOwner(
    `select distinct audit_lines.id, action from audit_lines join audit_subjects on line = audit_lines.id
       where report = $1 and cpr_hash is not null and action in ('report.historyRead', 'report.printed')`,
    [id],
  );
  expect(lines.map(({ action }) => String(action)).toSorted()).toEqual([
    'report.historyRead',
    'report.historyRead',
    'report.printed',
  ]);
});
