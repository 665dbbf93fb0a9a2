/**
 * Runs the cases of a form: answers → what the engine makes of them, compared with what the case expects. Knows no files, so that
 * the same cases run in Node and in a browser.
 */
import {
  applyChanges,
  evaluate,
  fieldAt,
  listAsks,
  listProblems,
  react,
  tableAt,
  valueAt,
  type Answers,
  type Change,
  type Fact,
  type Facts,
  type Form,
  type Path,
  type State,
  type Value,
} from '@sei/engine';

export interface CaseFile {
  /** `complete` for the form's complete report, or answers to start from. */
  readonly base: 'complete' | Answers;
  readonly cases: readonly Case[];
}

export interface CompleteReport {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly answers: Answers;
}

/** Fields and tables are named by path, as in `contacts/c1/start`. */
export interface Case {
  readonly title: string;
  /** The rule that the case is about, when it is about one. */
  readonly rule: string | null;
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Values to put into the base before evaluating; a table's rows as a whole. */
  readonly set?: Readonly<Record<string, Value>>;
  /** A change made by a user, with what follows from it. */
  readonly change?: Readonly<Record<string, Value>>;
  readonly expect: Expectation;
}

export interface Expectation {
  /** Rules that are broken. An empty list: none at all. */
  readonly breaks?: readonly string[];
  readonly keeps?: readonly string[];
  readonly open?: readonly string[];
  readonly closed?: readonly string[];
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly locked?: readonly string[];
  readonly values?: Readonly<Record<string, Value>>;
  readonly messages?: Readonly<Record<string, string>>;
  /** Answers after a change and what followed from it. */
  readonly after?: Readonly<Record<string, Value>>;
  /** Keys of facts that are waited for. */
  readonly waiting?: readonly string[];
}

/** Fills in what a state asks for: codes, units, providers. */
export type AnswerFact = (key: string) => Fact;

/** What differs from what the case expects, in words; nothing when it passes. */
export function runCase(
  form: Form,
  complete: CompleteReport,
  file: CaseFile,
  test: Case,
  answerFact: AnswerFact,
): readonly string[] {
  const base = file.base === 'complete' ? complete.answers : file.base;
  const given: Facts = new Map(Object.entries({ ...complete.facts, ...test.facts }));
  const answers = Object.entries(test.set ?? {}).reduce((now, [path, value]) => put(now, path.split('/'), value), base);
  const start = settle(form, answers, given, answerFact);
  if (test.change === undefined) return compare(form, answers, start.state, test.expect);
  const changes = Object.entries(test.change).map(([path, set]): Change => {
    const at = path.split('/');
    return { id: `change ${path}`, do: 'set', at, was: valueAt(answers, at), set };
  });
  let made = 0;
  const followed = react(form, answers, start.state, changes, start.facts, () => `reaction ${++made}`);
  const after = applyChanges(answers, [...changes, ...followed]);
  return compare(form, after, settle(form, after, given, answerFact).state, test.expect);
}

/** Evaluates until nothing is asked for that can be answered. */
export function settle(
  form: Form,
  answers: Answers,
  given: Facts,
  answerFact: AnswerFact,
): { readonly state: State; readonly facts: Facts } {
  let facts = given;
  let state = evaluate(form, answers, facts);
  for (;;) {
    const asked = listAsks(state).filter((key) => /^(code|unit|provider)\//.test(key));
    if (asked.length === 0) return { state, facts };
    facts = new Map([...facts, ...asked.map((key) => [key, answerFact(key)] as const)]);
    state = evaluate(form, answers, facts, state);
  }
}

function put(answers: Answers, path: Path, value: Value): Answers {
  const [id, row, ...rest] = path as [string, string?, ...string[]];
  if (row === undefined) return { ...answers, [id]: value };
  const rows = answers[id] as readonly { readonly id: string; readonly values: Answers }[];
  return {
    ...answers,
    [id]: rows.map((each) => (each.id === row ? { ...each, values: put(each.values, rest, value) } : each)),
  } as Answers;
}

function compare(form: Form, answers: Answers, state: State, expect: Expectation): readonly string[] {
  const problems = listProblems(form, state);
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
    ...(expect.waiting ?? []).flatMap((key) => say(listAsks(state).includes(key), `${key} should be waited for`)),
  ];
}

function same(name: string, is: Value, should: Value): readonly string[] {
  return JSON.stringify(is) === JSON.stringify(should)
    ? []
    : [`${name} should be ${JSON.stringify(should)}, but is ${JSON.stringify(is)}`];
}
