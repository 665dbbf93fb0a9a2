/**
 * A code list as it lies in memory, and the plain questions to it. A code may stand there several times, once for each time it was worded
 * or valid differently. Knows neither how a list travels nor how it is searched.
 */
import type { IsoDate } from '../answers.ts';

/** One version of a code. `from` and `to` are its first and last day, empty when it has none; lists may have columns beside these. */
export interface CodeRow {
  readonly code: string;
  readonly text: string;
  readonly from: IsoDate | '';
  readonly to: IsoDate | '';
  readonly [column: string]: string;
}

/** Made by `openCodes`; asked by the functions of this folder only. Rows keep the order in which they were packed. */
export interface CodeList {
  readonly length: number;
  /** Values by column, one for each row. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly rowsByCode: ReadonlyMap<string, readonly number[]>;
}

/** The rows of a code in the order of the list; none when the list does not have it. */
export function rowsOfCode({ rowsByCode }: CodeList, code: string): readonly number[] {
  return rowsByCode.get(code) ?? [];
}

/** What stands in a column of a row; undefined when the list has no such column. */
export function cellOf({ columns }: CodeList, column: string, row: number): string | undefined {
  return columns.get(column)?.[row];
}

/** Whether a row of the list is valid on a date. */
export function isValidOn(list: CodeList, row: number, on: IsoDate): boolean {
  const to = cellOf(list, 'to', row)!;
  return cellOf(list, 'from', row)! <= on && (to === '' || on <= to);
}

/** A row of the list with all its columns. */
export function rowOfList(list: CodeList, row: number): CodeRow {
  // Every list has the four columns that a row needs.
  return Object.fromEntries([...list.columns].map(([name, values]) => [name, values[row]!])) as CodeRow;
}
