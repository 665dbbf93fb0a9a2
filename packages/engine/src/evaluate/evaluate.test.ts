/** What always holds of an evaluation, whatever is entered in whatever order. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactRow, courseAnswers, courseCodes, courseForm, courseKnown } from '../../../../bench/course.ts';
import type { Answers, Value } from '../answers/answers.ts';
import { applyChange, type Change } from '../answers/changes.ts';
import { evaluate } from './evaluate.ts';
import { factKey } from '../answers/facts.ts';
import type { CodeList } from '../codes/list.ts';
import type { Known } from '../expression/run.ts';
import { compileForm } from '../form/form.ts';
import { listMissingFacts, listIssues, reportedAnswers } from '../queries/state-queries.ts';
import type { ScopeState, State } from './state.ts';
import { openList, row as codeRow } from '../testing/code-lists.ts';
import { knowing } from '../testing/knowing.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';

const form = compileForm(courseForm);
const contacts = 6;

type Step = { readonly change: Change } | { readonly known: Known };

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
  anyKnown().map((known): Step => ({ known })),
);

/** Whatever is known: the day or not, and of each list all codes, some that have not begun, none, or not whether there are any. */
function anyKnown(): fc.Arbitrary<Known> {
  const listOf = (codes: readonly string[]): fc.Arbitrary<CodeList | null | undefined> =>
    fc.constantFrom(
      openList(...codes.map((code) => codeRow(code, code))),
      openList(...codes.map((code) => codeRow(code, code, '2000-01-02'))),
      openList(codeRow(codes[0]!, codes[0]!)),
      null,
      undefined,
    );
  return fc
    .record({
      hasDay: fc.boolean(),
      diagnoses: listOf(courseCodes.diagnoses),
      procedures: listOf(courseCodes.procedures),
    })
    .map(({ hasDay, ...lists }) => {
      const here = Object.entries(lists).filter((entry): entry is [string, CodeList | null] => entry[1] !== undefined);
      return knowing(hasDay ? courseKnown.facts : new Map(), new Map(here));
    });
}

test('an evaluation with the state before equals one without, after any steps', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let answers: Answers = courseAnswers(contacts);
      let known: Known = courseKnown;
      let state = evaluate(form, answers, known);
      for (const each of steps) {
        if ('known' in each) known = each.known;
        else answers = applyChange(answers, each.change);
        state = evaluate(form, answers, known, state);
        expect(state).toEqual(evaluate(form, answers, known));
      }
    }),
    { numRuns: 150 },
  );
});

test('an evaluation depends on answers and what is known alone: any previous state gives the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (one, other) => {
      const [answers, known] = after(one);
      const [otherAnswers, otherKnown] = after(other);
      const elsewhere = evaluate(form, otherAnswers, otherKnown);
      expect(evaluate(form, answers, known, elsewhere)).toEqual(evaluate(form, answers, known));
    }),
    { numRuns: 80 },
  );
});

test('an evaluation raises no issue and asks for nothing in what is closed, and says nothing of it in the report', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const [answers, known] = after(steps);
      const state = evaluate(form, answers, known);
      for (const scope of scopes(state.root)) {
        scope.fields.forEach((field, slot) => {
          if (field.relevant) return;
          expect(field.issues).toEqual([]);
          expect(scope.values[slot]).toBeNull();
        });
      }
      const reported = reportedAnswers(form, state, answers);
      expect(evaluate(form, reported, known).root.counts).toEqual(state.root.counts);
    }),
    { numRuns: 80 },
  );
});

test('an evaluation survives JSON, counts what it lists, and goes on from what came out of it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const [answers, known] = after(steps);
      const state = evaluate(form, answers, known);
      const copy = JSON.parse(JSON.stringify(state)) as State;
      expect(copy).toEqual(state);
      expect(evaluate(form, answers, known, copy)).toEqual(state);
      const issues = listIssues(form, state);
      const { errors, warnings, waiting } = state.root.counts;
      expect(issues.filter(({ severity }) => severity === 'error')).toHaveLength(errors);
      expect(issues.filter(({ severity }) => severity === 'warning')).toHaveLength(warnings);
      expect(listMissingFacts(state).length > 0).toBe(waiting > 0);
    }),
    { numRuns: 80 },
  );
});

