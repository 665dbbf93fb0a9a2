/** A catalogue of lists that are given as rows. Knows no files, so that it can be made in Node and in a browser. */
import { openCodes, packCodes, type Catalogue, type CodeRow } from '@sei/engine';

/** Rows by the name of their list. */
export type ListRows = Readonly<Record<string, readonly CodeRow[]>>;

export function catalogueOf(lists: ListRows): Catalogue {
  return new Map(Object.entries(lists).map(([name, rows]) => [name, rows.length === 0 ? null : openCodes(packCodes(rows))]));
}

/** The catalogue with these codes as all that some of its lists have. */
export function withLists(catalogue: Catalogue, codes: Readonly<Record<string, readonly string[]>>): Catalogue {
  const rowsOf = (list: readonly string[]): readonly CodeRow[] => list.map((code) => ({ code, text: code, from: '', to: '' }));
  return new Map([
    ...catalogue,
    ...catalogueOf(Object.fromEntries(Object.entries(codes).map(([name, list]) => [name, rowsOf(list)]))),
  ]);
}
