/**
 * Runs the cases of a form: answers → what the engine makes of them, compared with what the case expects. Knows no files, so that
 * the same cases run in Node and in a browser.
 */
import {
  applyChanges,
  evaluate,
  fieldAt,
  listMissingFacts,
  listIssues,
  listTriggers,
  questionsBeforeEdit,
  react,
  rowAt,
  tableAt,
  valueAt,
  type Answers,
  type Catalogue,
  type Change,
  type Form,
  type Known,
  type Path,
  type Row,
  type State,
  type Value,
} from '@sei/engine';
import { withLists } from './catalogue.ts';
import type { Case, CaseFile, CompleteReport, Edits, Expectation } from './case-file.ts';

/** What differs from what the case expects, in words; nothing when it passes. */
export function runCase(
  form: Form,
  complete: CompleteReport,
  file: CaseFile,
  test: Case,
  catalogue: Catalogue,
): readonly string[] {
  const { answers, state, known } = outcomeOf(form, complete, file, test, catalogue);
  const asked = questionsBeforeEdit(form, state, known).map(({ id }) => id);
  return [
    ...compare(form, answers, state, test.expect),
    ...compareNumbers(form, state, test),
    ...same('what Rediger asks', asked, test.expect.asks ?? asked),
  ];
}

/** The answers that a case ends with, and what the engine makes of them. */
export function outcomeOf(
  form: Form,
  complete: CompleteReport,
  file: CaseFile,
  test: Case,
  catalogue: Catalogue,
): { readonly answers: Answers; readonly state: State; readonly known: Known } {
  const base = file.base === 'complete' ? complete.answers : file.base;
  const lists = file.lists === undefined ? catalogue : withLists(catalogue, file.lists);
  const known = knownWith({ ...complete, ...test, facts: { ...complete.facts, ...test.facts } }, lists);
  const answers = applyChanges(base, changesOf(base, test.set ?? {}));
  const state = evaluate(form, answers, known);
  if (test.change === undefined) return { answers, state, known };
  const changes = changesOf(answers, test.change);
  let made = 0;
  const { answers: after } = react(form, answers, state, changes, known, () => `reaction ${++made}`);
  return { answers: after, state: evaluate(form, after, known), known };
}

/** What is known beside the answers of a complete report. */
export function knownWith({ facts, answers, reported = false }: CompleteReport, catalogue: Catalogue): Known {
  return { facts: new Map(Object.entries(facts)), catalogue, reported: reported ? answers : null };
}

/** Edits as changes. */
function changesOf(answers: Answers, edits: Edits): readonly Change[] {
  return Object.entries(edits).flatMap(([path, edit]): readonly Change[] => {
    const id = `change ${path}`;
    const at = path.split('/');
    if (at.length % 2 === 1) return [{ id, do: 'set', at, was: valueAt(answers, at), set: edit as Value }];
    if (edit !== null) {
      const row = { ...(edit as Omit<Row, 'id'>), id: at[at.length - 1]! };
      return [{ id, do: 'insert', at: at.slice(0, -1), row }];
    }
    const was = rowAt(answers, at);
    return was === undefined ? [] : [{ id, do: 'remove', at, was }];
  });
}

