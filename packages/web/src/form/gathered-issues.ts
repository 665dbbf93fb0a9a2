/** Issues as a list shows them: those with the same message are one entry with all their places. Draws nothing. */
import type { LocatedIssue } from '@sei/engine';

/** One or several issues that say the same. */
export interface GatheredIssue {
  readonly key: string;
  /** `absent`: something must stand where nothing does, and its places alone say so. */
  readonly is: 'absent' | 'wrong';
  /** In the order in which they came; at least one. */
  readonly issues: readonly [LocatedIssue, ...LocatedIssue[]];
}

/** Each entry stands where the first of its issues stood. */
export function gatherIssues(issues: readonly LocatedIssue[]): readonly GatheredIssue[] {
  const gathered = new Map<string, { is: GatheredIssue['is']; issues: [LocatedIssue, ...LocatedIssue[]] }>();
  for (const issue of issues) {
    const is = isAbsence(issue) ? 'absent' : 'wrong';
    const key = is === 'absent' ? `${issue.severity} ${is}` : keyOf(issue);
    const entry = gathered.get(key);
    if (entry === undefined) gathered.set(key, { is, issues: [issue] });
    else entry.issues.push(issue);
  }
  return [...gathered].map(([key, entry]) => ({ key, ...entry }));
}

/** What must be filled in, every field says in the same words but for its label. */
function isAbsence({ rule }: LocatedIssue): boolean {
  return rule === 'required' || rule === 'requiredRows';
}

/** An issue with a button, to mend it or to give a reason, is an entry of its own: the button is for one place. */
function keyOf({ at, rule, severity, message, trigger = '', repairs }: LocatedIssue): string {
  const place = repairs === undefined && severity === 'error' ? '' : `${at.join('/')} ${trigger}`;
  return [severity, rule, place, message].join(' ');
}
