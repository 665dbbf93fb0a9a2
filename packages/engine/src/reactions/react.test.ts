/** What follows from a change: emptied, copied and filled-in fields. */
import { describe, expect, test } from 'vitest';
import { rowsOf, valueAt, type Answers, type Row, type Value } from '../answers/answers.ts';
import { applyChanges, type Change, type Clash } from '../answers/changes.ts';
import type { FormDefinition, ItemDefinition } from '../definition/definition.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { timeFacts } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { initialChanges, react, reactToMerge } from './react.ts';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import { knowing } from '../testing/knowing.ts';

const known = knowing(timeFacts('2026-11-21T12:00:00'));
const row = (id: string, values: Answers = {}, trigger?: string): Row => ({
  id,
  kind: 'row',
  key: id,
  ...(trigger ? { trigger } : {}),
  values,
});

/** A form in use: `after` gives the answers when the changes and what follows from them are applied. */
function formOf(items: readonly ItemDefinition[], rest: Partial<FormDefinition> = {}) {
  const form = compileForm(smallForm(items, rest));
  let ids = 0;
  const newId = (): string => `r${++ids}`;
  const following = (answers: Answers, ...changes: readonly Change[]) =>
    react(form, answers, evaluate(form, answers, known), changes, known, newId).changes;
  return {
    following,
    after: (answers: Answers, ...changes: readonly Change[]) =>
      applyChanges(answers, [...changes, ...following(answers, ...changes)]),
    afterMerge: (answers: Answers, clashes: readonly Clash[]) =>
      reactToMerge(form, { answers, clashes }, evaluate(form, answers, known), known, newId),
    initial: () => applyChanges({}, initialChanges(form, known, newId)),
  };
}

const set = (answers: Answers, path: string, value: Value): Change => {
  const at = path.split('/');
  return { id: path, do: 'set', at, was: valueAt(answers, at), set: value };
};
const insert = (path: string, inserted: Row): Change => ({
  id: `${path}/${inserted.id}`,
  do: 'insert',
  at: path.split('/'),
  row: inserted,
});

const { after, following } = formOf([
  letter('kind', { clears: ['size', 'rows'] }),
  field({ id: 'size', type: 'integer', clears: ['note'] }),
  field({ id: 'note', type: 'text' }),
  table('rows', [
    letter('sort', { clears: ['words', 'parts', 'note'] }),
    field({ id: 'words', type: 'text' }),
    table('parts', [field({ id: 'part', type: 'text' })]),
  ]),
]);
const answers: Answers = {
  kind: 'A',
  size: 3,
  note: 'x',
  rows: [row('r', { sort: 'A', words: 'w', parts: [row('p'), row('q')] }), row('s', { sort: 'A', words: 'v' })],
};

test('fields that empty others do so when changed from one value to another, and so do those that they empty', () => {
  expect(after(answers, set(answers, 'kind', 'B'))).toEqual({ kind: 'B' });
});

test('fields that empty others do so when they are emptied, too', () => {
  expect(after(answers, set(answers, 'kind', null))).toEqual({});
});

test('fields that empty others leave all as it is when set for the first time, or to what they were', () => {
  const fresh: Answers = { size: 3, note: 'x' };
  expect(after(fresh, set(fresh, 'kind', 'B'))).toEqual({ kind: 'B', size: 3, note: 'x' });
  expect(following(answers, set(answers, 'kind', 'A'))).toEqual([]);
});

test('fields that empty others do so in their own row and around it, and in no other row', () => {
  const now = after(answers, set(answers, 'rows/r/sort', 'B'));
  expect(now['note']).toBeUndefined();
  expect(rowsOf(now, 'rows').map(({ values }) => values)).toEqual([{ sort: 'B' }, { sort: 'A', words: 'v' }]);
});

test('fields that empty others do not empty what the author wrote at the same time', () => {
  expect(after(answers, set(answers, 'kind', 'B'), set(answers, 'size', 9))).toMatchObject({ kind: 'B', size: 9 });
});

test('a change that empties says what was there, so that it can be undone', () => {
  expect(following(answers, set(answers, 'rows/r/sort', 'B'))).toContainEqual({
    id: expect.any(String) as string,
    do: 'set',
    at: ['rows', 'r', 'words'],
    was: 'w',
    set: null,
  });
});

