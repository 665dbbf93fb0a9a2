/** The report page without a page: edits, undo, colleagues and what is kept. */
import { compileForm, type Batch, type Fact, type FormDefinition } from '@sei/engine';
import type { Progress, Report } from '@sei/contract/routes/bodies';
import { problemBody } from '@sei/contract/problem';
import { expect, test } from 'vitest';
import type { KeptBatch, KeptDraft } from '../offline/kept-work.ts';
import { createReportStore, type ReportStore } from './report-store.ts';
import type { ReportOpening } from './state/opening-view.ts';
import { groupToMoveTo } from './state/group.ts';
import { groupPlace, problemLists, unreadIn } from './state/shown.ts';
import { plainForm, source } from './testing/plain-form.ts';

const definition: FormDefinition = {
  ...plainForm,
  lists: { colours: { label: 'Farver', catalogue: 'colours' } },
  sections: [
    {
      id: 'main',
      title: 'Alt',
      source,
      items: [
        { id: 'seen', type: 'date', label: 'Set', source, initial: 'today()' },
        { id: 'first', type: 'date', label: 'Første kontakt', source, required: 'true', clears: ['colour', 'visits'] },
        { id: 'colour', type: 'code', list: 'colours', show: 'search', validOn: 'today()', label: 'Farve', source },
        {
          id: 'visits',
          type: 'table',
          label: 'Besøg',
          source,
          columns: ['note'],
          kinds: [
            { id: 'visit', label: 'Besøg', items: [{ id: 'note', type: 'text', label: 'Note', source, required: 'true' }] },
          ],
        },
      ],
    },
  ],
};

const form = compileForm(definition);

const report: Report = {
  id: 'report',
  number: '26-000001',
  form: 'test',
  formTitle: 'Test',
  formVersion: '1',
  formHash: 'hash',
  group: 'group',
  groupName: 'Gruppe',
  state: 'draft',
  version: 0,
  revision: 1,
  cpr: null,
  name: null,
  createdAt: '2026-11-21T20:00:00.000Z',
  createdBy: 'Anna',
  changedAt: '2026-11-21T20:00:00.000Z',
  changedBy: 'Anna',
  changedById: null,
  submittedAt: null,
  submittedBy: null,
  checked: 'none',
  checkedRevision: null,
  waitsFor: [],
  right: 'submit',
};

interface Kept {
  readonly batches: KeptBatch[];
  readonly drafts: KeptDraft[];
  readonly forgotten: string[];
  readonly typing: Map<string, string>;
  pokes: number;
}

const known = new Map<string, Fact>([['code/colours/RED/2026-11-21', { code: 'RED', text: 'Rød', valid: true }]]);

function open(more: Partial<ReportOpening> = {}): { readonly store: ReportStore; readonly kept: Kept } {
  const kept: Kept = { batches: [], drafts: [], forgotten: [], typing: new Map(), pokes: 0 };
  const store = createReportStore(
    {
      id: 'report',
      form,
      formHash: 'hash',
      report,
      group: 'group',
      confirmed: { answers: {}, revision: 1, clashes: [] },
      facts: [],
      kept: [],
      typing: new Map(),
      client: 'mine',
      user: 'bo',
      unseen: [],
      missed: [],
      ...more,
    },
    {
      localTime: () => '2026-11-21T21:00:00',
      time: () => '2026-11-21T20:00:00.000Z',
      findFacts: (asks) => new Map(asks.flatMap((key) => (known.has(key) ? [[key, known.get(key)!] as const] : []))),
      loadFacts: async () => false,
      keepBatch: async (batch) => {
        kept.batches.push(batch);
        return 'kept';
      },
      keepDraft: async (draft) => {
        kept.drafts.push(draft);
        return 'kept';
      },
      forgetBatches: async (batches) => {
        kept.forgotten.push(...batches.map(({ batch }) => batch.id));
      },
      keepTyping: async (field, text) => {
        kept.typing.set(field, text);
        return 'kept';
      },
      changed: () => {
        kept.pokes += 1;
      },
      whenSteady: (task) => task(),
    },
  );
  return { store, kept };
}

function progressOf(batches: readonly Batch[], from: number, more: Partial<Progress> = {}): Progress {
  const entries = batches.map((batch, index) => ({
    ...batch,
    revision: from + index,
    by: 'Anna',
    byId: batch.client === 'mine' ? 'bo' : 'anna',
    time: '2026-11-21T20:01:00.000Z',
  }));
  return { report, revision: from + batches.length - 1, entries, clashes: [], ...more } as unknown as Progress;
}

