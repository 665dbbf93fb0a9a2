/** Undoing a batch, also after a colleague has changed some of it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf, type Answers, type Row } from './answers.ts';
import { applyChanges, type Change } from './changes.ts';
import { undoOf } from './undo.ts';

const row: Row = {
  id: 'r',
  kind: 'contact',
  key: 'a0',
  values: { start: 'old', notes: [{ id: 'n', kind: 'note', key: 'a0', values: {} }] },
};
const before: Answers = { name: 'old', contacts: [row] };
const newRow: Row = { id: 'x', kind: 'contact', key: 'a1', values: { start: 'new' } };

const setName: Change = { id: '1', do: 'set', at: ['name'], was: 'old', set: 'new' };
const setStart: Change = { id: '2', do: 'set', at: ['contacts', 'r', 'start'], was: 'old', set: null };
const insert: Change = { id: '3', do: 'insert', at: ['contacts'], row: newRow };
const setInNew: Change = { id: '4', do: 'set', at: ['contacts', 'x', 'start'], was: 'new', set: 'newer' };
const remove: Change = { id: '5', do: 'remove', at: ['contacts', 'r'], was: { ...row, values: { notes: row.values['notes'] } } };
const act = [setName, setStart, insert, setInNew, remove];

const ids = (): (() => string) => {
  let made = 0;
  return () => `new-${(made += 1)}`;
};

test('undoing restores what was before, and undoing that does it again', () => {
  fc.assert(
    fc.property(fc.subarray(act.slice(0, 4)), fc.constantFrom([], [remove]), (some, last) => {
      fc.pre(!some.includes(setInNew) || some.includes(insert));
      const removing = last.map((change) =>
        some.includes(setStart) || change.do !== 'remove' ? change : { ...change, was: row },
      );
      const changes = [...some, ...removing];
      const after = applyChanges(before, changes);
      const undo = undoOf({ changes }, after, ids());
      expect(undo.skipped).toEqual([]);
      expect(applyChanges(after, undo.changes)).toEqual(before);
      const redo = undoOf(undo, before, ids());
      expect(redo.skipped).toEqual([]);
      expect(applyChanges(before, redo.changes)).toEqual(after);
    }),
  );
});

test('undoing gives every change an id of its own and says what was there', () => {
  const { changes } = undoOf({ changes: [setName] }, applyChanges(before, [setName]), ids());
  expect(changes).toEqual([{ id: 'new-1', do: 'set', at: ['name'], was: 'new', set: 'old' }]);
});

test('undoing does nothing for a change that changed nothing', () => {
  expect(undoOf({ changes: [{ ...setName, set: 'old' }] }, before, ids())).toEqual({ changes: [], skipped: [] });
});

test('undoing leaves alone what a colleague has changed since, and says so', () => {
  const after = applyChanges(before, [setName, insert]);
  const byColleague = applyChanges(after, [
    { ...setName, was: 'new', set: 'theirs' },
    { id: '6', do: 'insert', at: ['contacts', 'x', 'notes'], row: { id: 'm', kind: 'note', key: 'a0', values: {} } },
  ]);
  expect(undoOf({ changes: [setName, insert] }, byColleague, ids())).toEqual({
    changes: [],
    skipped: [['contacts', 'x'], ['name']],
  });
});

test('undoing leaves alone what lies in a row that a colleague has removed', () => {
  const inNote: Change = { id: '7', do: 'remove', at: ['contacts', 'r', 'notes', 'n'], was: rowsOf(row.values, 'notes')[0]! };
  const { changes, skipped } = undoOf({ changes: [setStart, inNote] }, { name: 'old' }, ids());
  expect([changes, skipped]).toEqual([
    [],
    [
      ['contacts', 'r', 'notes', 'n'],
      ['contacts', 'r', 'start'],
    ],
  ]);
});

test('undoing takes a removed row back even when it is still there, which settles that it is kept', () => {
  expect(undoOf({ changes: [remove] }, before, ids()).changes).toMatchObject([
    { do: 'insert', at: ['contacts'], row: { id: 'r' } },
  ]);
});
