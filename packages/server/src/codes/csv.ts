/** Reads comma-separated values with a heading line: files of this repository. Knows nothing of what the columns mean. */
import { cellsOf } from './cells.ts';
import { whyUnreadable } from './unreadable.ts';

/** The rows of a file, each by the names in its first line. Throws for a row that has another number of columns, or that cannot be read. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [heading, ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, cells: line === '' ? [] : readLine(line, index + 1) }))
    .filter(({ cells }) => cells.length > 0);
  if (heading === undefined) return [];
  return rows.map(({ number, cells }) => {
    if (cells.length !== heading.cells.length)
      throw new Error(`row ${number} has ${cells.length} columns, the heading ${heading.cells.length}`);
    return Object.fromEntries(heading.cells.map((name, column) => [name, cells[column]!]));
  });
}

function readLine(line: string, number: number): readonly string[] {
  const why = whyUnreadable(line);
  if (why !== null) throw new Error(`row ${number}: ${why}`);
  const cells = cellsOf(line, ',');
  if (cells === null) throw new Error(`row ${number}: quotation marks do not match`);
  return cells;
}