function compare(form: Form, answers: Answers, state: State, expect: Expectation): readonly string[] {
  const problems = listIssues(form, state);
  const broken = [...new Set(problems.map(({ rule }) => rule))];
  const say = (isRight: boolean, what: string): readonly string[] => (isRight ? [] : [what]);
  const each = (
    names: readonly string[] | undefined,
    test: (path: Path) => boolean | undefined,
    what: string,
  ): readonly string[] => (names ?? []).flatMap((name) => say(test(name.split('/')) === true, `${name} should be ${what}`));
  const item = (path: Path) => fieldAt(form, state, path)?.state ?? tableAt(form, state, path)?.state;
  const valueOfField = (path: Path) => fieldAt(form, state, path)?.value;
  return [
    ...(expect.breaks ?? []).flatMap((rule) =>
      say(broken.includes(rule), `${rule} should be broken, but only [${broken.join(', ')}] are`),
    ),
    ...say(expect.breaks?.length !== 0 || broken.length === 0, `nothing should be broken, but [${broken.join(', ')}] are`),
    ...(expect.keeps ?? []).flatMap((rule) => say(!broken.includes(rule), `${rule} should be kept`)),
    ...each(expect.open, (path) => item(path)?.relevant, 'open'),
    ...each(expect.closed, (path) => item(path)?.relevant === false, 'closed'),
    ...each(expect.required, (path) => item(path)?.required, 'required'),
    ...each(expect.optional, (path) => item(path)?.required === false, 'optional'),
    ...each(expect.locked, (path) => item(path)?.readonly, 'locked'),
    ...Object.entries(expect.values ?? {}).flatMap(([name, value]) => same(name, valueOfField(name.split('/')) ?? null, value)),
    ...Object.entries(expect.after ?? {}).flatMap(([name, value]) => same(name, valueAt(answers, name.split('/')), value)),
    ...Object.entries(expect.messages ?? {}).flatMap(([rule, message]) => {
      const said = problems.filter((problem) => problem.rule === rule).map((problem) => problem.message);
      return say(said.includes(message), `${rule} should say "${message}", but says [${said.join(' | ')}]`);
    }),
    ...(expect.waiting ?? []).flatMap((key) => say(listMissingFacts(state).includes(key), `${key} should be waited for`)),
    ...compareTriggers(form, state, expect.triggers),
    ...compareExpectations(state, expect.expectations),
  ];
}

/** A case that breaks something proves that its official rules are broken, any other that they are kept. */
function compareNumbers(form: Form, state: State, { holds = [], expect: { breaks = [] } }: Case): readonly string[] {
  const broken = new Set(listIssues(form, state).flatMap((issue) => issue.holds ?? []));
  return holds.flatMap((number) => {
    if (broken.has(number) === breaks.length > 0) return [];
    return [
      `official rule ${number} should be ${breaks.length > 0 ? 'broken' : 'kept'}, but [${[...broken].join(', ')}] are broken`,
    ];
  });
}

function compareTriggers(form: Form, state: State, expected: Expectation['triggers']): readonly string[] {
  if (expected === undefined) return [];
  const found = Object.fromEntries(listTriggers(form, state).map(({ key, answeredBy }) => [key, answeredBy]));
  const keys = [...new Set([...Object.keys(found), ...Object.keys(expected)])];
  return keys.flatMap((key) =>
    found[key] === expected[key] ? [] : [`trigger ${key}: should be ${shown(expected[key])}, but is ${shown(found[key])}`],
  );
}

function shown(answeredBy: string | null | undefined): string {
  if (answeredBy === undefined) return 'not called for';
  return answeredBy === null ? 'not answered' : `answered by ${answeredBy}`;
}

function compareExpectations(state: State, expected: Expectation['expectations']): readonly string[] {
  if (expected === undefined) return [];
  const found = new Map(state.expectations.map((each) => [each.expectation, each]));
  const missing = Object.keys(expected).filter((id) => !found.has(id));
  const surplus = [...found.keys()].filter((id) => !(id in expected));
  return [
    ...missing.map((id) => `${id} should be expected`),
    ...surplus.map((id) => `${id} should not be expected`),
    ...Object.entries(expected).flatMap(([id, { due, carries = {} }]) => [
      ...(due === undefined ? [] : same(`${id} due`, found.get(id)?.due ?? null, due)),
      ...Object.entries(carries).flatMap(([field, value]) =>
        same(`${id} carries ${field}`, found.get(id)?.carries[field] ?? null, value),
      ),
    ]),
  ];
}

function same(name: string, is: Value, should: Value): readonly string[] {
  return JSON.stringify(is) === JSON.stringify(should)
    ? []
    : [`${name} should be ${JSON.stringify(should)}, but is ${JSON.stringify(is)}`];
}
