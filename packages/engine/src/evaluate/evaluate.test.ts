/** What always holds of an evaluation, whatever is entered in whatever order. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactRow, courseAnswers, courseFacts, courseForm } from '../../../../bench/course.ts';
import type { Answers, Value } from '../answers/answers.ts';
import { applyChange, type Change } from '../answers/changes.ts';
import { evaluate } from './evaluate.ts';
import { factKey, type Fact, type Facts } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { listMissingFacts, listIssues, reportedAnswers } from './state-queries.ts';
import type { ScopeState, State } from './state.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';

const form = compileForm(courseForm);
const contacts = 6;
const allFacts = courseFacts(contacts + 3);

type Step = { readonly change: Change } | { readonly facts: Facts };

const times = fc.constantFrom(
  '2000-01-01T08:00:00',
  '2000-01-02T08:00:00',
  '2000-01-02T08:30:00',
  '2000-01-04T09:00:00',
  '1999-12-31T00:00:00',
  null,
);
const row = fc.integer({ min: 0, max: contacts + 2 }).map((index) => contactRow(index));
const set = (at: readonly string[], value: Value): Step => ({ change: { id: 'set', do: 'set', at, was: null, set: value } });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(row, fc.constantFrom('start', 'end'), times).map(([{ id }, field, time]) => set(['contacts', id, field], time)),
  fc.tuple(row, fc.constantFrom('ATA1', 'ATA3', 'ATA9', null)).map(([{ id }, code]) => set(['contacts', id, 'priority'], code)),
  fc.tuple(row, fc.constantFrom('ALCA00', 'ALCA03', null)).map(([{ id }, code]) => set(['contacts', id, 'contactType'], code)),
  fc.tuple(row, fc.integer({ min: -5, max: 60 })).map(([{ id }, beds]) => set(['contacts', id, 'beds'], beds)),
  fc
    .tuple(row, fc.constantFrom('DC509', 'DI109', 'DX999', null))
    .map(([{ id, key }, code]) => set(['contacts', id, 'diagnoses', `diagnosis-${key}-2`, 'diagnosis'], code)),
  fc
    .tuple(row, fc.constantFrom('ALGA01', 'ALGA02', null))
    .map(([{ id, key }, code]) => set(['contacts', id, 'diagnoses', `diagnosis-${key}-2`, 'diagnosisKind'], code)),
  fc.tuple(fc.constantFrom('courseStart', 'courseEnd'), times).map(([field, time]) => set([field], time)),
  row.map((each): Step => ({ change: { id: 'insert', do: 'insert', at: ['contacts'], row: each } })),
  row.map((each): Step => ({ change: { id: 'remove', do: 'remove', at: ['contacts', each.id], was: each } })),
  fc.integer({ min: 0, max: 40 }).map((known): Step => ({ facts: someFacts(known) })),
);

/** The first facts only; the others are missing. */
function someFacts(known: number): Facts {
  return new Map<string, Fact>([...allFacts].slice(0, known));
}

