/** Whether each row of a list is valid on a date: which version of each code counts, and whether it may be used. Kept for the latest dates. */
import type { IsoDate } from '../answers/answers.ts';
import { nextRows } from './code-table.ts';
import type { CodeList, Column } from './list.ts';
import { textAt } from './texts.ts';

/** `superseded`: another version of the same code counts on the date. Otherwise the lower counts before the higher. */
export const validities = { superseded: 0, valid: 1, ended: 2, notYet: 3 } as const;

/** A validity for each row. Of a code with no valid version the latest that began before the date counts, or else the first to come. */
export function validitiesOn(list: CodeList, on: IsoDate): Uint8Array {
  const known = validitiesByList.get(list) ?? new Map<IsoDate, Uint8Array>();
  const before = known.get(on);
  if (before !== undefined) return before;
  if (known.size === mostKept) known.clear();
  const found = findValidities(list, on);
  validitiesByList.set(list, known.set(on, found));
  return found;
}

const mostKept = 4;
const validitiesByList = new WeakMap<CodeList, Map<IsoDate, Uint8Array>>();

function findValidities(list: CodeList, on: IsoDate): Uint8Array {
  const from = list.columns.get('from')!;
  const to = list.columns.get('to')!;
  const hasBegun = flagsOf(from, (day) => day <= on);
  const hasEnded = flagsOf(to, (day) => day !== '' && day < on);
  const found = new Uint8Array(list.length);
  for (let row = 0; row < list.length; row += 1) {
    found[row] =
      hasBegun[from.rows[row]!] === 0 ? validities.notYet : hasEnded[to.rows[row]!] === 1 ? validities.ended : validities.valid;
  }
  supersede(nextRows(list), placesOf(from), found);
  return found;
}

function flagsOf({ values }: Column, holds: (day: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: values.start.length - 1 }, (_, index) => Number(holds(textAt(values, index))));
}

/** For each row the place of its value among all values in order. */
function placesOf({ values, rows }: Column): Uint32Array {
  const texts = Array.from({ length: values.start.length - 1 }, (_, index) => textAt(values, index));
  const place = new Map(texts.toSorted().map((text, index) => [text, index]));
  const places = Uint32Array.from(texts, (text) => place.get(text)!);
  const placeByRow = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row += 1) placeByRow[row] = places[rows[row]!]!;
  return placeByRow;
}

/** Leaves of each code the version that counts. */
function supersede(next: Int32Array, begin: Uint32Array, found: Uint8Array): void {
  const isLater = new Uint8Array(next.length);
  for (let row = 0; row < next.length; row += 1) if (next[row]! >= 0) isLater[next[row]!] = 1;
  for (let first = 0; first < next.length; first += 1) {
    if (isLater[first] === 1) continue;
    let kept = first;
    for (let row = next[first]!; row >= 0; row = next[row]!) {
      const isBetter = countsRather(found[row]!, begin[row]!, found[kept]!, begin[kept]!);
      found[isBetter ? kept : row] = validities.superseded;
      if (isBetter) kept = row;
    }
  }
}

/** Whether a version counts rather than one that stands before it in the list. */
function countsRather(standing: number, begin: number, before: number, beginBefore: number): boolean {
  if (before === validities.valid) return false;
  if (standing !== before) return standing < before;
  return standing === validities.ended ? begin >= beginBefore : begin < beginBefore;
}
