/**
 * What takes an act of the user back. Undoing an undo is redoing. What a colleague has changed since stays as the colleague left it.
 */
import { rowAt, rowsOf, sameValue, scopeAt, valueAt, valueOf, type Answers, type Path, type Row } from './answers.ts';
import { applyChange, isWrite, type Batch, type Change } from './changes.ts';

export interface Undo {
  readonly changes: readonly Change[];
  /** The fields and rows that somebody else has changed since, and that were therefore left alone. */
  readonly skipped: readonly Path[];
}

/** The changes that undo a batch in the answers as they are now. `newId` gives each its id. */
export function undoOf(batch: Pick<Batch, 'changes'>, answers: Answers, newId: () => string): Undo {
  const changes: Change[] = [];
  const skipped: Path[] = [];
  let current = answers;
  for (const change of batch.changes.toReversed()) {
    const at = change.do === 'insert' ? [...change.at, change.row.id] : change.at;
    if (!isAsLeft(current, change, at)) {
      skipped.push(at);
      continue;
    }
    const inverse = inverseOf(change, at, current, newId);
    if (inverse === null) continue;
    changes.push(inverse);
    current = applyChange(current, inverse);
  }
  return { changes, skipped };
}

/** Whether a place still is as the change left it, so that nobody's work is undone but the author's own. */
function isAsLeft(answers: Answers, change: Change, at: Path): boolean {
  const scope = scopeAt(answers, at);
  if (scope === undefined) return false;
  if (isWrite(change)) return sameValue(valueAt(answers, at), change.set);
  if (change.do === 'remove' || change.do === 'keep') return true;
  const row = rowAt(answers, at);
  return row !== undefined && sameRow(row, change.row);
}

function inverseOf(change: Change, at: Path, answers: Answers, newId: () => string): Change | null {
  switch (change.do) {
    case 'set':
      return sameValue(change.was, change.set) ? null : { id: newId(), do: 'set', at, was: change.set, set: change.was };
    case 'acknowledge':
      return sameValue(change.was, change.set) ? null : { id: newId(), do: 'acknowledge', at, was: change.set, set: change.was };
    case 'insert':
      return { id: newId(), do: 'remove', at, was: rowAt(answers, at) ?? change.row };
    case 'remove':
      // Also when the row is still there because a colleague had changed it: this settles that it is kept.
      return { id: newId(), do: 'insert', at: at.slice(0, -1), row: change.was };
    case 'keep':
      return null;
  }
}

/** Whether two rows hold the same. What is empty may be left out; the order of rows is given by their keys. */
function sameRow(one: Row, other: Row): boolean {
  if (one.id !== other.id || one.kind !== other.kind || one.key !== other.key || one.trigger !== other.trigger) return false;
  const items = new Set([...Object.keys(one.values), ...Object.keys(other.values)]);
  return [...items].every(
    (item) => sameValue(valueOf(one.values, item), valueOf(other.values, item)) && sameRows(one, other, item),
  );
}

function sameRows(one: Row, other: Row, table: string): boolean {
  const rows = rowsOf(one.values, table);
  const others = new Map(rowsOf(other.values, table).map((row) => [row.id, row]));
  return rows.length === others.size && rows.every((row) => others.has(row.id) && sameRow(row, others.get(row.id)!));
}