describe('an evaluation', () => {
  test('with the state before equals one without, after any steps', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let answers: Answers = courseAnswers(contacts);
        let facts: Facts = allFacts;
        let state = evaluate(form, answers, facts);
        for (const each of steps) {
          if ('facts' in each) facts = each.facts;
          else answers = applyChange(answers, each.change);
          state = evaluate(form, answers, facts, state);
          expect(state).toEqual(evaluate(form, answers, facts));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('depends on answers and facts alone: any previous state gives the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (one, other) => {
        const [answers, facts] = after(one);
        const [otherAnswers, otherFacts] = after(other);
        const elsewhere = evaluate(form, otherAnswers, otherFacts);
        expect(evaluate(form, answers, facts, elsewhere)).toEqual(evaluate(form, answers, facts));
      }),
      { numRuns: 80 },
    );
  });

  test('raises no issue and asks for nothing in what is closed, and says nothing of it in the report', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const [answers, facts] = after(steps);
        const state = evaluate(form, answers, facts);
        for (const scope of scopes(state.root)) {
          scope.fields.forEach((field, slot) => {
            if (field.relevant) return;
            expect(field.issues).toEqual([]);
            expect(scope.values[slot]).toBeNull();
          });
        }
        const reported = reportedAnswers(form, state, answers);
        expect(evaluate(form, reported, facts).root.counts).toEqual(state.root.counts);
      }),
      { numRuns: 80 },
    );
  });

  test('survives JSON, counts what it lists, and goes on from what came out of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const [answers, facts] = after(steps);
        const state = evaluate(form, answers, facts);
        const copy = JSON.parse(JSON.stringify(state)) as State;
        expect(copy).toEqual(state);
        expect(evaluate(form, answers, facts, copy)).toEqual(state);
        const issues = listIssues(form, state);
        const { errors, warnings, waiting } = state.root.counts;
        expect(issues.filter(({ severity }) => severity === 'error')).toHaveLength(errors);
        expect(issues.filter(({ severity }) => severity === 'warning')).toHaveLength(warnings);
        expect(listMissingFacts(state).length > 0).toBe(waiting > 0);
      }),
      { numRuns: 80 },
    );
  });

  test('keeps every row that a change did not touch', () => {
    const answers = courseAnswers(contacts);
    const state = evaluate(form, answers, allFacts);
    const [first] = answers['contacts'] as readonly { readonly id: string }[];
    const edited = applyChange(answers, { id: 'set', do: 'set', at: ['contacts', first!.id, 'beds'], was: 1, set: 7 });
    const next = evaluate(form, edited, allFacts, state);
    expect(next.root.tables[0]!.rows[0]).not.toBe(state.root.tables[0]!.rows[0]);
    for (let index = 1; index < contacts; index++)
      expect(next.root.tables[0]!.rows[index]).toBe(state.root.tables[0]!.rows[index]);
  });

  test('waits for a missing fact instead of judging, and judges when it is there', () => {
    const answers = courseAnswers(1);
    const key = factKey.code('diagnoses', 'DC509', '2000-01-01');
    const without = new Map([...allFacts].filter(([each]) => each !== key));
    const waiting = evaluate(form, answers, without);
    expect(listMissingFacts(waiting)).toEqual([key]);
    expect(waiting.root.counts).toMatchObject({ errors: 0, waiting: 1 });
    const closed = evaluate(form, answers, new Map([...without, [key, { code: 'DC509', text: 'x', valid: false }]]), waiting);
    expect(listIssues(form, closed).map(({ rule }) => rule)).toEqual(['code.notValid']);
  });
});

test('a row is looked at again only for a fact that it has read', () => {
  const items = [field({ id: 'cpr', type: 'text' }), field({ id: 'note', type: 'text', relevant: "otherReports('f', cpr) = 0" })];
  const small = compileForm(smallForm([table('people', items)]));
  let looks = 0;
  const person = (cpr: string) => ({
    id: cpr,
    kind: 'row',
    key: cpr,
    values: {
      get cpr() {
        looks += 1;
        return cpr;
      },
    },
  });
  const answers = { people: [person('A'), person('B')] };
  const facts = (ofA: number, other: number): Facts =>
    new Map([
      [factKey.otherReports('f', 'A'), ofA],
      [factKey.otherReports('f', 'B'), 0],
      [factKey.otherReports('g', 'A'), other],
    ]);
  const looksFor = (known: Facts, before: State): number => {
    looks = 0;
    evaluate(small, answers, known, before);
    return looks;
  };
  const state = evaluate(small, answers, facts(0, 0));
  const looksAtBoth = looks;
  expect([looksFor(facts(0, 1), state), looksFor(facts(1, 0), state)]).toEqual([0, looksAtBoth / 2]);
});

test('an issue that is about more than its field is called what its rule says', () => {
  const both = { ...rule('one', 'filled(a) or filled(b)'), label: 'A or B' };
  const items = [
    field({ id: 'a', type: 'text', rules: [both] }),
    field({ id: 'b', type: 'text', rules: [rule('two', 'filled(b)')] }),
  ];
  const small = compileForm(smallForm(items));
  expect(listIssues(small, evaluate(small, {}, new Map())).map(({ label }) => label)).toEqual(['A or B', 'b']);
});

function after(steps: readonly Step[]): readonly [Answers, Facts] {
  return steps.reduce<readonly [Answers, Facts]>(
    ([answers, facts], each) => ('facts' in each ? [answers, each.facts] : [applyChange(answers, each.change), facts]),
    [courseAnswers(contacts), allFacts],
  );
}

function scopes(scope: ScopeState): readonly ScopeState[] {
  return [scope, ...scope.tables.flatMap(({ rows }) => rows.flatMap(scopes))];
}
