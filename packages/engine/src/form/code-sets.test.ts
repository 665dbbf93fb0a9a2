/** Which codes a field takes when it is limited to sets that change over time. */
import { expect, test } from 'vitest';
import type { Value } from '../answers/answers.ts';
import { noCatalogue } from '../codes/catalogue.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { listIssues } from '../queries/state-queries.ts';
import { field, letter, smallForm } from '../testing/small-form.ts';
import { checkForm } from './check.ts';
import { limitTo } from './code-sets.ts';
import { compileForm } from './form.ts';
import { knowing } from '../testing/knowing.ts';

const definition = smallForm(
  [field({ id: 'day', type: 'date' }), letter('code', { validOn: 'day', within: ['summer', 'always'] })],
  { sets: { summer: [{ codes: 'A*', from: '2026-06-01', to: '2026-08-31' }], always: ['C'] } },
);
const form = compileForm(definition);

function rulesBroken(day: Value, code: Value): readonly string[] {
  return listIssues(form, evaluate(form, { day, code }, knowing())).map(({ rule }) => rule);
}

test('a form may have sets of which a code is a member for a time', () => {
  expect(checkForm(definition)).toEqual([]);
});

test.each<[Value, Value, readonly string[]]>([
  ['2026-06-01', 'A', []],
  ['2026-08-31', 'A', []],
  ['2026-09-01', 'A', ['code.notAllowed']],
  ['2026-05-31', 'A', ['code.notAllowed']],
  ['2026-09-01', 'C', []],
  ['2026-06-01', 'B', ['code.notAllowed']],
])('on %s a field that is limited to dated sets judges %s by that day', (day, code, broken) => {
  expect(rulesBroken(day, code)).toEqual(broken);
});

test('before there is a day, a code may be chosen that is a member on some day', () => {
  expect(rulesBroken(null, 'A')).toEqual([]);
  expect(rulesBroken(null, 'B')).toEqual(['code.notAllowed']);
});

test('what a search offers follows the same days', () => {
  const allowed = limitTo(form.sets, ['summer']).allowed(noCatalogue)!;
  expect(['2026-07-01', '2026-10-01', null].map((day) => allowed('A', day, day))).toEqual([true, false, true]);
});
