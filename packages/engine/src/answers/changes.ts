/**
 * How answers change: a change is data, and applying it gives new answers that share what was not touched.
 * Knows the tree of answers but no form: whether a change fits its form is `validate-change.ts`.
 */
import { isEmpty, rowsOf, sameValue, valueOf, type Answers, type Path, type Row, type Value, type Values } from './answers.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { spliced } from './splice.ts';

/** One change, made by a client and applied once however often it is sent. Its id names it, and decides nothing. */
export type Change = SetChange | AcknowledgeChange | InsertChange | RemoveChange | KeepChange;

/** A change that writes one value, as its author saw the value before. */
export type WriteChange = SetChange | AcknowledgeChange;

export interface SetChange {
  readonly id: string;
  readonly do: 'set';
  /** Path of a field. */
  readonly at: Path;
  /** The value that the author saw. */
  readonly was: Value;
  readonly set: Value;
}

/** Says why a warning may stand; null takes that back. */
export interface AcknowledgeChange {
  readonly id: string;
  readonly do: 'acknowledge';
  /** The scope that the rule is read in, then the acknowledgement's id there (`acknowledgementId`). */
  readonly at: Path;
  /** What the author saw. */
  readonly was: Acknowledgement | null;
  readonly set: Acknowledgement | null;
}

export interface InsertChange {
  readonly id: string;
  readonly do: 'insert';
  /** Path of a table. */
  readonly at: Path;
  readonly row: Row;
}

export interface RemoveChange {
  readonly id: string;
  readonly do: 'remove';
  /** Path of a row: a table's path and the row's id. */
  readonly at: Path;
  /** The row that the author saw. */
  readonly was: Row;
}

/** Changes nothing in the answers: says that a row stays, against a removal that its author had not seen. */
export interface KeepChange {
  readonly id: string;
  readonly do: 'keep';
  /** Path of a row. */
  readonly at: Path;
}

/** What one act of the user changed, with what followed from it: one step of undo. */
export interface Batch {
  readonly id: string;
  /** The revision of the report that the author had seen, not counting the author's own later batches. */
  readonly base: number;
  /** The user's browser tab, or the system, that made it; batches of one user's client arrive in order. */
  readonly client: string;
  /** How the screen and the history call it: what the author did. */
  readonly cause: 'edit' | 'undo' | 'redo' | 'lookUp' | 'repair' | 'resolve' | 'create';
  readonly changes: readonly Change[];
}

/** A batch as it was received: numbered, signed and timed by the server. */
export interface Entry extends Batch {
  readonly revision: number;
  /** The author's name as it was then, for reading. */
  readonly by: string;
  /** The author's user id; null for a register, and for an author who is no longer known. */
  readonly byId: string | null;
  /** UTC, ISO 8601. */
  readonly time: string;
}

/** Two or more people wrote different things in the same place without seeing each other's. The first is the one in force. */
export interface Clash {
  readonly at: Path;
  readonly sides: readonly ClashSide[];
}

export interface ClashSide {
  /** The value; or, for a row that one removed while another edited it, whether it is kept. */
  readonly value: Value | { readonly row: 'kept' | 'removed' };
  readonly change: string;
  readonly by: string;
  readonly time: string;
}

/**
 * The answers after a change. What was not touched stays the same object, and so does everything when nothing changes: a value that
 * is there already, a row that is there or gone already, a place in a row that does not exist. So applying twice is applying once.
 */
export function applyChange(answers: Answers, change: Change): Answers {
  switch (change.do) {
    case 'set':
    case 'acknowledge':
      return changedAt(answers, change.at, 0, (scope, field) => withValue(scope, field, change.set));
    case 'insert':
      return changedAt(answers, change.at, 0, (scope, table) => withInserted(scope, table, change.row));
    case 'remove':
      return changedAt(answers, change.at.slice(0, -1), 0, (scope, table) => withRemoved(scope, table, change.at.at(-1)!));
    case 'keep':
      return answers;
  }
}

/** The answers after several changes, in order. */
export function applyChanges(answers: Answers, changes: readonly Change[]): Answers {
  return changes.reduce(applyChange, answers);
}

export function isWrite(change: Change): change is WriteChange {
  return change.do === 'set' || change.do === 'acknowledge';
}

/** The order of rows in a table: by sort key, and by id when two people made the same key. */
function compareRows(one: Row, other: Row): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/** Changes the item at the end of a path of `[item]` or `[table, row, …, item]`, and copies only the rows that lie on it. */
function changedAt(scope: Values, at: Path, step: number, change: (scope: Values, item: string) => Values): Values {
  const item = at[step];
  if (item === undefined) return scope;
  if (step === at.length - 1) return change(scope, item);
  const rows = rowsOf(scope, item);
  const index = positionOf(rows, at[step + 1]!);
  const row = rows[index];
  if (row === undefined) return scope;
  const values = changedAt(row.values, at, step + 2, change);
  return values === row.values ? scope : { ...scope, [item]: spliced(rows, index, index + 1, [{ ...row, values }]) };
}

function withValue(scope: Values, field: string, value: Value): Values {
  if (sameValue(valueOf(scope, field), value)) return scope;
  return isEmpty(value) ? without(scope, field) : { ...scope, [field]: value };
}

function withInserted(scope: Values, table: string, row: Row): Values {
  const rows = rowsOf(scope, table);
  if (positionOf(rows, row.id) >= 0) return scope;
  const place = placeOf(row, rows);
  return { ...scope, [table]: spliced(rows, place, place, [inOrder(row)]) };
}

function withRemoved(scope: Values, table: string, row: string): Values {
  const rows = rowsOf(scope, table);
  const index = positionOf(rows, row);
  if (index < 0) return scope;
  return rows.length === 1 ? without(scope, table) : { ...scope, [table]: spliced(rows, index, index + 1, []) };
}

function without(scope: Values, item: string): Values {
  const { [item]: _left, ...rest } = scope;
  return rest;
}

/** Where a row is; -1 when it is not there. Ids mostly differ in their last character, which is cheaper to compare than the whole. */
function positionOf(rows: readonly Row[], id: string): number {
  const end = id.length - 1;
  const last = id.charCodeAt(end);
  for (let index = 0; index < rows.length; index++) {
    const other = rows[index]!.id;
    if (other.charCodeAt(end) === last && other === id) return index;
  }
  return -1;
}

/** The row that is this one in another version of its table, whose rows are in order. */
export function counterpartOf(row: Row, rows: readonly Row[]): Row | undefined {
  const found = rows[placeOf(row, rows)];
  return found?.id === row.id ? found : undefined;
}

/** Where a row belongs among rows that are in order. */
function placeOf(row: Row, rows: readonly Row[]): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareRows(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row that comes from outside, as answers hold rows: without empty values, and the rows in it in order. */
function inOrder(row: Row): Row {
  const values: Record<string, Value | readonly Row[]> = {};
  for (const id of Object.keys(row.values)) {
    const rows = rowsOf(row.values, id);
    const value = valueOf(row.values, id);
    if (rows.length > 0) values[id] = rows.map(inOrder).sort(compareRows);
    else if (!isEmpty(value)) values[id] = value;
  }
  return { ...row, values };
}
