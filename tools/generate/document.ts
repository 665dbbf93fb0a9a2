/** What a generated document is, and the few shapes of Markdown that they share. */

export interface Document {
  /** From the root of the project. */
  readonly path: string;
  /** The whole file, made from what the code says. `before` is the file as it is, empty when there is none. */
  readonly make: (before: string) => Promise<string>;
}

/** The first lines of a generated page. */
export function pageHead(title: string, from: string): string {
  return `# ${title}\n\nMade by \`npm run generate\` from ${from}. Change that, not this.\n`;
}

/** A table; line breaks and bars in cells are made harmless. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}
