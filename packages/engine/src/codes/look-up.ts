/** What a code list says of a code on a date, as the facts that rules ask for. Never without the date. */
import type { IsoDate } from '../answers/answers.ts';
import { addDays } from '../answers/dates.ts';
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

/** A unit of a list with the column `level`, and what its other columns say. Null also when its level is none of the three. */
export function lookUpUnit(list: CodeList, code: string, on: IsoDate): UnitFact | null {
  const found = lookUp(list, code, on);
  const level = levels.find((known) => known === found?.row['level']);
  if (found === null || level === undefined) return null;
  return {
    code,
    name: found.row.text,
    level,
    cvr: found.row['cvr'] || null,
    valid: found.valid,
    ...known({
      kind: found.row['type'],
      owner: found.row['owner'],
      region: found.row['region'],
      speciality: found.row['speciality'],
      shak: found.row['shak'],
      provider: found.row['provider'],
      ...openDays(list, found.row),
    }),
  };
}

/** From the first day of a version to its last, and on through versions that come right before and after it: a unit that changes its name stays open. */
function openDays(list: CodeList, { code, from, to }: CodeRow): Readonly<Record<'from' | 'to', IsoDate | ''>> {
  const spans = rowsOfCode(list, code).map((row) => ({ from: cellOf(list, 'from', row)!, to: cellOf(list, 'to', row)! }));
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

/** Without the properties that say nothing. */
function known<Name extends string>(all: Readonly<Record<Name, string | undefined>>): { readonly [Each in Name]?: string } {
  const entries = Object.entries<string | undefined>(all).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { readonly [Each in Name]?: string };
}

export function lookUpProvider(list: CodeList, number: string, on: IsoDate): ProviderFact | null {
  const found = lookUp(list, number, on);
  if (found === null) return null;
  const { text, region, speciality } = found.row;
  return { number, name: text, valid: found.valid, ...known({ region, speciality, ...openDays(list, found.row) }) };
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
