/** Changes from outside as they are kept, and what a state makes of drafts from before they were. */
import { expect, test } from 'vitest';
import { noAnswers, type Row, type Value } from '../answers/answers.ts';
import { compileForm } from './form.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { timeFacts } from '../answers/facts.ts';
import { fieldAt, reportedAnswers } from '../queries/state-queries.ts';
import { plainChange } from './plain-change.ts';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import type { Change } from '../answers/changes.ts';
import { knowing } from '../testing/knowing.ts';

const definition = smallForm([
  field({ id: 'name', type: 'text', required: 'true' }),
  letter('letter'),
  table('rows', [field({ id: 'note', type: 'longText' }), table('inner', [letter('small')])]),
]);
const form = compileForm(definition);
const known = knowing(timeFacts('2026-11-21T12:00:00'));

const set = (at: readonly string[], value: Value): Change => ({ id: 'c', do: 'set', at, was: null, set: value });
const row = (id: string, values: Row['values']): Row => ({ id, kind: 'row', key: 'a0', values });

test('a change is kept with its value as if it had been typed', () => {
  expect(plainChange(definition, noAnswers, set(['name'], 'A\u030a\u200b'))).toEqual(set(['name'], 'Å'));
});

test('a change is kept with the values of its row, and of the rows in that', () => {
  const before = row('1', { note: 'a\r\nb\u00ad', inner: [row('2', { small: ' A\u200b' })] });
  const after = row('1', { note: 'a\nb', inner: [row('2', { small: 'A' })] });
  const inserted = (each: Row): Change => ({ id: 'c', do: 'insert', at: ['rows'], row: each });
  expect(plainChange(definition, noAnswers, inserted(before))).toEqual(inserted(after));
});

test('a change is kept by the kind of the row that it lies in', () => {
  const answers = { rows: [row('1', {})] };
  expect(plainChange(definition, answers, set(['rows', '1', 'note'], 'x\u2029y'))).toEqual(set(['rows', '1', 'note'], 'x\ny'));
});

test.each<[string, unknown]>([
  ['a field that there is not', set(['other'], 'A\u200b')],
  ['a row that is none', { id: 'c', do: 'insert', at: ['rows'], row: 'A\u200b' }],
  ['values that are none', { id: 'c', do: 'insert', at: ['rows'], row: { kind: 'row', values: ['x'] } }],
  ['a value of another type', set(['name'], { a: 1 } as never)],
])('a change is kept as it is when it has %s, for the check of its fit to refuse', (_name, change) => {
  expect(plainChange(definition, noAnswers, change as Change)).toEqual(change);
});

test.each(['\u200b', '\u00ad', '\u2800', '   ', '\u00a0'])(
  'a draft that holds what is no longer kept lacks a required text when nothing in it can be seen (%j)',
  (name) => {
    const state = evaluate(form, { name }, known);
    expect(fieldAt(form, state, ['name'])!.state.issues.map(({ rule }) => rule)).toEqual(['required']);
  },
);

test('a draft that holds what is no longer kept is judged and reported as if it had been typed today', () => {
  const answers = { name: 'A\u030ase\u200b', letter: 'A\u00a0' };
  const state = evaluate(form, answers, known);
  expect([state.root.counts.errors, reportedAnswers(form, state, answers)]).toEqual([0, { name: 'Åse', letter: 'A' }]);
});