describe('fields that are copied', () => {
  const { after, following } = formOf([
    field({ id: 'first', type: 'date' }),
    field({ id: 'second', type: 'date', copy: 'first' }),
    field({ id: 'third', type: 'date', copy: 'addDays(second, 1)' }),
    field({ id: 'open', type: 'yesNo' }),
    field({ id: 'sometimes', type: 'date', copy: 'first', relevant: 'open', opens: 'x' }),
    table('rows', [
      field({ id: 'inner', type: 'date', copy: 'first' }),
      table('parts', [field({ id: 'innermost', type: 'date', copy: 'inner' })]),
    ]),
  ]);

  test('fields that are copied follow their source, and each other', () => {
    expect(after({}, set({}, 'first', '2026-01-01'))).toEqual({ first: '2026-01-01', second: '2026-01-01', third: '2026-01-02' });
  });

  test('fields that are copied keep following, and are emptied with it', () => {
    const answers: Answers = { first: '2026-01-01', second: '2026-01-01', third: '2026-01-02' };
    expect(after(answers, set(answers, 'first', '2026-02-01'))).toEqual({
      first: '2026-02-01',
      second: '2026-02-01',
      third: '2026-02-02',
    });
    expect(after(answers, set(answers, 'first', null))).toEqual({});
  });

  test('fields that are copied stay when the user has written something else', () => {
    const answers: Answers = { first: '2026-01-01', second: '2025-12-24', third: '2025-12-25' };
    expect(after(answers, set(answers, 'first', '2026-02-01'))).toEqual({ ...answers, first: '2026-02-01' });
  });

  test('fields that are copied stay empty when the user has emptied them, until the source changes', () => {
    const answers: Answers = { first: '2026-01-01', second: '2026-01-01', third: '2026-01-02' };
    const emptied = after(answers, set(answers, 'second', null));
    expect(emptied).toEqual({ first: '2026-01-01' });
    expect(after(emptied, set(emptied, 'open', false))).toEqual({ ...emptied, open: false });
    expect(after(emptied, set(emptied, 'first', '2026-03-01'))).toMatchObject({ second: '2026-03-01' });
  });

  test('fields that are copied are filled when they are opened', () => {
    const answers: Answers = { first: '2026-01-01', second: '2025-01-01', third: '2025-01-02' };
    expect(after(answers, set(answers, 'open', true))).toMatchObject({ sometimes: '2026-01-01' });
  });

  test('fields that are copied go down through the rows, and not into one that says otherwise', () => {
    const own = row('own', { inner: '2020-01-01' });
    const answers: Answers = {
      first: '2026-01-01',
      rows: [row('r', { inner: '2026-01-01', parts: [row('p', { innermost: '2026-01-01' })] }), own],
    };
    expect(after(answers, set(answers, 'first', '2026-02-01'))).toMatchObject({
      rows: [{ values: { inner: '2026-02-01', parts: [{ values: { innermost: '2026-02-01' } }] } }, own],
    });
  });

  test('fields that are copied fill a new row, and the rows in it', () => {
    const answers: Answers = { first: '2026-01-01', second: '2026-01-01', third: '2026-01-02' };
    expect(after(answers, insert('rows', row('r', { parts: [row('p')] })))).toMatchObject({
      rows: [{ values: { inner: '2026-01-01', parts: [{ values: { innermost: '2026-01-01' } }] } }],
    });
  });

  test('fields that are copied do not follow when nothing they are copied from changed', () => {
    expect(following({ first: '2026-01-01' }, set({}, 'open', false))).toEqual([]);
  });
});

describe('fields that begin with a value', () => {
  const { after, initial } = formOf([
    letter('choice', { initial: "'A'" }),
    field({ id: 'day', type: 'date', initial: 'today()' }),
    field({ id: 'later', type: 'date', copy: 'addDays(day, 1)' }),
    field({ id: 'waiting', type: 'integer', initial: "otherReports('small', 'x')" }),
    table('rows', [field({ id: 'count', type: 'integer', initial: '1' }), letter('sort')]),
  ]);

  test('fields that begin with a value have it in a new report, with what is copied from it; what waits for a fact stays empty', () => {
    expect(initial()).toEqual({ choice: 'A', day: '2026-11-21', later: '2026-11-22' });
  });

  test('fields that begin with a value have it in a new row, unless the row comes with another', () => {
    expect(after({}, insert('rows', row('r')))).toEqual({ rows: [row('r', { count: 1 })] });
    expect(after({}, insert('rows', row('r', { count: 4 })))).toEqual({ rows: [row('r', { count: 4 })] });
  });

  test('fields that begin with a value never get it again', () => {
    const answers: Answers = { choice: 'A', rows: [row('r', { count: 1 })] };
    const emptied = after(answers, set(answers, 'choice', null), set(answers, 'rows/r/count', null));
    expect(emptied).toEqual({ rows: [row('r')] });
    expect(after(emptied, set(emptied, 'rows/r/sort', 'B'))).toEqual({ rows: [row('r', { sort: 'B' })] });
  });
});

