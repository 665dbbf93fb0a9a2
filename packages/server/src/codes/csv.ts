/** Reads comma-separated values (RFC 4180) with a heading line. Knows nothing of what the columns mean. */

/** The rows of a file, each by the names in its first line. Throws for a row that has another number of columns. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [heading, ...rows] = linesOf(text);
  if (heading === undefined) return [];
  return rows.map((row, index) => {
    if (row.length !== heading.length)
      throw new Error(`row ${index + 2} has ${row.length} columns, the heading ${heading.length}`);
    return Object.fromEntries(heading.map((name, column) => [name, row[column]!]));
  });
}

function linesOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(field)) {
    line.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (line.length > 1 || line[0] !== '') lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}

/** A field, quoted or plain, and what ends it. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g;
