/** Whether two states say the same, so that the old one can stand and what was drawn of it too. */
import { sameValue, type Value } from '../answers/answers.ts';
import type { Counts, FieldState, Issue, Repair, ScopeState, TableState, TriggerState } from './state.ts';

/** The old list when the new one holds the same. */
export function keep<Item>(now: readonly Item[], old: readonly Item[] | undefined): readonly Item[] {
  return old !== undefined && old.length === now.length && now.every((item, index) => item === old[index]) ? old : now;
}

export function isSameField(one: FieldState, other: FieldState): boolean {
  return (
    one.relevant === other.relevant &&
    one.required === other.required &&
    one.readonly === other.readonly &&
    isSameIssues(one.issues, other.issues) &&
    keep(one.missingFacts, other.missingFacts) === other.missingFacts
  );
}

export function isSameIssues(one: readonly Issue[], other: readonly Issue[]): boolean {
  return (
    one.length === other.length &&
    one.every((issue, index) => {
      const old = other[index]!;
      return (
        issue.rule === old.rule &&
        issue.message === old.message &&
        issue.trigger === old.trigger &&
        isSameRepairs(issue.repairs, old.repairs)
      );
    })
  );
}

/** Of one rule and place, so that only what they set can differ. */
function isSameRepairs(one: Issue['repairs'], other: Issue['repairs']): boolean {
  if (one === undefined || other === undefined) return one === other;
  const valueOf = (repair: Repair): Value => (repair.do === 'set' ? repair.value : null);
  return (
    one.length === other.length &&
    one.every((repair, index) => repair.label === other[index]!.label && sameValue(valueOf(repair), valueOf(other[index]!)))
  );
}

/** The old triggers when they call and are answered as before. */
export function keepTriggers(now: readonly TriggerState[], old: readonly TriggerState[] | undefined): readonly TriggerState[] {
  const isSame =
    old?.length === now.length &&
    now.every(({ trigger, due, answeredBy }, index) => {
      const before = old[index]!;
      return trigger === before.trigger && due === before.due && answeredBy === before.answeredBy;
    });
  return isSame ? old : now;
}

export function isSameScope(one: ScopeState, other: ScopeState): boolean {
  return (
    keep(one.values, other.values) === other.values &&
    one.fields === other.fields &&
    one.tables === other.tables &&
    one.triggers === other.triggers &&
    one.issues === other.issues &&
    one.missingFacts === other.missingFacts &&
    isSameCounts(one.counts, other.counts)
  );
}

export function isSameTable(one: TableState, other: TableState): boolean {
  return (
    one.relevant === other.relevant &&
    one.required === other.required &&
    one.readonly === other.readonly &&
    one.rows === other.rows &&
    one.issues === other.issues &&
    one.missingFacts === other.missingFacts &&
    isSameCounts(one.counts, other.counts)
  );
}

function isSameCounts(one: Counts, other: Counts): boolean {
  return (
    one === other ||
    (one.errors === other.errors &&
      one.warnings === other.warnings &&
      one.waiting === other.waiting &&
      one.triggers === other.triggers)
  );
}