test('an edit is shown at once, kept, and on its way', async () => {
  const { store, kept } = open();
  store.edit(['first'], '2026-11-12', null);
  expect(store.read().draft.answers).toEqual({ first: '2026-11-12' });
  expect(store.read().keeping).toBe(1);
  expect(kept.pokes).toBe(1);
  await Promise.resolve();
  expect(kept.batches.map(({ seq, batch }) => [seq, batch.base, batch.client])).toEqual([[0, 1, 'mine']]);
});

test('an edit that says what is there already is none', () => {
  const { store, kept } = open({ confirmed: { answers: { first: '2026-11-12' }, revision: 1, clashes: [] } });
  store.edit(['first'], '2026-11-12', null);
  expect(kept.pokes).toBe(0);
});

test('a new report is nothing before the first key, and then keeps what it started with too', () => {
  const { store, kept } = open({ report: null, confirmed: { answers: {}, revision: 0, clashes: [] } });
  expect(store.read().begun).toBe(false);
  expect(store.read().draft.answers).toEqual({ seen: '2026-11-21' });
  expect(kept.batches).toEqual([]);
  store.edit(['first'], '2026-11-12', null);
  expect(store.read().begun).toBe(true);
  expect(kept.batches.map(({ batch }) => batch.cause)).toEqual(['create', 'edit']);
  expect(kept.drafts).toHaveLength(1);
});

test('half a word in a new report is kept as well', () => {
  const { store, kept } = open({ report: null, confirmed: { answers: {}, revision: 0, clashes: [] } });
  store.keepTyping(['first'], '12-1');
  expect(kept.typing.get('first')).toBe('12-1');
  expect(kept.drafts).toHaveLength(1);
  expect(store.read().begun).toBe(true);
});

test('what cannot be read is told as it stands, also when it is written anew, and no more when it is gone', () => {
  const { store } = open();
  const told = () => [...store.read().unread.values()].map(({ typed }) => typed);
  for (const text of ['DC999', 'DC998']) {
    store.keepTyping(['colour'], text);
    store.noteUnread(['colour'], 'code.unknown');
    expect(told()).toEqual([text]);
  }
  store.noteUnread(['colour'], null);
  expect(told()).toEqual([]);
});

test('text that no field finishes is unread when the typing is finished, and hinders nothing once its row is gone', () => {
  const { store } = open({ confirmed: { answers: { first: '2026-11-12' }, revision: 1, clashes: [] } });
  const row = store.insertRow(['visits'], 'visit');
  const stop = store.whenFinishing(() => store.edit(['first'], '2026-11-13', null));
  store.keepTyping([...row, 'note'], 'half a wo');
  store.finishTyping();
  stop();
  expect(store.read().draft.answers).toMatchObject({ first: '2026-11-13' });
  store.keepTyping([...store.insertRow(['visits'], 'visit'), 'note'], 'half a wo');
  store.finishTyping();
  const unread = unreadIn(store.read());
  expect(unread.map(({ at, typed }) => [at.at(-1), typed])).toEqual([['note', 'half a wo']]);
  store.removeRow(unread[0]!.at.slice(0, 2));
  expect(unreadIn(store.read())).toEqual([]);
});

test('what a change empties elsewhere is told, and one undo brings it back', () => {
  const { store } = open({ confirmed: { answers: { first: '2026-11-12', colour: 'RED' }, revision: 1, clashes: [] } });
  const row = store.insertRow(['visits'], 'visit');
  store.edit([...row, 'note'], 'to hold', null);
  store.edit(['first'], '2026-11-13', null);
  expect(store.read().draft.answers).toEqual({ first: '2026-11-13' });
  expect(store.read().cleared?.places).toEqual([['colour'], row]);
  store.undo();
  expect(store.read().draft.answers).toMatchObject({ first: '2026-11-12', colour: 'RED' });
  expect(store.read().draft.answers['visits']).toHaveLength(1);
  expect(store.read().cleared).toBeNull();
});

test('facts that are at hand are given to the rules at once', () => {
  const { store } = open();
  store.edit(['colour'], 'RED', null);
  expect(store.read().state.root.counts.waiting).toBe(0);
  store.edit(['colour'], 'BLUE', null);
  expect(store.read().state.root.counts.waiting).toBe(1);
});

