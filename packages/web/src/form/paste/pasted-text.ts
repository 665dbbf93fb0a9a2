/**
 * Text that a spreadsheet laid on the clipboard, as rows of cells: cells set apart by tabs, rows by line ends, and a cell that has either in it
 * in quotation marks. Lenient, since somebody looks at what came of it; knows no table of a form.
 */
import { isBlank } from '@sei/engine';

/** As many as are looked through in a dialog, and as the server takes in one go. */
export const mostPasted = { rows: 1_000, columns: 100, characters: 500_000 } as const;

/** One row of cells, each without blanks at its ends. `number` counts rows as they were pasted, from 1. */
export interface PastedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export type TooMuch = { readonly tooMany: keyof typeof mostPasted; readonly count: number };

/** The rows that hold something; all are as wide as the widest. */
export function rowsOfText(text: string): readonly PastedRow[] | TooMuch {
  if (text.length > mostPasted.characters) return { tooMany: 'characters', count: text.length };
  const rows = linesOf(text)
    .map((cells, index): PastedRow => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => !cells.every(isBlank));
  const width = Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => !isBlank(cell)) + 1));
  if (width > mostPasted.columns) return { tooMany: 'columns', count: width };
  return rows.map(({ number, cells }) => ({ number, cells: Array.from({ length: width }, (_, column) => cells[column] ?? '') }));
}

/** Rows as text that a spreadsheet takes. */
export function textOfRows(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join('\t')}\r\n`).join('');
}

function linesOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const [, inQuotes, plain, end] of text.matchAll(cellAndEnd)) {
    lines.at(-1)!.push(inQuotes?.replaceAll('""', '"') ?? plain!);
    if (end === '') break;
    if (end !== '\t') lines.push([]);
  }
  return lines;
}

/** A cell and what ends it. Quotation marks that do not go round a whole cell are its own. */
const cellAndEnd = /(?:"((?:[^"]|"")*)"(?=\t|\r|\n|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g;

function quoted(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
