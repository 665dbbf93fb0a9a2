/** What a code list says of a code on a date, as the facts that rules ask for. Never without the date. */
import type { IsoDate } from '../answers/answers.ts';
import type { AskedFact, CodeFact, Fact, ProviderFact, UnitFact } from '../answers/facts.ts';
import { rowsOfCode } from './code-table.ts';
import { cellOf, isValidOn, rowOfList, type CodeList, type CodeRow } from './list.ts';

/**
 * The version of a code that is valid on a date. When none is, `valid` is false and the row is the latest that began before the date,
 * or else the first to come. Null when the list does not have the code at all.
 */
export function lookUp(list: CodeList, code: string, on: IsoDate): { readonly row: CodeRow; readonly valid: boolean } | null {
  const rows = rowsOfCode(list, code);
  if (rows.length === 0) return null;
  const valid = rows.find((row) => isValidOn(list, row, on));
  return { row: rowOfList(list, valid ?? nearest(list, rows, on)), valid: valid !== undefined };
}

export function lookUpCode(list: CodeList, code: string, on: IsoDate): CodeFact | null {
  const found = lookUp(list, code, on);
  return found && { code, text: found.row.text, valid: found.valid };
}

/** A unit of a list with the columns `level` and `cvr`. Null also when its level is none of the three. */
export function lookUpUnit(list: CodeList, code: string, on: IsoDate): UnitFact | null {
  const found = lookUp(list, code, on);
  const level = levels.find((known) => known === found?.row['level']);
  if (found === null || level === undefined) return null;
  return { code, name: found.row.text, level, cvr: found.row['cvr'] || null, valid: found.valid };
}

export function lookUpProvider(list: CodeList, number: string, on: IsoDate): ProviderFact | null {
  const found = lookUp(list, number, on);
  return found && { number, name: found.row.text, valid: found.valid };
}

/** What a list says of the code, unit or provider that a fact's key asks of it. */
export function lookUpFact(list: CodeList, { is, code, on }: Extract<AskedFact, { readonly list: string }>): Fact {
  if (is === 'unit') return lookUpUnit(list, code, on);
  return is === 'provider' ? lookUpProvider(list, code, on) : lookUpCode(list, code, on);
}

const levels = ['IE', 'SI', 'OE'] as const;

function nearest(list: CodeList, rows: readonly number[], on: IsoDate): number {
  const from = (row: number): string => cellOf(list, 'from', row)!;
  const inOrder = rows.toSorted((one, other) => (from(one) < from(other) ? -1 : from(one) > from(other) ? 1 : 0));
  return inOrder.findLast((row) => from(row) <= on) ?? inOrder[0]!;
}
