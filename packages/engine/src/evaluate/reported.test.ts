/** What rules may ask of the last reported version: whether a row is in it, and whether a field stands as it says. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers, Row } from '../answers/answers.ts';
import { applyChange, type Change } from '../answers/changes.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { findMeasures } from '../reading/measures.ts';
import { fieldAt, listIssues, listTriggers, reportedAnswers } from '../queries/state-queries.ts';
import { knowing } from '../testing/knowing.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from './evaluate.ts';

const integer = (id: string, calculate?: string) =>
  field({ id, type: 'integer', ...(calculate === undefined ? {} : { calculate }) });
const triggers = [{ id: 'unreported', when: 'not reported()', opens: 'notes', kind: 'row', label: 'Unreported', source: 'Test' }];
const visits = table('visits', [
  field({ id: 'day', type: 'date', rules: [rule('movedDay', 'reported(day) or not reported()')] }),
  field({
    id: 'note',
    type: 'text',
    relevant: 'not reported() or reported(end)',
    opens: 'Opens',
    rules: [rule('endStands', 'reported(end)')],
  }),
  integer('age', 'if(reported(), 1, 0)'),
  table('tests', [
    integer('grams'),
    field({ id: 'kind', type: 'text', rules: [rule('standing', 'reported() and reported(day)')] }),
  ]),
]);
const definition = smallForm(
  [
    field({ id: 'end', type: 'date', rules: [rule('newTests', 'count(visits.tests where not reported()) < 2')] }),
    letter('limit', { relevant: 'filled(end)', opens: 'Opens' }),
    integer('news', 'count(visits where not reported())'),
    { ...visits, kinds: [{ ...visits.kinds[0]!, triggers }] },
    table('notes', [field({ id: 'said', type: 'text', rules: [rule('neverReported', 'not reported(limit) or reported()')] })]),
  ],
  { measures: { earliest: 'min(visits.day where not reported())', isReported: 'reported()' } },
);
const form = compileForm(definition);

const rowOf = (id: string, values: Row['values'] = {}): Row => ({ id, kind: 'row', key: id, values });
const testRow = (id: string, grams: number) => rowOf(id, { grams, kind: 'x' });
const whole: Answers = {
  end: '2026-03-01',
  limit: 'A',
  visits: [
    rowOf('v1', { day: '2026-01-01', note: 'x', tests: [testRow('t1', 1), testRow('t2', 2)] }),
    rowOf('v2', { day: '2026-02-01', note: 'x' }),
  ],
  notes: [rowOf('n1', { said: 'x' })],
};

const stateOf = (answers: Answers, reported: Answers | null) => evaluate(form, answers, knowing(undefined, undefined, reported));
/** What the register gets of answers that stand by themselves. */
const versionOf = (answers: Answers, before: Answers | null = null) => reportedAnswers(form, stateOf(answers, before), answers);
const brokenIn = (answers: Answers, reported: Answers | null) =>
  listIssues(form, stateOf(answers, reported)).map(({ rule: id, at }) => `${at.at(-2) ?? ''} ${id}`);
const set = (at: readonly string[], value: string | number | null): Change => ({
  id: 'set',
  do: 'set',
  at,
  was: null,
  set: value,
});

test('a form may ask what has been reported, here or of others, and says that it does', () => {
  expect(checkForm(definition)).toEqual([]);
  expect(form.asksReported).toBe(true);
  expect(compileForm(smallForm([integer('x')])).asksReported).toBe(false);
  expect(compileForm(smallForm([integer('x')])).asksOtherReports).toBe(false);
  for (const asking of ["otherReports('f', '')", "if(reportAbout('', ''), 1)"])
    expect(compileForm(smallForm([integer('x', asking)])).asksOtherReports).toBe(true);
});

test('nothing is reported before there is a version', () => {
  const state = stateOf(whole, null);
  expect(fieldAt(form, state, ['news'])?.value).toBe(2);
  expect(listTriggers(form, state).map(({ key }) => key)).toEqual(['unreported/v1', 'unreported/v2']);
  expect(brokenIn(whole, null)).toEqual([' newTests', 'v1 endStands', 't1 standing', 't2 standing', 'v2 endStands']);
});

