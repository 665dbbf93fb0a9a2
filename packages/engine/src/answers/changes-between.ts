/**
 * The changes that lead from one set of answers to another, so that falling back to an earlier version is a change like any other.
 * Knows no form; rows are distinguished by their ids.
 */
import { rowsOf, sameValue, valueOf, type Answers, type Path, type Row, type Value, type Values } from './answers.ts';
import { acknowledgedRule, type Acknowledgement } from './acknowledgement.ts';
import type { Change } from './changes.ts';

/** Changes that turn `from` into `to` when applied in order. `newId` makes the id of each. */
export function changesBetween(from: Answers, to: Answers, newId: () => string): readonly Change[] {
  return scopeChanges(from, to, [], newId);
}

function scopeChanges(from: Values, to: Values, at: Path, newId: () => string): readonly Change[] {
  if (from === to) return [];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap((name) =>
    rowsOf(from, name).length > 0 || rowsOf(to, name).length > 0
      ? rowChanges(rowsOf(from, name), rowsOf(to, name), [...at, name], newId)
      : fieldChanges(valueOf(from, name), valueOf(to, name), [...at, name], newId),
  );
}

function fieldChanges(was: Value, set: Value, at: Path, newId: () => string): readonly Change[] {
  if (sameValue(was, set)) return [];
  const id = newId();
  // Under such an id stands nothing else.
  if (acknowledgedRule(at.at(-1)) !== null)
    return [{ id, do: 'acknowledge', at, was: was as Acknowledgement | null, set: set as Acknowledgement | null }];
  return [{ id, do: 'set', at, was, set }];
}

function rowChanges(from: readonly Row[], to: readonly Row[], at: Path, newId: () => string): readonly Change[] {
  const kept = new Map(to.map((row) => [row.id, row]));
  const known = new Map(from.map((row) => [row.id, row]));
  const removed = from
    .filter((row) => !kept.has(row.id))
    .map((was): Change => ({ id: newId(), do: 'remove', at: [...at, was.id], was }));
  const arrived = to.flatMap((row): readonly Change[] => {
    const before = known.get(row.id);
    if (before === undefined) return [{ id: newId(), do: 'insert', at, row }];
    return scopeChanges(before.values, row.values, [...at, row.id], newId);
  });
  return [...removed, ...arrived];
}
