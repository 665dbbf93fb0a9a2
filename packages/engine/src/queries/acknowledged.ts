/** Which warnings of a report are acknowledged, and why they may stand: read beside the state, which knows nothing of it. */
import { valueAt, type Answers, type Path, type Value } from '../answers/answers.ts';
import { acknowledgementId, type Acknowledgement } from '../answers/acknowledgement.ts';
import { applyChange } from '../answers/changes.ts';
import { canAcknowledge } from '../definition/acknowledged-rules.ts';
import type { LocatedIssue, State } from '../evaluate/state.ts';
import type { Form } from '../form/program.ts';
import { ruleOf } from './rule-places.ts';

/** What says where the acknowledgement of an issue is kept, and whether it is of these words. */
type Acknowledgeable = Pick<LocatedIssue, 'at' | 'rule' | 'message' | 'severity'> & Partial<Pick<LocatedIssue, 'trigger'>>;

/** A warning that stands, and why; null where nobody has said so. */
export type ReasonedIssue<Issue extends Acknowledgeable = LocatedIssue> = Issue & { readonly reason: string | null };

/** Where the acknowledgement of an issue of a field or table is kept: in the scope that this stands in. */
export function acknowledgementPath({ at, rule }: Pick<LocatedIssue, 'at' | 'rule'>): Path {
  return [...at.slice(0, -1), acknowledgementId(rule)];
}

/** Whether an issue is a warning that a user may acknowledge with a reason. */
export function isAcknowledgeable(form: Form, state: State, issue: Acknowledgeable): boolean {
  if (!isOfItem(issue)) return false;
  const rule = ruleOf(form, state, issue)?.definition;
  return rule !== undefined && canAcknowledge(rule);
}

/** Why an issue may stand, as somebody has said of just these words; null when nobody has. */
export function reasonFor(answers: Answers, issue: Acknowledgeable): string | null {
  if (!isOfItem(issue)) return null;
  const said = asAcknowledgement(valueAt(answers, acknowledgementPath(issue)));
  return said !== null && said[0] === issue.message ? said[1] : null;
}

/** Whether it is a warning of a field or table, and not of a row or of a call for one. */
function isOfItem({ severity, trigger, at }: Acknowledgeable): boolean {
  return severity === 'warning' && trigger === undefined && at.length % 2 === 1;
}

export function withReasons(answers: Answers, issues: readonly LocatedIssue[]): readonly ReasonedIssue[] {
  return issues.map((issue) => ({ ...issue, reason: reasonFor(answers, issue) }));
}

/** Answers with the acknowledgements that issues were reported with. */
export function withAcknowledgements(
  answers: Answers,
  issues: readonly Pick<ReasonedIssue, 'at' | 'rule' | 'message' | 'reason'>[],
): Answers {
  return issues.reduce((all, { reason, ...issue }) => {
    if (reason === null) return all;
    const at = acknowledgementPath(issue);
    return applyChange(all, { id: '', do: 'acknowledge', at, was: null, set: [issue.message, reason] });
  }, answers);
}

/** What is kept under the id of an acknowledgement is one: nothing else is taken in there. */
export function asAcknowledgement(value: Value): Acknowledgement | null {
  return Array.isArray(value) && value.length === 2 ? (value as unknown as Acknowledgement) : null;
}
