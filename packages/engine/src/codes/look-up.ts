/** What a code list says of a code on a date. Never without the date. */
import type { IsoDate } from '../answers/answers.ts';
import { addDays } from '../answers/dates.ts';
import { firstRowOf, nextRows, rowsOfCode } from './code-table.ts';
import { cellOf, isValidOn, isValidWithin, rowOfList, type CodeList, type CodeRow } from './list.ts';

/**
 * The version of a code that is valid on a date. When none is, `valid` is false and the row is the latest that began before the date,
 * or else the first to come. Null when the list does not have the code at all.
 */
export function lookUp(list: CodeList, code: string, on: IsoDate): { readonly row: CodeRow; readonly valid: boolean } | null {
  const row = rowOn(list, code, on);
  return row === null ? null : { row: rowOfList(list, row), valid: isValidOn(list, row, on) };
}

/** Where that version of a code stands in the list. */
export function rowOn(list: CodeList, code: string, on: IsoDate): number | null {
  const rows = rowsOfCode(list, code);
  if (rows.length === 0) return null;
  return rows.find((row) => isValidOn(list, row, on)) ?? nearest(list, rows, on);
}

/** Whether a list has a code, and whether it is valid on any day of a period. Both ends are included; one that is null is open. */
export function validityOf(
  list: CodeList,
  code: string,
  from: IsoDate | null,
  to: IsoDate | null,
): 'valid' | 'notValid' | 'unknown' {
  let row = firstRowOf(list, code, code.length);
  if (row < 0) return 'unknown';
  for (const next = nextRows(list); row >= 0; row = next[row]!) if (isValidWithin(list, row, from, to)) return 'valid';
  return 'notValid';
}

/** From the first day of a version to its last, and on through versions that come right before and after it: a unit that changes its name stays open. */
export function openDays(list: CodeList, row: number): Readonly<Record<'from' | 'to', IsoDate | ''>> {
  const daysOf = (each: number) => ({ from: cellOf(list, 'from', each)!, to: cellOf(list, 'to', each)! });
  const { from, to } = daysOf(row);
  const spans = rowsOfCode(list, cellOf(list, 'code', row)!).map(daysOf);
  const firstDay = (day: IsoDate | ''): IsoDate | '' => {
    const before = day === '' ? undefined : spans.find((span) => span.to === addDays(day, -1) && span.from < day);
    return before === undefined ? day : firstDay(before.from);
  };
  const lastDay = (day: IsoDate | ''): IsoDate | '' => {
    const after =
      day === '' ? undefined : spans.find((span) => span.from === addDays(day, 1) && (span.to === '' || span.to > day));
    return after === undefined ? day : lastDay(after.to);
  };
  return { from: firstDay(from), to: lastDay(to) };
}

function nearest(list: CodeList, rows: readonly number[], on: IsoDate): number {
  const from = (row: number): string => cellOf(list, 'from', row)!;
  const inOrder = rows.toSorted((one, other) => (from(one) < from(other) ? -1 : from(one) > from(other) ? 1 : 0));
  return inOrder.findLast((row) => from(row) <= on) ?? inOrder[0]!;
}
