/**
 * A code list as it lies in memory, and the plain questions to it. A code may stand there several times, once for each time it was worded
 * or valid differently. Knows neither how a list travels nor how it is searched.
 */
import type { IsoDate } from '../answers/answers.ts';
import { textAt, type Texts } from './texts.ts';
import { isWord } from './words.ts';

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
  readonly codes: Texts;
  /** Every piece that a text of the list is made of, as `piecesOf` gives them. */
  readonly pieces: Texts;
  /** The pieces of a row's text stand in `textPieces` from `textStart[row]` to `textStart[row + 1]`. */
  readonly textStart: Uint32Array;
  readonly textPieces: Numbers;
  /** All columns but `code` and `text`. */
  readonly columns: ReadonlyMap<string, Column>;
}

export interface Column {
  readonly values: Texts;
  /** The index of each row's value. */
  readonly rows: Numbers;
}

export type Numbers = Uint16Array | Uint32Array;

/** What stands in a column of a row; undefined when the list has no such column. */
export function cellOf(list: CodeList, column: string, row: number): string | undefined {
  if (row < 0 || row >= list.length) return undefined;
  if (column === 'code') return textAt(list.codes, row);
  if (column === 'text') return textOfRow(list, row);
  const found = list.columns.get(column);
  return found && textAt(found.values, found.rows[row]!);
}

/** What stands in a column somewhere, each value once; nothing when the list has no such column. */
export function valuesOf(list: CodeList, column: string): readonly string[] {
  const values = list.columns.get(column)?.values;
  return values === undefined ? [] : Array.from({ length: values.start.length - 1 }, (_, index) => textAt(values, index));
}

/** Whether a row of the list is valid on a date. */
export function isValidOn(list: CodeList, row: number, on: IsoDate): boolean {
  return isValidWithin(list, row, on, on);
}

/** Whether a row of the list is valid on any day of a period. Both ends are included; one that is null is open. */
export function isValidWithin(list: CodeList, row: number, from: IsoDate | null, to: IsoDate | null): boolean {
  if (to !== null && cellOf(list, 'from', row)! > to) return false;
  const last = from === null ? '' : cellOf(list, 'to', row)!;
  return last === '' || from! <= last;
}

/** A row of the list with all its columns. */
export function rowOfList(list: CodeList, row: number): CodeRow {
  const cells: Record<string, string> = { code: textAt(list.codes, row), text: textOfRow(list, row) };
  for (const [name, { values, rows }] of list.columns) cells[name] = textAt(values, rows[row]!);
  // Every list has the four columns that a row needs.
  return cells as unknown as CodeRow;
}

function textOfRow({ pieces, textStart, textPieces }: CodeList, row: number): string {
  let text = '';
  let afterWord = false;
  for (let at = textStart[row]!; at < textStart[row + 1]!; at += 1) {
    const piece = textAt(pieces, textPieces[at]!);
    const isOne = isWord(piece);
    text += afterWord && isOne ? ` ${piece}` : piece;
    afterWord = isOne;
  }
  return text;
}
