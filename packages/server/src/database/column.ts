/** Kinds of columns that the tables of `schema.ts` and its parts share. */
import type { ColumnType } from 'kysely';

/** A column that is set once, when the row is made. */
export type Once<Value> = ColumnType<Value, Value, never>;
