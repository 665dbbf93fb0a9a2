/** What a list of issues tells as one. */
import type { LocatedIssue } from '@sei/engine';
import { expect, test } from 'vitest';
import { gatherIssues } from './gathered-issues.ts';

const issue = (rule: string, label: string, more: Partial<LocatedIssue> = {}): LocatedIssue => ({
  at: [label],
  label,
  rule,
  section: 'only',
  severity: 'error',
  message: `${label} is wrong`,
  source: 'Manual §1',
  ...more,
});
const told = (issues: readonly LocatedIssue[]) =>
  gatherIssues(issues).map((entry) => [entry.is, entry.issues.map(({ label }) => label)]);

test('all that must be filled in is one entry, where the first of it stood', () => {
  expect(told([issue('late', 'A'), issue('required', 'T'), issue('odd', 'B'), issue('requiredRows', 'N')])).toEqual([
    ['wrong', ['A']],
    ['absent', ['T', 'N']],
    ['wrong', ['B']],
  ]);
});

test('the same error in the same words is one entry, in other words another', () => {
  const message = 'The same';
  expect(told([issue('rule', 'A', { message }), issue('rule', 'B', { message }), issue('rule', 'C')])).toEqual([
    ['wrong', ['A', 'B']],
    ['wrong', ['C']],
  ]);
});

test('what a button is for is an entry of its own: what it mends, and each warning', () => {
  const more = { message: 'The same', repairs: [{ label: 'Mend', do: 'clear', at: ['A'] }] } as const;
  const apart = [
    ['wrong', ['A']],
    ['wrong', ['B']],
  ];
  expect(told([issue('rule', 'A', more), issue('rule', 'B', more)])).toEqual(apart);
  const warning = { message: 'The same', severity: 'warning' } as const;
  expect(told([issue('rule', 'A', warning), issue('rule', 'B', warning)])).toEqual(apart);
});
