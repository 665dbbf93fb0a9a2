/** The tables of what belongs to lists, as the queries see them (migration 0008); part of `schema.ts`. */
import type { JSONColumnType } from 'kysely';
import type { Once } from './column.ts';

export interface ListTables {
  readonly preferences: PreferenceTable;
  readonly views: ViewTable;
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
