/** Which places a rule speaks of: those that its expression and message read, in its row, among the rows and around them. */
import { expect, test } from 'vitest';
import { timeFacts } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { placesOfRule } from './rule-places.ts';
import { knowing } from '../testing/knowing.ts';

const form = compileForm(
  smallForm([
    field({ id: 'begun', type: 'date' }),
    field({ id: 'name', type: 'text', rules: [{ ...rule('named', 'not empty(begun)'), message: '{name} is a name of beds' }] }),
    table(
      'stays',
      [
        field({
          id: 'start',
          type: 'date',
          rules: [rule('overlap', 'not overlaps(start, end)'), rule('late', 'start >= begun')],
        }),
        field({ id: 'end', type: 'date' }),
        field({ id: 'ward', type: 'text', rules: [rule('twice', 'not repeated(ward)')] }),
      ],
      { rules: [rule('several', 'count(stays) > 1')] },
    ),
  ]),
);
const answers = { stays: [{ id: 'a', kind: 'row', key: 'a', values: {} }] };
const state = evaluate(form, answers, knowing(timeFacts('2026-11-21T10:00:00')));

test.each([
  [['name'], 'named', ['begun', 'name']],
  [['stays', 'a', 'start'], 'late', ['stays/a/start', 'begun']],
  [['stays', 'a', 'start'], 'overlap', ['stays/a/start', 'stays/a/end']],
  [['stays', 'a', 'ward'], 'twice', ['stays/a/ward']],
  [['stays'], 'several', ['stays']],
  [['stays', 'a', 'ward'], 'required', []],
  [['stays', 'gone', 'ward'], 'twice', []],
])('%j, %s', (at, id, places) => {
  expect(placesOfRule(form, state, at, id).map((place) => place.join('/'))).toEqual(places);
});
