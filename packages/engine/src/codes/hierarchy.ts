/** Which code a code stands under, on a date: by the list's own column `parent`, or else by how codes begin. */
import type { IsoDate } from '../answers.ts';
import { cellOf, isValidOn, rowsOfCode, type CodeList } from './list.ts';

/** The nearest code above: the one that the column `parent` names, or else the longest beginning that is a code. Null at the top. */
export function parentOf(list: CodeList, code: string, on: IsoDate): string | null {
  const named = rowsOfCode(list, code).map((row) => cellOf(list, 'parent', row));
  if (named.some((parent) => parent !== undefined)) {
    const valid = rowsOfCode(list, code).find((row) => isValidOn(list, row, on)) ?? rowsOfCode(list, code)[0]!;
    const parent = cellOf(list, 'parent', valid)!;
    return isThere(list, parent, on) ? parent : null;
  }
  for (let length = code.length - 1; length > 0; length -= 1) {
    const beginning = code.slice(0, length);
    if (isThere(list, beginning, on)) return beginning;
  }
  return null;
}

/** The codes right below, each once, in the order of the list. With null those at the top. */
export function childrenOf(list: CodeList, code: string | null, on: IsoDate): readonly string[] {
  const children = new Set<string>();
  for (let row = 0; row < list.length; row += 1) {
    const child = cellOf(list, 'code', row)!;
    if (!children.has(child) && isValidOn(list, row, on) && parentOf(list, child, on) === code) children.add(child);
  }
  return [...children];
}

function isThere(list: CodeList, code: string, on: IsoDate): boolean {
  return rowsOfCode(list, code).some((row) => isValidOn(list, row, on));
}
