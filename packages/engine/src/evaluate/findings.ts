/** What is found about one field or table while it is judged: issues, and the facts that it waits for. One judgement writes, and takes all away. */
import type { BuiltInRule, FieldDefinition } from '../definition/definition.ts';
import { unknown, readFact, type Compiled } from '../expression/run.ts';
import type { Fact } from '../answers/facts.ts';
import type { Form } from '../form/program.ts';
import { fillMessage } from '../form/message.ts';
import { isSameField } from './same-state.ts';
import type { FieldState, Issue } from './state.ts';
import { takeMissing, type Pass } from './values.ts';

export interface Judge extends Pass {
  readonly form: Form;
  readonly notes: Notes;
}

/** What is found wrong with, or waited for by, the field or table that is being judged. */
export interface Notes {
  issues: Issue[];
  asks: string[];
}

/** A field's state with what was noted; the notes are emptied. */
export function noted(state: FieldState, old: FieldState | undefined, notes: Notes): FieldState {
  if (notes.issues.length === 0 && notes.asks.length === 0) return state;
  const full: FieldState = { ...state, ...takeNotes(notes) };
  return old !== undefined && isSameField(full, old) ? old : full;
}

const nothingNoted: Notes = { issues: [], asks: [] };

export function takeNotes(notes: Notes): Readonly<Notes> {
  const { issues, asks } = notes;
  if (issues.length === 0 && asks.length === 0) return nothingNoted;
  notes.issues = [];
  notes.asks = [];
  return { issues, asks };
}

/** Whether a condition is true; while it waits for a fact it is not, and the fact is asked for. */
export function decide(condition: Compiled | null, { run, notes }: Judge): boolean {
  if (condition === null) return false;
  const is = condition(run);
  if (is === unknown) notes.asks.push(...takeMissing(run));
  return is === true;
}

/** A fact; undefined while it is missing, and then it is asked for. */
export function ask(key: string, { run, notes }: Judge): Fact | undefined {
  const fact = readFact(run, key);
  if (fact !== unknown) return fact;
  notes.asks.push(...takeMissing(run));
  return undefined;
}

export function builtIn(
  form: Form,
  { label, source }: Pick<FieldDefinition, 'label' | 'source'>,
  rule: BuiltInRule,
  given: Record<string, string | number>,
): Issue {
  return { rule, severity: 'error', message: fillMessage(form.definition.messages[rule], { label, ...given }), source };
}
