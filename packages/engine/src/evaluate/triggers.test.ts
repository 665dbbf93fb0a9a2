/** Sub-reports that are called for: what is wrong while they are not there, and when nothing calls for them any more. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TriggerDefinition } from '../definition/definition.ts';
import { applyChange, applyChanges, type Change } from '../answers/changes.ts';
import type { Answers, Row } from '../answers/answers.ts';
import { factKey, type Fact } from '../answers/facts.ts';
import type { Known } from '../expression/run.ts';
import { compileForm } from '../form/form.ts';
import { knowing } from '../testing/knowing.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from './evaluate.ts';
import { react } from '../reactions/react.ts';
import { listIssues, listMissingFacts, listTriggers } from '../queries/state-queries.ts';
import type { State } from './state.ts';

const injury: TriggerDefinition = {
  id: 'injury',
  when: "reason = 'injury'",
  opens: 'results',
  kind: 'row',
  carries: { calledOn: 'start', calledBy: 'reason' },
  due: 'addDays(start, 3)',
  rules: [
    { ...rule('late', 'answered or today() <= due'), message: 'Due {due} after {start}' },
    { ...rule('soon', 'answered or today() > due'), severity: 'warning' },
  ],
  gone: { id: 'alone', severity: 'error', message: 'Called for on {calledOn}', source: 'Test' },
  label: 'Injury',
  source: 'Test',
};
const inner: TriggerDefinition = { ...injury, id: 'inner', when: "word = 'x'", carries: {}, due: '2026-01-10' };
const ofCourse: TriggerDefinition = { ...inner, id: 'ofCourse', when: 'isIll' };
const named = (trigger: TriggerDefinition): TriggerDefinition => ({
  ...trigger,
  rules: trigger.rules!.map((each) => ({
    ...each,
    id: `${trigger.id}.${each.id}`,
    message: trigger === injury ? each.message : each.id,
  })),
  gone: { ...trigger.gone!, id: `${trigger.id}.gone` },
});

const text = (id: string) => field({ id, type: 'text' });
const notes = table('notes', [text('word')]);
const visits = table('visits', [field({ id: 'start', type: 'date' }), text('reason'), notes]);
const results = table('results', [field({ id: 'calledOn', type: 'date' }), text('calledBy'), text('outcome')]);
const withTriggers = (of: typeof notes, ...triggers: readonly TriggerDefinition[]): typeof notes => ({
  ...of,
  kinds: of.kinds.map((kind) => ({ ...kind, triggers: triggers.map(named) })),
});
const visitItems = [field({ id: 'start', type: 'date' }), text('reason'), withTriggers(notes, inner)];
const form = compileForm(
  smallForm(
    [
      field({ id: 'isIll', type: 'yesNo' }),
      field({ id: 'isOpen', type: 'yesNo' }),
      withTriggers({ ...visits, kinds: [{ ...visits.kinds[0]!, items: visitItems }] }, injury),
      { ...results, relevant: 'coalesce(isOpen, true)', opens: 'x' },
    ],
    { triggers: [named(ofCourse)] },
  ),
);

const facts = (today: string): Known => knowing(new Map<string, Fact>([[factKey.today, today]]));
const today = facts('2026-01-05');
const visit = (id: string, reason: string, start = '2026-01-01'): Row => ({
  id,
  kind: 'row',
  key: id,
  values: { start, reason },
});
const result = (id: string, trigger?: string): Row => ({
  id,
  kind: 'row',
  key: id,
  values: {},
  ...(trigger !== undefined && { trigger }),
});
const insert = (at: string, row: Row): Change => ({ id: 'insert', do: 'insert', at: at.split('/'), row });
const set = (at: string, value: string | boolean | null): Change => ({
  id: 'set',
  do: 'set',
  at: at.split('/'),
  was: null,
  set: value,
});
const remove = (at: string): Change => ({ id: 'remove', do: 'remove', at: at.split('/'), was: result(at.split('/').at(-1)!) });
const said = (state: State) =>
  listIssues(form, state).map(({ rule: id, at, trigger = '' }) => `${id} ${at.join('/')} ${trigger}`.trimEnd());
const stateOf = (changes: readonly Change[], known: Known = today): State => evaluate(form, applyChanges({}, changes), known);

test('a trigger that no row answers breaks its rules at the table where the row belongs, with the day when it was due', () => {
  const [issue, ...more] = listIssues(form, stateOf([insert('visits', visit('v', 'injury'))]));
  expect(issue).toMatchObject({
    rule: 'injury.late',
    at: ['results'],
    label: 'Injury',
    trigger: 'injury/v',
    message: 'Due 04-01-2026 after 01-01-2026',
  });
  expect(more).toEqual([]);
});

test('a trigger that no row answers warns before the day, and counts in the row that calls', () => {
  const state = stateOf([insert('visits', visit('v', 'injury', '2026-01-04'))]);
  expect(said(state)).toEqual(['injury.soon results injury/v']);
  expect(state.root.tables[0]!.rows[0]!.counts).toEqual({ errors: 0, warnings: 1, waiting: 0, triggers: 1 });
});

test('a trigger that no row answers waits for the facts that its rules ask for, and asks for none once it is answered', () => {
  const changes = [insert('visits', visit('v', 'injury'))];
  expect(listMissingFacts(stateOf(changes, knowing()))).toEqual([factKey.today]);
  expect(listMissingFacts(stateOf([...changes, insert('results', result('r', 'injury/v'))], knowing()))).toEqual([]);
});

test('a trigger that no row answers is still unanswered when the table is closed, or the row is of another table', () => {
  const changes = [insert('visits', visit('v', 'injury')), insert('visits', { ...visit('w', ''), trigger: 'injury/v' })];
  expect(said(stateOf(changes))).toEqual(['injury.late results injury/v']);
  const closed = [...changes, insert('results', result('r', 'injury/v')), set('isOpen', false)];
  expect(said(stateOf(closed))).toEqual(['injury.late results injury/v']);
});

test('a trigger lists when it is due and which row answers it, the first of several', () => {
  const rows = ['r', 's'].map((id) => insert('results', result(id, 'injury/v')));
  const state = stateOf([insert('visits', visit('v', 'injury')), ...rows]);
  expect(listTriggers(form, state)).toMatchObject([{ key: 'injury/v', due: '2026-01-04', answeredBy: 'r' }]);
  expect(said(state)).toEqual([]);
});

const answered = [insert('visits', visit('v', 'injury')), insert('results', result('r', 'injury/v'))];

test('a row whose trigger calls no more says so, in words about itself, whether the row that called has changed or is gone', () => {
  expect(said(stateOf([...answered, set('visits/v/reason', 'illness')]))).toEqual(['injury.gone results/r']);
  const gone = listIssues(form, stateOf([...answered, set('results/r/calledOn', '2026-01-01'), remove('visits/v')]));
  expect(gone).toMatchObject([{ label: 'Injury', message: 'Called for on 01-01-2026' }]);
});

test('a row whose trigger calls no more has nothing to say when it was never called for, or by no trigger of the form', () => {
  expect(said(stateOf([insert('results', result('r')), insert('results', result('s', 'other/v'))]))).toEqual([]);
});

test('a row that comes to answer a trigger receives what its trigger carries from what called for it, and keeps receiving it', () => {
  const first = applyChanges({}, [insert('visits', visit('v', 'injury'))]);
  const came = insert('results', result('r', 'injury/v'));
  const followed = react(form, first, evaluate(form, first, today), [came], today, () => 'id').changes;
  const then = applyChanges(first, [came, ...followed]);
  expect(then['results']).toMatchObject([{ values: { calledOn: '2026-01-01', calledBy: 'injury' } }]);
  const later = set('visits/v/start', '2026-01-02');
  expect(react(form, then, evaluate(form, then, today), [later], today, () => 'id').changes).toMatchObject([
    { at: ['results', 'r', 'calledOn'], set: '2026-01-02' },
  ]);
});

const ids = fc.constantFrom('1', '2', '3');
const step: fc.Arbitrary<Change | Known> = fc.oneof(
  fc.tuple(ids, fc.constantFrom('injury', 'illness', '')).map(([id, reason]) => insert('visits', visit(id, reason))),
  ids.map((id) => remove(`visits/${id}`)),
  fc.tuple(ids, fc.constantFrom('injury', 'illness', null)).map(([id, reason]) => set(`visits/${id}/reason`, reason)),
  fc.tuple(ids, fc.constantFrom('2026-01-01', '2026-01-04', null)).map(([id, start]) => set(`visits/${id}/start`, start)),
  fc
    .tuple(ids, ids)
    .map(([id, note]) => insert(`visits/${id}/notes`, { id: `${id}n${note}`, kind: 'row', key: note, values: { word: 'x' } })),
  fc
    .tuple(ids, ids, fc.constantFrom('x', 'y', null))
    .map(([id, note, word]) => set(`visits/${id}/notes/${id}n${note}/word`, word)),
  fc.tuple(ids, ids).map(([id, note]) => remove(`visits/${id}/notes/${id}n${note}`)),
  fc
    .tuple(ids, fc.constantFrom('injury/1', 'injury/2', 'inner/1n1', 'inner/2n1', 'ofCourse/', 'other/1', undefined))
    .map(([id, trigger]) => insert('results', result(`r${id}`, trigger))),
  ids.map((id) => remove(`results/r${id}`)),
  fc.tuple(ids, fc.constantFrom('a', null)).map(([id, outcome]) => set(`results/r${id}/outcome`, outcome)),
  fc.tuple(fc.constantFrom('isIll', 'isOpen'), fc.constantFrom(true, false, null)).map(([id, is]) => set(id, is)),
  fc.constantFrom('2026-01-02', '2026-01-09', '2026-02-01').map(facts),
  fc.constant(knowing()),
);

test('with triggers that come and go, an evaluation with the state before equals one without, and counts what it lists', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let answers: Answers = {};
      let known = today;
      let state = evaluate(form, answers, known);
      for (const each of steps) {
        if ('do' in each) answers = applyChange(answers, each);
        else known = each;
        state = evaluate(form, answers, known, state);
        expect(state).toEqual(evaluate(form, answers, known));
        const { errors, warnings, triggers } = state.root.counts;
        expect(listIssues(form, state)).toHaveLength(errors + warnings);
        expect(listTriggers(form, state)).toHaveLength(triggers);
      }
    }),
    { numRuns: 300 },
  );
});

test('a row is judged again only when its own call is answered, or the one that it answers ends', () => {
  const rows = [1, 2, 3].map((id) => insert('visits', visit(String(id), 'injury')));
  const answers = applyChanges({}, [
    ...rows,
    insert('results', result('r', 'injury/1')),
    insert('results', result('s', 'injury/2')),
  ]);
  const before = evaluate(form, answers, today);
  const then = evaluate(form, applyChange(answers, set('visits/2/reason', 'illness')), today, before);
  const same = (slot: number) => then.root.tables[slot]!.rows.map((row, index) => row === before.root.tables[slot]!.rows[index]);
  expect([same(0), same(1)]).toEqual([
    [true, false, true],
    [true, false],
  ]);
});

test('a field and a kind of row are there from their first day to their last; before there is a day, they are', () => {
  const dated = field({ id: 'later', type: 'text', valid: { on: 'start', from: '2026-02-01' }, opens: 'x', required: 'true' });
  const rows = table('rows', [field({ id: 'start', type: 'date' }), dated]);
  const kinds = [{ ...rows.kinds[0]!, valid: { on: 'start', to: '2026-02-28' } }];
  const small = compileForm(smallForm([{ ...rows, kinds }]));
  const brokenOn = (start: string | null) =>
    listIssues(
      small,
      evaluate(small, { rows: [{ id: 'a', kind: 'row', key: 'a', values: start === null ? {} : { start } }] }, today),
    ).map(({ rule: id, at }) => `${id} ${at.join('/')}`);
  expect(brokenOn('2026-01-31')).toEqual([]);
  expect(brokenOn('2026-02-01')).toEqual(['required rows/a/later']);
  expect(brokenOn(null)).toEqual(['required rows/a/later']);
  expect(brokenOn('2026-03-01')).toEqual(['kind.notValid rows/a', 'required rows/a/later']);
});
