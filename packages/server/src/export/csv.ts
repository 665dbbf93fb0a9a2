/** A table as semicolon-separated values that a Danish Excel opens as they are: UTF-8 with its mark, Danish dates, and no text taken for a formula. */
import type { Cell, FileTable } from './table.ts';

/** The file's bytes. */
export function writeCsv({ headings, rows }: Pick<FileTable, 'headings' | 'rows'>): Uint8Array {
  const lines = [headings.map(field), ...rows.map((row) => row.map((cell) => field(cellText(cell))))];
  return Buffer.from(`\uFEFF${lines.map((line) => `${line.join(';')}\r\n`).join('')}`);
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return withoutFormula(cell.text);
  if ('number' in cell) return String(cell.number);
  const [year, month, day, hour, minute] = ('day' in cell ? cell.day : cell.time).split(/[-T:]/);
  return `${day}-${month}-${year}${'day' in cell ? '' : ` ${hour}:${minute}`}`;
}

/** A spreadsheet computes what begins like a formula, also behind blanks and in wide letters; behind an apostrophe it is text (OWASP, CSV injection). */
function withoutFormula(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function field(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
