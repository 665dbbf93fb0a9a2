/** The tables of what belongs to lists, as the queries see them (migrations 0008, 0037); part of `schema.ts`. */
import type { JSONColumnType } from 'kysely';
import type { Once } from './column.ts';

export interface ListTables {
  readonly preferences: PreferenceTable;
  readonly views: ViewTable;
  readonly removalMarks: RemovalMarkTable;
  readonly removalWatch: RemovalWatchTable;
}

/** What somebody has chosen about something, e.g. `columns/draft`. */
export interface PreferenceTable {
  readonly user: Once<string>;
  readonly about: Once<string>;
  readonly value: JSONColumnType<object>;
}

export interface ViewTable {
  readonly id: Once<string>;
  readonly owner: Once<string>;
  /** The group that it is shared with. */
  readonly groupId: string | null;
  readonly list: Once<string>;
  /** Name, filters, sort and columns, sealed. */
  readonly content: Uint8Array;
  readonly createdAt: Once<Date>;
  readonly deletedAt: Date | null;
}

/** A deleted draft or view whose time was up then; what still is a day later goes. */
export interface RemovalMarkTable {
  readonly id: Once<string>;
  readonly markedAt: Once<Date>;
}

/** Since when the database's clock has gone without a jump: one row. */
export interface RemovalWatchTable {
  readonly single: Once<boolean>;
  readonly seenAt: Date;
  readonly steadySince: Date;
}
