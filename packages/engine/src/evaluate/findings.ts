/** What is found about one field or table while it is judged: issues, and the facts that it waits for. One judgement writes, and takes all away. */
import type { BuiltInRule, FieldDefinition } from '../definition/definition.ts';
import { pending, type Compiled } from '../expression/run.ts';
import type { Form } from '../form/program.ts';
import { fillMessage } from '../form/message.ts';
import type { Calls } from './calls.ts';
import { isSameField } from './same-state.ts';
import type { FieldState, Issue } from './state.ts';
import { takeMissing, type Pass } from './values.ts';

export interface Judge extends Pass {
  readonly form: Form;
  readonly findings: Findings;
  readonly calls: Pick<Calls, 'answers' | 'gone'>;
  /** Ids of the scopes that are to be judged again though nothing in them has changed. */
  readonly again: ReadonlySet<string>;
}

/** What is found wrong with, or waited for by, the field or table that is being judged. */
export interface Findings {
  issues: Issue[];
  missingFacts: string[];
}

/** A field's state with the findings; these are emptied. */
export function withFindings(state: FieldState, old: FieldState | undefined, findings: Findings): FieldState {
  if (findings.issues.length === 0 && findings.missingFacts.length === 0) return state;
  const { relevant, required, readonly } = state;
  const { issues, missingFacts } = takeFindings(findings);
  const full: FieldState = { relevant, required, readonly, issues, missingFacts };
  return old !== undefined && isSameField(full, old) ? old : full;
}

const noFindings: Readonly<Findings> = { issues: [], missingFacts: [] };

export function takeFindings(findings: Findings): Readonly<Findings> {
  const { issues, missingFacts } = findings;
  if (issues.length === 0 && missingFacts.length === 0) return noFindings;
  findings.issues = [];
  findings.missingFacts = [];
  return { issues, missingFacts };
}

/** Whether a condition is true; while it waits for a fact it is not, and the fact is asked for. */
export function decide(condition: Compiled | null, { run, findings }: Judge): boolean {
  if (condition === null) return false;
  const is = condition(run);
  if (is === pending) findings.missingFacts.push(...takeMissing(run));
  return is === true;
}

export function builtIn(
  form: Form,
  { label, source, holds }: Pick<FieldDefinition, 'label' | 'source' | 'holds'>,
  rule: BuiltInRule,
  given: Record<string, string | number>,
): Issue {
  const message = fillMessage(form.definition.messages[rule], { label, ...given });
  return { rule, severity: 'error', message, source, ...holding(holds?.[rule]) };
}

/** The official numbers of an issue, where there are any. */
export function holding(numbers: readonly string[] | undefined): Pick<Issue, 'holds'> {
  return numbers === undefined ? {} : { holds: numbers };
}