test('everything stands as reported once it has been', () => {
  const state = stateOf(whole, versionOf(whole));
  expect(fieldAt(form, state, ['news'])?.value).toBe(0);
  expect(fieldAt(form, state, ['visits', 'v1', 'age'])?.value).toBe(1);
  expect(listTriggers(form, state)).toEqual([]);
  expect(brokenIn(whole, versionOf(whole))).toEqual([]);
});

test('a row and a field that came or changed since are not in it; one that changed back is', () => {
  const reported = versionOf(whole);
  const added = applyChange(whole, { id: 'i', do: 'insert', at: ['visits'], row: rowOf('v0', { day: '2026-01-15' }) });
  expect(fieldAt(form, stateOf(added, reported), ['news'])?.value).toBe(1);
  const moved = applyChange(added, set(['visits', 'v1', 'day'], '2026-01-09'));
  expect(brokenIn(moved, reported)).toEqual(['v1 movedDay', 't1 standing', 't2 standing']);
  expect(brokenIn(applyChange(moved, set(['visits', 'v1', 'day'], '2026-01-01')), reported)).toEqual([]);
});

test('what was closed is empty in what was reported, whatever it was answered', () => {
  const closed: Answers = { limit: 'A', notes: [rowOf('n1', { said: 'x' }), rowOf('n2', { said: 'x' })] };
  const reported = versionOf({ ...closed, notes: [rowOf('n1', { said: 'x' })] });
  expect(reported).not.toHaveProperty('limit');
  expect(brokenIn(closed, reported)).toEqual(['n2 neverReported']);
  expect(brokenIn({ ...closed, end: '2026-03-01' }, reported)).toEqual([]);
});

test('measures ask for it too: of a report as it was reported nothing is new', () => {
  const measured = (reported: Answers | null) => findMeasures(form, whole, knowing(undefined, undefined, reported));
  expect(measured(null)).toEqual({ earliest: '2026-01-01', isReported: false });
  expect(measured(versionOf({ visits: [rowOf('v1')] }))).toEqual({ earliest: '2026-02-01', isReported: true });
  expect(measured(versionOf(whole))).toEqual({ isReported: true });
});

const place = fc.constantFrom('v0', 'v1', 'v2', 'v3');
const day = fc.constantFrom('2026-01-01', '2026-02-01', null);
type Step = { readonly change: Change } | { readonly report: 'now' | 'nothing' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(place, day).map(([visit, value]) => ({ change: set(['visits', visit, 'day'], value) })),
  day.map((value) => ({ change: set(['end'], value) })),
  fc
    .tuple(place, fc.integer({ min: 1, max: 3 }))
    .map(([visit, grams]) => ({ change: set(['visits', visit, 'tests', 't1', 'grams'], grams) })),
  fc.tuple(place, fc.constantFrom('t1', 't2')).map(([visit, id]) => {
    return { change: { id: 'i', do: 'insert' as const, at: ['visits', visit, 'tests'], row: testRow(id, 1) } };
  }),
  place.map((id) => ({ change: { id: 'i', do: 'insert' as const, at: ['visits'], row: rowOf(id, { note: 'x' }) } })),
  place.map((id) => ({ change: { id: 'r', do: 'remove' as const, at: ['visits', id], was: rowOf(id) } })),
  fc.constantFrom('now' as const, 'nothing' as const).map((report) => ({ report })),
);

test('an evaluation with the state before equals one without, whatever is entered and reported meanwhile', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let answers = whole;
      let reported: Answers | null = null;
      let state = stateOf(answers, reported);
      for (const each of steps) {
        if ('change' in each) answers = applyChange(answers, each.change);
        else reported = each.report === 'now' ? structuredClone(reportedAnswers(form, state, answers)) : null;
        state = evaluate(form, answers, knowing(undefined, undefined, reported), state);
        expect(state).toEqual(stateOf(answers, reported));
      }
    }),
    { numRuns: 300 },
  );
});
