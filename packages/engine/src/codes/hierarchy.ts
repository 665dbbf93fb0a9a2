/** Which code a code stands under, on a date: by the list's own column `parent`, or else by how codes begin. */
import type { IsoDate } from '../answers.ts';
import { firstRowOf, rowsOfCode } from './code-table.ts';
import { cellOf, type CodeList } from './list.ts';
import { standings, standingsOn } from './standing.ts';
import { textAt } from './texts.ts';

/** The nearest code above: the one that the column `parent` names, or else the longest beginning that is a code. Null at the top. */
export function parentOf(list: CodeList, code: string, on: IsoDate): string | null {
  const standing = standingsOn(list, on);
  const own = rowsOfCode(list, code).find((row) => standing[row] !== standings.superseded);
  if (own !== undefined) return codeOrNull(list, parentRow(list, own, standing));
  return codeOrNull(list, list.columns.has('parent') ? -1 : validBeginning(list, code, standing));
}

/** The codes right below that are valid on the date, in the order of the list. With null those at the top. */
export function childrenOf(list: CodeList, code: string | null, on: IsoDate): readonly string[] {
  const standing = standingsOn(list, on);
  const parent = code === null ? -1 : validRow(list, code, code.length, standing);
  if (parent < 0 && code !== null) return [];
  const children: string[] = [];
  for (const [row, above] of parentsOn(list, standing).entries()) {
    if (above === parent && standing[row] === standings.valid) children.push(textAt(list.codes, row));
  }
  return children;
}

/** By standings, which are one object for a list and a date: the row above each row, -1 at the top. */
const parentsByStandings = new WeakMap<Uint8Array, Int32Array>();

function parentsOn(list: CodeList, standing: Uint8Array): Int32Array {
  const known = parentsByStandings.get(standing);
  if (known !== undefined) return known;
  const parents = Int32Array.from({ length: list.length }, (_, row) => (standing[row] === standings.valid ? parentRow(list, row, standing) : -1));
  parentsByStandings.set(standing, parents);
  return parents;
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
  const first = firstRowOf(list, text, length);
  if (first < 0 || standing[first] === standings.valid) return first;
  return rowsOfCode(list, text.slice(0, length)).find((row) => standing[row] === standings.valid) ?? -1;
}

function codeOrNull(list: CodeList, row: number): string | null {
  return row < 0 ? null : textAt(list.codes, row);
}