test('an evaluation keeps every row that a change did not touch', () => {
  const answers = courseAnswers(contacts);
  const state = evaluate(form, answers, courseKnown);
  const [first] = answers['contacts'] as readonly { readonly id: string }[];
  const edited = applyChange(answers, { id: 'set', do: 'set', at: ['contacts', first!.id, 'beds'], was: 1, set: 7 });
  const next = evaluate(form, edited, courseKnown, state);
  expect(next.root.tables[0]!.rows[0]).not.toBe(state.root.tables[0]!.rows[0]);
  for (let index = 1; index < contacts; index++) expect(next.root.tables[0]!.rows[index]).toBe(state.root.tables[0]!.rows[index]);
});

test('an evaluation waits for a list that is not here instead of judging, and judges when it has come', () => {
  const answers = courseAnswers(1);
  const { facts, catalogue } = courseKnown;
  const waiting = evaluate(form, answers, knowing(facts, new Map([...catalogue].filter(([list]) => list !== 'diagnoses'))));
  expect(listMissingFacts(waiting)).toEqual([factKey.list('diagnoses')]);
  expect(waiting.root.counts).toMatchObject({ errors: 0, waiting: 2 });
  const ended = openList(...courseCodes.diagnoses.map((code) => codeRow(code, code, '', '1999-12-31')));
  const judged = evaluate(form, answers, knowing(facts, new Map([...catalogue, ['diagnoses', ended]])), waiting);
  expect(listIssues(form, judged).map(({ rule }) => rule)).toEqual(['code.notValid', 'code.notValid']);
});

test('rows are looked at again only for facts that have been read', () => {
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
  const facts = (ofA: number, other: number): Known =>
    knowing(
      new Map([
        [factKey.otherReports('f', 'A'), ofA],
        [factKey.otherReports('f', 'B'), 0],
        [factKey.otherReports('g', 'A'), other],
      ]),
    );
  const looksFor = (known: Known, before: State): number => {
    looks = 0;
    evaluate(small, answers, known, before);
    return looks;
  };
  const state = evaluate(small, answers, facts(0, 0));
  const looksAtBoth = looks;
  expect([looksFor(facts(0, 1), state), looksFor(facts(1, 0), state)]).toEqual([0, looksAtBoth]);
});

test('an issue that is about more than its field is called what its rule says', () => {
  const both = { ...rule('one', 'filled(a) or filled(b)'), label: 'A or B' };
  const items = [
    field({ id: 'a', type: 'text', rules: [both] }),
    field({ id: 'b', type: 'text', rules: [rule('two', 'filled(b)')] }),
  ];
  const small = compileForm(smallForm(items));
  expect(listIssues(small, evaluate(small, {}, knowing())).map(({ label }) => label)).toEqual(['A or B', 'b']);
});

function after(steps: readonly Step[]): readonly [Answers, Known] {
  return steps.reduce<readonly [Answers, Known]>(
    ([answers, known], each) => ('known' in each ? [answers, each.known] : [applyChange(answers, each.change), known]),
    [courseAnswers(contacts), courseKnown],
  );
}

function scopes(scope: ScopeState): readonly ScopeState[] {
  return [scope, ...scope.tables.flatMap(({ rows }) => rows.flatMap(scopes))];
}

test('a table that waited for a fact to be opened, and stays closed when it comes, waits no more', () => {
  const visits = table('visits', [field({ id: 'note', type: 'text' })], { relevant: 'begun < today()', opens: 'Opens' });
  const closing = compileForm(smallForm([field({ id: 'begun', type: 'date' }), visits]));
  const rows = [{ id: 'r', kind: 'row', key: 'a0', values: { note: 'Set' } }];
  const answers: Answers = { begun: '2026-11-30', visits: rows };
  const onDay = (day: string): Known => knowing(new Map([[factKey.today, day]]));
  const waiting = evaluate(closing, answers, knowing());
  expect(waiting.root.counts.waiting).toBe(1);
  for (const day of ['2026-11-30', '2026-12-01']) {
    const known = onDay(day);
    const state = evaluate(closing, answers, known, waiting);
    expect(state).toEqual(evaluate(closing, answers, known));
    expect(state.root.counts.waiting).toBe(0);
    expect(evaluate(closing, answers, knowing(), state)).toEqual(waiting);
  }
});
