/**
 * How answers change: a change is data, and so are undoing it and merging two people's work.
 * Knows the tree of answers but no form: whether a change fits its form is `fit.ts`.
 */
import type { Path, Row, Value } from './answers.ts';

/** One change, made by a client and applied once however often it is sent. Ids sort by the time they were made (UUID version 7). */
export type Change = SetChange | InsertChange | RemoveChange;

export interface SetChange {
  readonly id: string;
  readonly do: 'set';
  /** Path of a field. */
  readonly at: Path;
  /** The value that the author saw. */
  readonly was: Value;
  readonly set: Value;
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

/** What one act of the user changed, with what followed from it: one step of undo. */
export interface Batch {
  readonly id: string;
  /** The revision of the report that the author had seen, not counting the author's own later batches. */
  readonly base: number;
  /** The browser tab or system that made it; batches of one client arrive in order. */
  readonly client: string;
  /** How the screen and the history call it: what the author did. */
  readonly cause: 'edit' | 'undo' | 'redo' | 'lookUp' | 'repair' | 'resolve' | 'create';
  readonly changes: readonly Change[];
}

/** A batch as it was received: numbered, signed and timed by the server. */
export interface Entry extends Batch {
  readonly revision: number;
  readonly by: string;
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
