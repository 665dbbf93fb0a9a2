/** One line of values with a sign between them, as its cells (RFC 4180, without line breaks in cells). Knows no headings. */

export type Delimiter = ',' | ';';

/** Null when the line's quotation marks do not match: one is not closed, or stands where it says nothing. */
export function cellsOf(line: string, delimiter: Delimiter): readonly string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    const { quoted, plain } = shapes[delimiter];
    quoted.lastIndex = at;
    const [whole, inside] = quoted.exec(line) ?? [];
    plain.lastIndex = at;
    const written = whole ?? plain.exec(line)![0];
    if (whole === undefined && written.split('"').length % 2 === 0) return null;
    cells.push(inside === undefined ? written : inside.replaceAll('""', '"'));
    at += written.length + 1;
  }
  return cells;
}

/** A cell in quotation marks, a quote in it written twice, and any other; quotes in pairs inside it are its own. */
const shapes: Readonly<Record<Delimiter, { readonly quoted: RegExp; readonly plain: RegExp }>> = {
  ',': { quoted: /"((?:[^"]|"")*)"(?=,|$)/y, plain: /[^,]*/y },
  ';': { quoted: /"((?:[^"]|"")*)"(?=;|$)/y, plain: /[^;]*/y },
};
