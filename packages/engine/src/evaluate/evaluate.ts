/**
 * (form, answers, what is known) → state: what is open, required, wrong and called for. The cost follows the change: with the state
 * before, everything that did not change is kept by identity, and the result is the same as without.
 */
import type { Answers, Value } from '../answers/answers.ts';
import { factKey } from '../answers/facts.ts';
import { pending, startRun, type Known, type Run } from '../expression/run.ts';
import { answersIn, calledIn, goneIn, nobody, noCalls, rowsInOne, scopesAnsweredOtherwise, type Calls } from './calls.ts';
import type { Judge } from './findings.ts';
import { findValues, isSameReadFor, type ValueFrame } from './values.ts';
import { judge, type Verdict } from './verdicts.ts';
import type { Form } from '../form/program.ts';
import type { Expectation, State } from './state.ts';

/** What an evaluation knew beside the state that it gave. It goes with the state, but is not part of it: no listing and no JSON has it. */
interface Memory extends Known {
  readonly form: Form;
  /** Keys of the facts that it rests on, those included that evaluations before it have read. */
  readonly factsRead: ReadonlySet<string>;
  readonly frame: ValueFrame;
  readonly verdict: Verdict;
  readonly calls: Calls;
}

const memoryKey: unique symbol = Symbol('memory');

interface RememberedState extends State {
  readonly [memoryKey]?: Memory;
}

/** Evaluates a report. Never fails: what is wrong with the answers is part of the state. */
export function evaluate(form: Form, answers: Answers, { facts, catalogue, reported }: Known, previous?: State): State {
  const remembered = previous && memoryOf(previous);
  const before = remembered?.form === form ? remembered : undefined;
  const run = startRun({ facts, catalogue, reported });
  const pass: Judge = {
    run,
    before: [],
    isSameKnown: before !== undefined && isSameKnown(before, run),
    isSameNow: before?.facts.get(factKey.now) === facts.get(factKey.now),
    interned: new Map(),
    splices: new Map(),
    form,
    findings: { issues: [], missingFacts: [] },
    calls: noCalls,
    again: nobody,
  };
  const frame = findValues(form.root, null, answers, before?.frame, isSameReadFor(form.root.valueReads, pass), pass);
  const { verdict, calls } = judgeWithCalls(frame, before, pass);
  run.stack[0] = frame;
  const expectations = expectationsOf(form, run);
  const isSame = previous !== undefined && isSameExpectations(expectations, previous.expectations);
  const state: State = { root: verdict.state, expectations: isSame ? previous.expectations : expectations };
  if (pass.isSameKnown) for (const key of before!.factsRead) run.factsRead.add(key);
  const memory: Memory = { form, facts, catalogue, reported, factsRead: run.factsRead, frame, verdict, calls };
  return Object.defineProperty(state, memoryKey, { value: memory });
}

/** Whether everything that was read beside the answers is as it was. A fact that nothing has read may change, and so may the time: what reads it says so. */
function isSameKnown(before: Memory, { facts, catalogue, reported }: Known): boolean {
  if (before.catalogue !== catalogue || before.reported !== reported) return false;
  // Today is read by messages too, which name codes by it.
  const keys = [factKey.today, ...before.factsRead];
  return keys.every((key) => key === factKey.now || facts.get(key) === before.facts.get(key));
}

/** Judges a report, and once more the rows of which it turns out that nothing calls for them, or that something does again. */
function judgeWithCalls(
  frame: ValueFrame,
  before: Memory | undefined,
  pass: Judge,
): { readonly verdict: Verdict; readonly calls: Calls } {
  const { form } = pass;
  const isSameAround = isSameReadFor(form.root.verdictReads, pass);
  if (form.triggers.size === 0)
    return { verdict: judge(frame, before?.frame, before?.verdict, isSameAround, pass), calls: noCalls };
  const known = before?.calls ?? noCalls;
  const answers = answersIn(form, frame, before?.frame, known);
  const again = before === undefined ? nobody : scopesAnsweredOtherwise(frame, answers, known.answers);
  const first = judge(frame, before?.frame, before?.verdict, isSameAround, { ...pass, calls: { ...known, answers }, again });
  const called = calledIn(first.state, before?.verdict.state, known);
  if (called === known.called && answers === known.answers) return { verdict: first, calls: known };
  const gone = goneIn(form, frame, called);
  const rows = rowsInOne(gone, known.gone);
  const calls = { called, answers, gone };
  if (rows.size === 0) return { verdict: first, calls };
  return { verdict: judge(frame, frame, first, true, { ...pass, isSameKnown: true, calls, again: rows }), calls };
}

// A property that nothing lists instead of a WeakMap: the same to the outside, and the garbage collector has a tenth of the work.
function memoryOf(state: RememberedState): Memory | undefined {
  return state[memoryKey];
}

/** The values behind a state that `evaluate` gave; undefined for one that came from elsewhere. */
export function valuesBehind(form: Form, state: State): ValueFrame | undefined {
  const memory = memoryOf(state);
  return memory?.form === form ? memory.frame : undefined;
}

const noExpectations: readonly Expectation[] = Object.freeze([]);

function expectationsOf({ expectations }: Form, run: Run): readonly Expectation[] {
  if (expectations.length === 0) return noExpectations;
  const given = (value: Value | typeof pending | undefined): Value => (value === pending || value === undefined ? null : value);
  return expectations
    .filter(({ when }) => when(run) === true)
    .map(({ definition, due, carries }) => ({
      expectation: definition.id,
      form: definition.form,
      label: definition.label,
      source: definition.source,
      due: given(due?.(run)) as string | null,
      carries: Object.fromEntries(carries.map(([field, value]) => [field, given(value(run))])),
    }));
}

function isSameExpectations(one: readonly Expectation[], other: readonly Expectation[]): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
