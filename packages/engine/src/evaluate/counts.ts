/** How much is wrong, warned of, waited for and called for: in a field, a scope and all together. */
import type { Counts, FieldState, Issue, ScopeState, TableState, TriggerState } from './state.ts';

type Findings = Pick<ScopeState, 'issues' | 'missingFacts'>;

export const noCounts: Counts = Object.freeze({ errors: 0, warnings: 0, waiting: 0, triggers: 0 });

export function countScope(
  fields: readonly FieldState[],
  tables: readonly { readonly state: TableState }[],
  triggers: readonly TriggerState[],
  own: Findings,
): Counts {
  let counts = triggers.length === 0 ? noCounts : { ...noCounts, triggers: triggers.length };
  counts = addCounts(counts, countIssues(own.issues, own.missingFacts));
  for (let slot = 0; slot < fields.length; slot++) {
    const { issues, missingFacts } = fields[slot]!;
    if (issues.length > 0 || missingFacts.length > 0) counts = addCounts(counts, countIssues(issues, missingFacts));
  }
  for (const { state } of tables) counts = addCounts(counts, state.counts);
  return counts;
}

export function countIssues(issues: readonly Issue[], missingFacts: readonly string[]): Counts {
  if (issues.length === 0 && missingFacts.length === 0) return noCounts;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors, waiting: missingFacts.length > 0 ? 1 : 0, triggers: 0 };
}

export function addCounts(one: Counts, other: Counts): Counts {
  if (other === noCounts) return one;
  if (one === noCounts) return other;
  return {
    errors: one.errors + other.errors,
    warnings: one.warnings + other.warnings,
    waiting: one.waiting + other.waiting,
    triggers: one.triggers + other.triggers,
  };
}

export function subtractCounts(from: Counts, other: Counts): Counts {
  if (other === noCounts) return from;
  return {
    errors: from.errors - other.errors,
    warnings: from.warnings - other.warnings,
    waiting: from.waiting - other.waiting,
    triggers: from.triggers - other.triggers,
  };
}
