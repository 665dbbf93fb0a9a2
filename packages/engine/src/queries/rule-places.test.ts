/** Which places a rule speaks of: those that its expression and message read, in its row, among the rows and around them. */
import { expect, test } from 'vitest';
import { timeFacts } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { comparedBy, placesOfRule } from './rule-places.ts';
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
  expect(placesOfRule(form, state, { at, rule: id }).map((place) => place.join('/'))).toEqual(places);
});

test('what a rule compared is shown by label and as it is shown: a code with its text, a table by its rows, what is empty as empty', () => {
  const small = compileForm(
    smallForm([
      field({ id: 'day', type: 'date' }),
      letter('grade', { rules: [rule('odd', "grade = 'B' or day > 2026-01-01 or count(rows) > 3 or filled(note)")] }),
      field({ id: 'note', type: 'text' }),
      table('rows', [field({ id: 'word', type: 'text' })]),
    ]),
  );
  const answers = { day: '2025-12-31', grade: 'A', rows: [{ id: 'r', kind: 'row', key: 'a', values: {} }] };
  const compared = comparedBy(small, evaluate(small, answers, knowing()), knowing(), { at: ['grade'], rule: 'odd' });
  expect(compared.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'grade: Letter A',
    'day: 31-12-2025',
    'rows: 1',
    'note: ',
  ]);
});
