/**
 * What a person entered: an immutable tree of values and rows, and the paths that point into it.
 * Knows nothing of forms; whether a value fits its field is decided elsewhere.
 */

/** A calendar date, `yyyy-mm-dd`. @example "2026-11-21" */
export type IsoDate = string;
/** A wall-clock time, `hh:mm:ss`. */
export type IsoTime = string;
/** A local date and time without zone, `yyyy-mm-ddThh:mm:ss`. */
export type IsoDateTime = string;

/** One answer. Dates, times, codes, numbers of persons and units are text; several codes are a list; `null` is empty. */
export type Value = string | number | boolean | readonly string[] | null;

/** A row of a table. `key` orders the rows of a table (see `sort-key.ts`); `trigger` names what made the row necessary. */
export interface Row {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly trigger?: string;
  readonly values: Values;
}

/** The answers of one scope (a report or a row): values by field id, rows by table id. An absent id is empty. */
export interface Values {
  readonly [id: string]: Value | readonly Row[] | undefined;
}

/** The answers of a whole report. */
export type Answers = Values;

/**
 * Where something is: `[field]`, `[table, row, field]`, `[table, row, table, row, field]` …
 * Tables and rows are named by id, never by position, so a path stays true whatever else changes.
 */
export type Path = readonly string[];

export const noAnswers: Answers = Object.freeze({});

const noRows: readonly Row[] = Object.freeze([]);

/** The value of a field in one scope; `null` when nothing was entered. */
export function valueOf(values: Values, field: string): Value {
  const value = values[field];
  if (value === undefined) return null;
  return typeof value === 'object' && value !== null && isRows(value) ? null : value;
}

/** The rows of a table in one scope, in order. */
export function rowsOf(values: Values, table: string): readonly Row[] {
  const rows = values[table];
  return rows !== undefined && isRows(rows) ? rows : noRows;
}

/** The scope a path leads into: the values that hold its last step. Undefined when a row on the way does not exist. */
export function scopeAt(answers: Answers, path: Path): Values | undefined {
  let scope: Values | undefined = answers;
  for (let step = 0; step + 2 < path.length && scope !== undefined; step += 2) {
    scope = rowsOf(scope, path[step]!).find((row) => row.id === path[step + 1])?.values;
  }
  return scope;
}

/** The value at a field's path; `null` when empty or when a row on the way does not exist. */
export function valueAt(answers: Answers, path: Path): Value {
  const scope = scopeAt(answers, path);
  return scope === undefined ? null : valueOf(scope, path[path.length - 1]!);
}

/** The row at `[…, table, row]`, or undefined. */
export function rowAt(answers: Answers, path: Path): Row | undefined {
  const scope = scopeAt(answers, path);
  return scope && rowsOf(scope, path[path.length - 2]!).find((row) => row.id === path[path.length - 1]);
}

/** True for an answer that counts as not given: nothing, an empty text or an empty list. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** True when two answers say the same. Lists are compared in order. */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return isEmpty(one) && isEmpty(other);
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function isRows(value: Value | readonly Row[]): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
}
