/** The rows of each code, found by a hash of it: made when a list is first asked, since most lists are. Knows no dates. */
import type { CodeList } from './list.ts';

interface CodeTable {
  /** By hash, and from there on: a row + 1, the first of its code; 0 where there is none. */
  readonly slots: Uint32Array;
  /** The next row of the same code; -1 after the last. */
  readonly next: Int32Array;
}

/** The rows of a code in the order of the list; none when the list does not have it. */
export function rowsOfCode(list: CodeList, code: string): readonly number[] {
  const { next } = tableOf(list);
  const rows: number[] = [];
  for (let row = firstRowOf(list, code, code.length); row >= 0; row = next[row]!) rows.push(row);
  return rows;
}

/** The first row whose code is the first `length` letters of a text; -1 when there is none. */
export function firstRowOf(list: CodeList, text: string, length: number): number {
  const { slots } = tableOf(list);
  for (let slot = hashOf(text, 0, length) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
    const row = slots[slot]! - 1;
    if (row < 0 || isCode(list, row, text, 0, length)) return row;
  }
}

/** For each row the next of the same code; -1 after the last. */
export function nextRows(list: CodeList): Int32Array {
  return tableOf(list).next;
}

const tables = new WeakMap<CodeList, CodeTable>();

function tableOf(list: CodeList): CodeTable {
  const known = tables.get(list);
  if (known !== undefined) return known;
  const table = makeTable(list);
  tables.set(list, table);
  return table;
}

function makeTable(list: CodeList): CodeTable {
  const { joined, start } = list.codes;
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(list.length * 2 + 2)));
  const next = new Int32Array(list.length).fill(-1);
  // From the last, so that a row leads to the later ones.
  for (let row = list.length - 1; row >= 0; row -= 1) {
    const from = start[row]!;
    const to = start[row + 1]!;
    let slot = hashOf(joined, from, to) & (slots.length - 1);
    while (slots[slot] !== 0 && !isCode(list, slots[slot]! - 1, joined, from, to)) slot = (slot + 1) & (slots.length - 1);
    next[row] = slots[slot]! - 1;
    slots[slot] = row + 1;
  }
  return { slots, next };
}

/** FNV-1a over the code units. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isCode({ codes: { joined, start } }: CodeList, row: number, text: string, from: number, to: number): boolean {
  const at = start[row]!;
  if (start[row + 1]! - at !== to - from) return false;
  for (let offset = 0; offset < to - from; offset += 1) {
    if (joined.charCodeAt(at + offset) !== text.charCodeAt(from + offset)) return false;
  }
  return true;
}
