/** Changes applied to answers: what becomes of them, and what stays the same object. */
import { expect, test } from 'vitest';
import { noAnswers, rowsOf, valueAt, type Answers, type Row } from './answers.ts';
import { applyChange, applyChanges, type Change } from './changes.ts';

const row = (id: string, key: string, values: Row['values'] = {}): Row => ({ id, kind: 'contact', key, values });
const set = (at: readonly string[], value: string | null | readonly string[]): Change => ({
  id: 'c',
  do: 'set',
  at,
  was: null,
  set: value,
});
const insert = (at: readonly string[], inserted: Row): Change => ({ id: 'c', do: 'insert', at, row: inserted });
const remove = (at: readonly string[]): Change => ({ id: 'c', do: 'remove', at, was: row(at.at(-1)!, 'a0') });

const answers: Answers = {
  name: 'Anna',
  codes: ['A', 'B'],
  contacts: [
    row('r1', 'a1', { start: '2026-01-01', notes: [row('n1', 'a0', { text: 'x' })] }),
    row('r2', 'a3', { start: '2026-02-01' }),
  ],
  other: [row('o1', 'a0')],
};

test('applying a change sets a value at any depth', () => {
  expect(
    valueAt(applyChange(answers, set(['contacts', 'r1', 'notes', 'n1', 'text'], 'y')), ['contacts', 'r1', 'notes', 'n1', 'text']),
  ).toBe('y');
});

test('applying a change keeps every row that it does not touch as the same object', () => {
  const changed = applyChange(answers, set(['contacts', 'r1', 'start'], '2026-01-02'));
  expect(rowsOf(changed, 'contacts')[1]).toBe(rowsOf(answers, 'contacts')[1]);
  expect(changed['other']).toBe(answers['other']);
  expect(rowsOf(rowsOf(changed, 'contacts')[0]!.values, 'notes')).toBe(rowsOf(rowsOf(answers, 'contacts')[0]!.values, 'notes'));
});

test.each<[string, Change]>([
  ['sets the value that is there', set(['name'], 'Anna')],
  ['sets the same codes', set(['codes'], ['A', 'B'])],
  ['empties what is empty', set(['nothing'], null)],
  ['sets in a row that is not there', set(['contacts', 'r9', 'start'], '2026-01-02')],
  ['inserts a row that is there', insert(['contacts'], row('r1', 'a9'))],
  ['inserts into a row that is not there', insert(['contacts', 'r9', 'notes'], row('n2', 'a0'))],
  ['removes a row that is not there', remove(['contacts', 'r9'])],
  ['keeps a row', { id: 'c', do: 'keep', at: ['contacts', 'r1'] }],
  ['has a path that ends in a row where a field belongs', set(['contacts', 'r1'], 'x')],
  ['has a path that ends in a table where a row belongs', remove(['contacts'])],
])('applying a change gives the same object when it %s', (_, change) => {
  expect(applyChange(answers, change)).toBe(answers);
});

test.each([null, '', []])('applying a change takes a field that is set to %j out of the answers', (empty) => {
  expect(Object.keys(applyChange(answers, set(['name'], empty)))).toEqual(['codes', 'contacts', 'other']);
});

test('applying a change puts a row where its sort key belongs, and by id when keys are the same', () => {
  const changed = applyChanges(
    answers,
    [row('r0', 'a3'), row('r3', 'a3'), row('r4', 'a2'), row('r5', 'a0'), row('r6', 'a9')].map((added) =>
      insert(['contacts'], added),
    ),
  );
  expect(rowsOf(changed, 'contacts').map(({ id }) => id)).toEqual(['r5', 'r1', 'r4', 'r0', 'r2', 'r3', 'r6']);
});

test('applying a change takes an inserted row in without its empty values and with its own rows in order', () => {
  const inserted = row('r9', 'a9', { start: null, notes: [row('n2', 'b00'), row('n1', 'a0', { text: '' })], codes: [] });
  const changed = applyChange(noAnswers, insert(['contacts'], inserted));
  expect(changed).toEqual({ contacts: [row('r9', 'a9', { notes: [row('n1', 'a0'), row('n2', 'b00')] })] });
});

test('applying a change leaves no empty table behind when its last row is removed', () => {
  expect(applyChange(answers, remove(['other', 'o1']))).toEqual({
    name: 'Anna',
    codes: ['A', 'B'],
    contacts: answers['contacts'],
  });
});