test('a confirmed batch is forgotten only after the confirmed answers are kept', async () => {
  const { store, kept } = open();
  store.edit(['first'], '2026-11-12', null);
  const { pending } = store.read().draft;
  store.take(progressOf(pending, 2), pending);
  expect(store.read().draft.pending).toEqual([]);
  expect(kept.drafts.at(-1)).toMatchObject({ revision: 2, answers: { first: '2026-11-12' } });
  expect(kept.forgotten).toEqual([]);
  await new Promise((done) => {
    setTimeout(done, 0);
  });
  expect(kept.forgotten).toEqual(pending.map(({ id }) => id));
});

test('an answer that newer ones have overtaken confirms what it answered, and takes nothing back', () => {
  const { store } = open();
  store.take(progressOf([], 0, { revision: 5, report: { ...report, revision: 5, state: 'outbox' } }), []);
  store.take(progressOf([], 0, { revision: 3 }), []);
  expect(store.read()).toMatchObject({ report: { revision: 5, state: 'outbox' }, draft: { confirmed: { revision: 5 } } });
});

test('what was kept and not confirmed stands on the screen again when the report is opened', () => {
  const batch: Batch = {
    id: 'b',
    base: 1,
    client: 'mine',
    cause: 'edit',
    changes: [{ id: 'c', do: 'set', at: ['first'], was: null, set: '2026-11-12' }],
  };
  const { store } = open({ kept: [{ seq: 4, batch, refusal: null }], typing: new Map([['colour', 'R']]) });
  expect(store.read().draft.answers).toEqual({ first: '2026-11-12' });
  expect(store.read().draft.pending).toEqual([batch]);
  expect(store.keptTyping(['colour'])).toBe('R');
  expect(problemLists(store.read()).errors.map(({ at }) => at)).toEqual([['colour']]);
});

test('a refused batch is kept with its reason, and can be sent again', () => {
  const { store, kept } = open();
  store.edit(['first'], '2026-11-12', null);
  const [batch] = store.read().draft.pending as [Batch];
  store.refuse(batch, problemBody({ problem: 'change.closedField', at: ['first'] }));
  expect(store.read().draft.answers).toEqual({});
  expect(store.read().refused.map(({ refusal }) => refusal?.code)).toEqual(['change.closedField']);
  expect(kept.batches.at(-1)).toMatchObject({ batch: { id: batch.id }, refusal: { code: 'change.closedField' } });
  store.retryRefused(batch);
  expect(store.read().refused).toEqual([]);
  expect(store.read().draft.answers).toEqual({ first: '2026-11-12' });
});

test('a field that nobody has been in is missing, not wrong; validating says that it is wrong', () => {
  const { store } = open();
  expect(problemLists(store.read()).missing.map(({ at }) => at)).toEqual([['first']]);
  store.leave(['first']);
  expect(problemLists(store.read()).errors.map(({ at }) => at)).toEqual([['first']]);
});

test('a copied row has ids of its own and stands after the row it was copied from', () => {
  const { store } = open();
  const first = store.insertRow(['visits'], 'visit');
  store.edit([...first, 'note'], 'en', null);
  const last = store.insertRow(['visits'], 'visit');
  const copy = store.copyRow(first)!;
  const rows = store.read().draft.answers['visits'] as readonly { readonly id: string; readonly values: unknown }[];
  expect(rows.map(({ id }) => id)).toEqual([first.at(-1), copy.at(-1), last.at(-1)]);
  expect(rows[1]!.values).toEqual({ note: 'en' });
});

test('what was done before a report was reported cannot be undone step by step afterwards', () => {
  const { store } = open();
  store.edit(['first'], '2026-11-12', null);
  store.takeReport({ ...report, state: 'submitted', version: 1 });
  expect(store.read().draft.undo).toEqual([]);
  store.edit(['first'], '2026-11-13', null);
  expect(store.read().draft.answers).toEqual({ first: '2026-11-12' });
});

test('a choice of group is one step of undo until the report is first reported, and stays the user’s until the server follows', () => {
  const { store } = open({ report, group: 'group' });
  store.edit(['first'], '2026-11-12', null);
  store.setGroup('other');
  store.edit(['colour'], 'red', null);
  store.take(progressOf([], 2), []);
  expect([store.read().group, groupToMoveTo(store.read())]).toEqual(['other', 'other']);
  store.undo();
  store.undo();
  expect([store.read().group, groupToMoveTo(store.read()), store.read().draft.answers]).toEqual([
    'group',
    null,
    { first: '2026-11-12' },
  ]);
  store.redo();
  store.takeReport({ ...report, group: 'other' });
  expect([store.read().group, groupToMoveTo(store.read())]).toEqual(['other', null]);
  store.takeReport({ ...report, group: 'a colleague’s choice' });
  expect(store.read().group).toBe('a colleague’s choice');
  store.takeReport({ ...report, state: 'submitted', version: 1 });
  store.setGroup('other');
  expect(store.read().group).toBe('group');
});

