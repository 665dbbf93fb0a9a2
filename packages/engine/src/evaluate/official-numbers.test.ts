/** The numbers of official rules, which a form names beside what fulfils them, reach the issues. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from './evaluate.ts';
import { listIssues } from '../queries/state-queries.ts';
import { knowing } from '../testing/knowing.ts';

const definition = smallForm(
  [
    field({ id: 'count', type: 'integer', max: 5, required: 'true', holds: { required: ['01.02'], tooLarge: ['12.1', '12.2'] } }),
    letter('code', { within: ['early'], holds: { 'code.notAllowed': ['14.3'] } }),
    letter('other'),
    {
      ...field({ id: 'free', type: 'integer' }),
      rules: [{ ...rule('isOdd', 'free = 1'), holds: ['5102'] }, rule('isOne', 'free = 1')],
    },
    table('rows', [field({ id: 'x', type: 'integer' })], { required: 'true', holds: { requiredRows: ['07.1'] } }),
  ],
  { lists: { letters: { label: 'Letters', holds: ['14.2'], codes: ['A', 'B', 'C'].map((code) => ({ code, text: code })) } } },
);
const form = compileForm(definition);

function numbersOf(answers: Answers): Readonly<Record<string, readonly string[] | undefined>> {
  return Object.fromEntries(listIssues(form, evaluate(form, answers, knowing())).map((issue) => [issue.rule, issue.holds]));
}

test('a form may name official numbers beside rules, fields, tables and lists', () => {
  expect(checkForm(definition)).toEqual([]);
});

test('an issue carries the numbers of its rule, or of the check that the field or table makes by itself', () => {
  expect(numbersOf({ free: 2 })).toEqual({ required: ['01.02'], isOdd: ['5102'], isOne: undefined, requiredRows: ['07.1'] });
  expect(numbersOf({ count: 9 })).toMatchObject({ tooLarge: ['12.1', '12.2'] });
});

test('an issue about a code carries the numbers of its list, unless the field says others', () => {
  expect(numbersOf({ other: 'X' })).toMatchObject({ 'code.unknown': ['14.2'] });
  expect(numbersOf({ code: 'C' })).toMatchObject({ 'code.notAllowed': ['14.3'] });
});
