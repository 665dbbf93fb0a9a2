/**
 * What turns one packed list into another, for a client that has the old: which of its rows stay, and the rows that come between. Small when
 * little has changed, however the bytes of the two lists differ.
 */
import { PackedCodesError, readBytes, writeBytes } from './bytes.ts';
import { rowOfList, type CodeList, type CodeRow } from './list.ts';
import { openCodes, packCodes } from './pack.ts';

/** The bytes that `withDifference` needs to make `after` of `before`. Throws `PackedCodesError` when one of them is no list. */
export function differenceBetween(before: Uint8Array, after: Uint8Array): Uint8Array {
  const [old, next] = [openCodes(before), openCodes(after)];
  const { runs, inserted } = compareRows(old, next);
  const out = writeBytes();
  out.number(checkOf(before));
  out.number(checkOf(after));
  out.number(runs.length);
  for (const run of runs) for (const number of run) out.number(number);
  out.bytes(packCodes(inserted));
  return out.written();
}

/** The bytes of the new list, as packing it gives them. Throws `PackedCodesError` when the difference is not one, or is from another list. */
export function withDifference(before: Uint8Array, difference: Uint8Array): Uint8Array {
  const source = readBytes(difference);
  if (source.number() !== checkOf(before)) throw new PackedCodesError('The difference is from another list');
  const check = source.number();
  const runs = Array.from(
    { length: source.numberUpTo(source.left()) },
    () => [source.number(), source.number(), source.number()] as const,
  );
  const old = openCodes(before);
  const after = packCodes(putTogether(old, runs, openCodes(source.bytes(source.left()))));
  if (checkOf(after) !== check) throw new PackedCodesError('The difference does not lead to the new list');
  return after;
}

/** So many inserted rows, then so many of the old from this one on. */
type Run = readonly [inserted: number, from: number, kept: number];

function compareRows(old: CodeList, next: CodeList): { readonly runs: readonly Run[]; readonly inserted: readonly CodeRow[] } {
  const isComparable = [...old.columns.keys()].join('\n') === [...next.columns.keys()].join('\n');
  const oldKeys = Array.from({ length: isComparable ? old.length : 0 }, (_, row) => keyOf(rowOfList(old, row)));
  const rowByKey = new Map(oldKeys.map((key, row) => [key, row]));
  const runs: Run[] = [];
  const inserted: CodeRow[] = [];
  let [waiting, from, kept] = [0, 0, 0];
  for (let row = 0; row < next.length; row += 1) {
    const cells = rowOfList(next, row);
    const key = keyOf(cells);
    const same = oldKeys[from + kept] === key ? from + kept : rowByKey.get(key);
    if (same === undefined || same !== from + kept) {
      if (kept > 0) {
        runs.push([waiting, from, kept]);
        [waiting, kept] = [0, 0];
      }
      from = same ?? 0;
    }
    if (same !== undefined) kept += 1;
    else {
      waiting += 1;
      inserted.push(cells);
    }
  }
  if (waiting + kept > 0) runs.push([waiting, from, kept]);
  return { runs, inserted };
}

function keyOf(row: CodeRow): string {
  return Object.values(row).join('\u0000');
}

function putTogether(old: CodeList, runs: readonly Run[], inserted: CodeList): readonly CodeRow[] {
  const rows: CodeRow[] = [];
  let at = 0;
  for (const [waiting, from, kept] of runs) {
    if (at + waiting > inserted.length || from + kept > old.length)
      throw new PackedCodesError('The difference asks for rows that are not there');
    for (let index = 0; index < waiting; index += 1) rows.push(rowOfList(inserted, at + index));
    for (let index = 0; index < kept; index += 1) rows.push(rowOfList(old, from + index));
    at += waiting;
  }
  return rows;
}

/** FNV-1a: enough to notice a mistake; a caller that needs more compares the hash that names a list. */
function checkOf(bytes: Uint8Array): number {
  let check = 0x811c9dc5;
  for (const byte of bytes) check = Math.imul(check ^ byte, 0x01000193);
  return check >>> 0;
}
