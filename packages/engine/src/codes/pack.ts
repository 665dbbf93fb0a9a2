/**
 * A code list as it travels and as it lies in memory: one column after the other, so that a long list is small and opened at once.
 * A code may stand there several times, once for each time it was worded or valid differently.
 */
import type { IsoDate } from '../answers.ts';

/** One version of a code. `from` and `to` are its first and last day, empty when it has none; lists may have columns beside these. */
export interface CodeRow {
  readonly code: string;
  readonly text: string;
  readonly from: IsoDate | '';
  readonly to: IsoDate | '';
  readonly [column: string]: string;
}

/** Values by column, one for each row; plain JSON. Rows keep the order of the list. */
export interface PackedCodes {
  readonly code: readonly string[];
  readonly text: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly [column: string]: readonly string[];
}

/** A packed list, opened to be looked up and searched. */
export interface CodeList {
  readonly columns: PackedCodes;
  readonly length: number;
  /** The rows of each code, in the order of the list. */
  readonly rowsByCode: ReadonlyMap<string, readonly number[]>;
}

/** Packs a list. Columns are those of its rows. */
export function packCodes(rows: readonly CodeRow[]): PackedCodes {
  const names = new Set(rows.flatMap(Object.keys));
  const extra = Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? '')]));
  return {
    ...extra,
    code: rows.map(({ code }) => code),
    text: rows.map(({ text }) => text),
    from: rows.map(({ from }) => from),
    to: rows.map(({ to }) => to),
  };
}

export function openCodes(columns: PackedCodes): CodeList {
  const rowsByCode = new Map<string, number[]>();
  for (const [row, code] of columns.code.entries()) {
    const rows = rowsByCode.get(code);
    if (rows === undefined) rowsByCode.set(code, [row]);
    else rows.push(row);
  }
  return { columns, length: columns.code.length, rowsByCode };
}

/** Whether a row of the list is valid on a date. */
export function isValidOn({ columns }: CodeList, row: number, on: IsoDate): boolean {
  const to = columns.to[row]!;
  return columns.from[row]! <= on && (to === '' || on <= to);
}

/** A row of the list with all its columns. */
export function rowOfList({ columns }: CodeList, row: number): CodeRow {
  const cells = Object.entries(columns).map(([name, values]) => [name, values[row]!] as const);
  return { ...Object.fromEntries(cells), code: columns.code[row]!, text: columns.text[row]!, from: columns.from[row]!, to: columns.to[row]! };
}