test('a missing group is missing as a field is, and listed first', () => {
  const { store } = open({ report: null, group: null, confirmed: { answers: {}, revision: 0, clashes: [] } });
  expect(problemLists(store.read()).missing[0]).toMatchObject({ at: groupPlace, label: 'Gruppe' });
  store.setGroup('group');
  expect(problemLists(store.read()).missing.map(({ at }) => at)).not.toContainEqual(groupPlace);
});

test('what a colleague changed is told by name and place', () => {
  const { store } = open();
  const theirs: Batch = {
    id: 'b',
    base: 1,
    client: 'theirs',
    cause: 'edit',
    changes: [{ id: 'c', do: 'set', at: ['first'], was: null, set: '2026-11-12' }],
  };
  store.take(progressOf([theirs], 2), []);
  expect(store.read().happening).toMatchObject({ is: 'othersChanged', by: 'Anna', places: [['first']] });

  store.edit(['colour'], 'red', null);
  const { pending } = store.read().draft;
  const { entries, ...more } = progressOf([{ ...theirs, id: 'b2' }, ...pending], 3);
  store.take(
    { ...more, entries: entries.map((entry) => ({ ...entry, by: entry.client === 'theirs' ? 'Carla' : 'Bo' })) },
    pending,
  );
  expect(store.read().happening).toMatchObject({ is: 'othersChanged', by: 'Carla', places: [['first']] });
});

test('a batch under this tab’s client id by another user is a colleague’s, and is shown and marked as such', () => {
  const { store } = open();
  const [forged] = progressOf(
    [
      {
        id: 'b',
        base: 1,
        client: 'mine',
        cause: 'edit',
        changes: [{ id: 'c', do: 'set', at: ['first'], was: null, set: '2026-11-12' }],
      },
    ],
    2,
  ).entries;
  const { entries: _, ...more } = progressOf([forged as Batch], 2);
  store.take({ ...more, entries: [{ ...forged!, byId: 'anna' }] }, []);
  expect(store.read().happening).toMatchObject({ is: 'othersChanged', by: 'Anna', places: [['first']] });
  expect([...store.read().unseen.keys()]).toEqual(['first']);
});

test('a row that one removed and another wrote in is kept by writing in it what is there already', () => {
  const answers = { visits: [{ id: 'a', kind: 'visit', key: 'a', values: { note: 'en' } }] };
  const at = ['visits', 'a'];
  const sides = (['kept', 'removed'] as const).map((row) => ({ value: { row }, change: row, by: 'Bo', time: report.changedAt }));
  const { store } = open({ confirmed: { answers, revision: 1, clashes: [{ at, sides }] } });
  store.takeSide(at, 0);
  expect(store.read().draft.pending).toMatchObject([
    { cause: 'resolve', changes: [{ do: 'set', at: ['visits', 'a', 'note'], was: 'en', set: 'en' }] },
  ]);
});

test('a deleted report is closed to typing, undo and redo until it is taken back', () => {
  const { store, kept } = open();
  store.edit(['first'], '2026-11-01', null);
  const { answers } = store.read().draft;
  store.noteDeleted();
  store.edit(['first'], '2026-11-02', null);
  store.insertRow(['visits'], 'visit');
  store.undo();
  expect(store.read().draft.answers).toBe(answers);
  expect(kept.batches).toHaveLength(1);
  store.lose(problemBody({ problem: 'report.unknown' }));
  expect(store.read().gone, 'what the user did explains more than the refusal that follows').toBe('deleted');
  store.takeReport(report);
  store.edit(['first'], '2026-11-02', null);
  expect(store.read().draft.answers['first']).toBe('2026-11-02');
});

test('a report that a colleague has deleted is closed, and opens again when the server sends it again', () => {
  const { store, kept } = open();
  store.lose(problemBody({ problem: 'report.unknown' }));
  store.edit(['first'], '2026-11-01', null);
  expect(kept.batches).toEqual([]);
  store.take(progressOf([], 2), []);
  store.edit(['first'], '2026-11-01', null);
  expect(store.read().draft.answers['first']).toBe('2026-11-01');
});
