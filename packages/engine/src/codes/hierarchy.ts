/** Which code a code stands under, on a date: by the list's own column `parent`, or else by how codes begin. */
import type { IsoDate } from '../answers/answers.ts';
import { firstRowOf, nextRows, rowsOfCode } from './code-table.ts';
import { cellOf, type CodeList } from './list.ts';
import { validities, validitiesOn } from './validity.ts';
import { textAt } from './texts.ts';

/** The nearest code above: the one that the column `parent` names, or else the longest beginning that is a code. Null at the top. */
export function parentOf(list: CodeList, code: string, on: IsoDate): string | null {
  const standing = validitiesOn(list, on);
  const own = rowsOfCode(list, code).find((row) => standing[row] !== validities.superseded);
  if (own !== undefined) return codeOrNull(list, parentRow(list, own, standing));
  return codeOrNull(list, list.columns.has('parent') ? -1 : validBeginning(list, code, standing));
}

/** The codes right below that are valid on the date, in the order of the list. With null those at the top. */
export function childrenOf(list: CodeList, code: string | null, on: IsoDate): readonly string[] {
  const standing = validitiesOn(list, on);
  const parent = code === null ? -1 : validRow(list, code, code.length, standing);
  if (parent < 0 && code !== null) return [];
  const { start, rows } = belowOn(list, standing);
  return Array.from(rows.subarray(start[parent + 1], start[parent + 2]), (row) => textAt(list.codes, row));
}

/** Makes ahead what `childrenOf` makes when a list is first asked on a date. Changes no answer. */
export function prepareHierarchy(list: CodeList, on: IsoDate): void {
  belowOn(list, validitiesOn(list, on));
}

/** Valid rows in the order of the list: those right below row `r` from `start[r + 1]` to `start[r + 2]`, those at the top before them all. */
interface Below {
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
}

/** By standings, which are one object for a list and a date. */
const belowByStandings = new WeakMap<Uint8Array, Below>();

function belowOn(list: CodeList, standing: Uint8Array): Below {
  const known = belowByStandings.get(standing);
  if (known !== undefined) return known;
  const below = findBelow(list, standing);
  belowByStandings.set(standing, below);
  return below;
}

/** By counting: how many stand below each row says where they begin. */
function findBelow(list: CodeList, standing: Uint8Array): Below {
  const parents = new Int32Array(list.length);
  const start = new Uint32Array(list.length + 2);
  for (let row = 0; row < list.length; row += 1) {
    if (standing[row] !== validities.valid) continue;
    const parent = parentRow(list, row, standing);
    parents[row] = parent;
    start[parent + 2]! += 1;
  }
  for (let place = 1; place < start.length; place += 1) start[place]! += start[place - 1]!;
  const rows = new Uint32Array(start.at(-1)!);
  const next = start.slice();
  for (let row = 0; row < list.length; row += 1) {
    if (standing[row] !== validities.valid) continue;
    const group = parents[row]! + 1;
    rows[next[group]!] = row;
    next[group]! += 1;
  }
  return { start, rows };
}

function parentRow(list: CodeList, row: number, standing: Uint8Array): number {
  const named = cellOf(list, 'parent', row);
  if (named === undefined) return validBeginning(list, textAt(list.codes, row), standing);
  return validRow(list, named, named.length, standing);
}

function validBeginning(list: CodeList, code: string, standing: Uint8Array): number {
  for (let length = code.length - 1; length > 0; length -= 1) {
    const row = validRow(list, code, length, standing);
    if (row >= 0) return row;
  }
  return -1;
}

/** The valid row of the code that is the first `length` letters of a text; -1 when there is none. */
function validRow(list: CodeList, text: string, length: number, standing: Uint8Array): number {
  const next = nextRows(list);
  let row = firstRowOf(list, text, length);
  while (row >= 0 && standing[row] !== validities.valid) row = next[row]!;
  return row;
}

function codeOrNull(list: CodeList, row: number): string | null {
  return row < 0 ? null : textAt(list.codes, row);
}