describe('rows that answer a trigger', () => {
  const { after, afterMerge } = formOf(
    [
      field({ id: 'when', type: 'date' }),
      table('events', [letter('what')]),
      table('papers', [letter('about'), field({ id: 'of', type: 'date' })]),
    ].map((item) =>
      item.type === 'table' && item.id === 'events'
        ? {
            ...item,
            kinds: item.kinds.map((kind) => ({
              ...kind,
              triggers: [
                {
                  id: 'call',
                  when: "what in ['A', 'B']",
                  opens: 'papers',
                  kind: 'row',
                  carries: { about: 'what', of: 'when' },
                  label: 'Call',
                  source: 'Test',
                },
              ],
            })),
          }
        : item,
    ),
  );
  const answers: Answers = { when: '2026-01-01', events: [row('e', { what: 'A' })] };

  test('rows that answer a trigger carry values of what called for them from the start, and follow them when they change', () => {
    const made = after(answers, insert('papers', row('p', {}, 'call/e')));
    expect(rowsOf(made, 'papers')[0]!.values).toEqual({ about: 'A', of: '2026-01-01' });
    const changed = after(made, set(made, 'events/e/what', 'B'), set(made, 'when', '2026-02-01'));
    expect(rowsOf(changed, 'papers')[0]!.values).toEqual({ about: 'B', of: '2026-02-01' });
  });

  test('rows that answer a trigger keep what they received when nothing calls for them any more', () => {
    const made = after(answers, insert('papers', row('p', {}, 'call/e')));
    const uncalled = after(made, set(made, 'events/e/what', 'C'));
    expect(rowsOf(uncalled, 'papers')[0]!.values).toEqual({ about: 'A', of: '2026-01-01' });
  });

  test('rows that answer a trigger hold what it carries after a merge too, and are in dispute with nobody', () => {
    const merged = {
      when: '2026-02-01',
      events: [row('e', { what: 'A' })],
      papers: [row('p', { about: 'A', of: '2026-01-01' }, 'call/e')],
    };
    const clash: Clash = { at: ['papers', 'p', 'about'], sides: [] };
    const followed = (...clashes: readonly Clash[]) => afterMerge(merged, clashes).map(({ at }) => at.at(-1));
    expect([followed(), followed(clash)]).toEqual([['of'], ['about', 'of']]);
  });

  test('rows that answer a trigger receive nothing from another trigger', () => {
    expect(rowsOf(after(answers, insert('papers', row('p'))), 'papers')[0]!.values).toEqual({});
  });
});

test('what is generated is made when a report or a row begins, stays, and is locked', () => {
  const key = field({ id: 'key', type: 'text', generated: 'uuid', hidden: true });
  const form = compileForm(smallForm([key, table('rows', [{ ...key, id: 'rowKey' }, field({ id: 'word', type: 'text' })])]));
  let made = 0;
  const newId = () => `id ${++made}`;
  const first = initialChanges(form, knowing(), newId);
  expect(first).toMatchObject([{ at: ['key'], set: 'id 1' }]);
  const answers = applyChanges({}, first);
  const state = evaluate(form, answers, knowing());
  expect(state.root.fields[0]!.readonly).toBe(true);
  const insert: Change = { id: 'i', do: 'insert', at: ['rows'], row: { id: 'r', kind: 'row', key: 'a0', values: {} } };
  const followed = react(form, answers, state, [insert], knowing(), newId).changes;
  expect(followed).toMatchObject([{ at: ['rows', 'r', 'rowKey'] }]);
  const then = applyChanges(answers, [insert, ...followed]);
  const set: Change = { id: 's', do: 'set', at: ['rows', 'r', 'word'], was: null, set: 'x' };
  expect(react(form, then, evaluate(form, then, knowing()), [set], knowing(), newId).changes).toEqual([]);
});

test('a field may empty all of its row but some, and what is generated', () => {
  const items = [
    field({ id: 'sort', type: 'text', clears: { allBut: ['day'] } }),
    field({ id: 'key', type: 'text', generated: 'uuid' }),
    field({ id: 'day', type: 'date' }),
    field({ id: 'word', type: 'text' }),
    table('parts', [field({ id: 'part', type: 'text' })]),
  ];
  const form = compileForm(smallForm([table('rows', items)]));
  const inner = row('p', { part: 'x' });
  const answers = { rows: [row('r', { sort: 'a', key: 'k', day: '2026-01-01', word: 'w', parts: [inner] })] };
  const set: Change = { id: 's', do: 'set', at: ['rows', 'r', 'sort'], was: 'a', set: 'b' };
  const emptied = react(form, answers, evaluate(form, answers, known), [set], known, () => 'id').changes;
  expect(emptied.map(({ at }) => at.slice(2).join('/'))).toEqual(['word', 'parts/p']);
});
