/** Small code lists for tests. */
import type { CodeList, CodeRow } from '../codes/list.ts';
import { openCodes, packCodes } from '../codes/pack.ts';

/** A version of a code, with further columns if need be. */
export function row(code: string, text: string, from = '', to = '', rest: Readonly<Record<string, string>> = {}): CodeRow {
  return { code, text, from, to, ...rest };
}

export function openList(...rows: readonly CodeRow[]): CodeList {
  return openCodes(packCodes(rows));
}
