/** How every row of a list stands on a date: which version of each code counts, and whether it may be used. Kept for the dates asked last. */
import type { IsoDate } from '../answers.ts';
import { firstRowOf, nextRowOf } from './code-table.ts';
import type { CodeList, Column } from './list.ts';
import { textAt } from './texts.ts';

/** `superseded`: another version of the same code counts on the date. */
export const standings = { superseded: 0, valid: 1, ended: 2, notYet: 3 } as const;

/** A standing for each row. Of a code with no valid version the latest that began before the date counts, or else the first to come. */
export function standingsOn(list: CodeList, on: IsoDate): Uint8Array {
  const known = standingsByList.get(list) ?? new Map<IsoDate, Uint8Array>();
  const before = known.get(on);
  if (before !== undefined) return before;
  if (known.size === mostKept) known.clear();
  const found = findStandings(list, on);
  standingsByList.set(list, known.set(on, found));
  return found;
}

const mostKept = 4;
const standingsByList = new WeakMap<CodeList, Map<IsoDate, Uint8Array>>();

function findStandings(list: CodeList, on: IsoDate): Uint8Array {
  const from = list.columns.get('from')!;
  const to = list.columns.get('to')!;
  const hasBegun = flagsOf(from, (day) => day <= on);
  const hasEnded = flagsOf(to, (day) => day !== '' && day < on);
  const found = new Uint8Array(list.length);
  for (let row = 0; row < list.length; row += 1) {
    const begun = hasBegun[from.rows[row]!] === 1;
    found[row] = !begun ? standings.notYet : hasEnded[to.rows[row]!] === 1 ? standings.ended : standings.valid;
  }
  for (let row = 0; row < list.length; row += 1) {
    if (nextRowOf(list, row) >= 0 && firstOf(list, row) === row) keepOne(list, row, found);
  }
  return found;
}

function flagsOf({ values }: Column, holds: (day: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: values.start.length - 1 }, (_, index) => Number(holds(textAt(values, index))));
}

function firstOf(list: CodeList, row: number): number {
  const code = textAt(list.codes, row);
  return firstRowOf(list, code, code.length);
}

function keepOne(list: CodeList, first: number, found: Uint8Array): void {
  const rows: number[] = [];
  for (let row = first; row >= 0; row = nextRowOf(list, row)) rows.push(row);
  const kept = rows.find((row) => found[row] === standings.valid) ?? nearestRow(list, rows, (row) => found[row] !== standings.notYet);
  for (const row of rows) if (row !== kept) found[row] = standings.superseded;
}

/** Of the versions of a code, none of them valid: the latest that has begun, or else the first to come. */
export function nearestRow(list: CodeList, rows: readonly number[], hasBegun: (row: number) => boolean): number {
  const { values, rows: valueOf } = list.columns.get('from')!;
  const from = (row: number): string => textAt(values, valueOf[row]!);
  const inOrder = rows.toSorted((one, other) => (from(one) < from(other) ? -1 : from(one) > from(other) ? 1 : 0));
  return inOrder.findLast(hasBegun) ?? inOrder[0]!;
}
