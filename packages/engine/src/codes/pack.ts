/** Code lists as bytes: on the wire, in the database and in the browser's store. Rows keep their order, and equal rows give equal bytes. */
import { PackedProblem, readBytes, writeBytes } from './bytes.ts';
import type { CodeList, CodeRow } from './list.ts';

const mark = 0x534b;
const ordinary: readonly string[] = ['code', 'text', 'from', 'to'];

/** Packs a list. Columns are those of its rows; a row that lacks one has the empty text there. */
export function packCodes(rows: readonly CodeRow[]): Uint8Array {
  const further = [...new Set(rows.flatMap(Object.keys))].filter((name) => !ordinary.includes(name)).toSorted();
  const out = writeBytes();
  out.number(mark);
  out.number(rows.length);
  out.number(further.length);
  for (const name of further) out.text(name);
  for (const name of [...ordinary, ...further]) for (const row of rows) out.text(row[name] ?? '');
  return out.written();
}

/** Opens what `packCodes` made. Throws `PackedProblem` when the bytes are anything else. */
export function openCodes(bytes: Uint8Array): CodeList {
  const source = readBytes(bytes);
  if (source.number() !== mark) throw new PackedProblem('These bytes are not a packed code list');
  const length = source.numberUpTo(source.left());
  const further = Array.from({ length: source.numberUpTo(source.left()) }, () => source.text());
  const columns = new Map([...ordinary, ...further].map((name) => [name, Array.from({ length }, () => source.text())]));
  const rowsByCode = new Map<string, number[]>();
  for (const [row, code] of columns.get('code')!.entries()) {
    const rows = rowsByCode.get(code);
    if (rows === undefined) rowsByCode.set(code, [row]);
    else rows.push(row);
  }
  return { length, columns, rowsByCode };
}
