/** A file of lines with a heading, as cells by their column's name; with or without quotes. Knows nothing of what the columns mean. */
import { plainLine } from '@sei/engine';
import { cellsOf, type Delimiter } from '../cells.ts';
import { CodeFileError, type Bytes } from './code-file-entry.ts';
import { linesOf, type Encoding } from './lines.ts';
import { importText } from './text.ts';
import { whyUnreadable } from '../unreadable.ts';

export interface TableLine {
  readonly line: number;
  /** In Danish, when it cannot be read or has not as many cells as the heading; else null. */
  readonly reason: string | null;
  /** The cell under one of the headings, blanks around it taken away; empty when there is no such column. */
  readonly cell: (...headings: readonly string[]) => string;
}

export interface TableLayout {
  readonly encoding: Encoding;
  /** `either`: the one that the heading has more of. */
  readonly delimiter: Delimiter | 'either';
  /** False where quotes are plain characters. */
  readonly quotes: boolean;
  /** Each of these must be there, under one of its names. */
  readonly needed: readonly (readonly string[])[];
}

/** Throws `CodeFileError` for a file that is cut off or has not the columns that are needed. */
export async function* readTable(bytes: Bytes, layout: TableLayout): AsyncGenerator<TableLine> {
  let heading: Heading | null = null;
  for await (const { first, texts, endsOpen } of linesOf(bytes, layout.encoding)) {
    for (const [index, written] of texts.entries()) {
      if (written.trim() === '') continue;
      if (heading === null) heading = headingOf(written, layout);
      // Whether it is complete cannot be seen: a truncated text is still a text.
      else if (endsOpen && index === texts.length - 1) throw new CodeFileError(importText.endsOpen(first + index));
      else yield readLine(written, first + index, heading);
    }
  }
  if (heading === null) throw new CodeFileError(importText.empty);
}

interface Heading {
  readonly split: (line: string) => readonly string[] | null;
  readonly delimiter: Delimiter;
  readonly width: number;
  readonly places: ReadonlyMap<string, number>;
}

function headingOf(line: string, { delimiter: given, quotes, needed }: TableLayout): Heading {
  const delimiter = given === 'either' ? delimiterOf(line) : given;
  const split = quotes ? (each: string) => cellsOf(each, delimiter) : (each: string) => each.split(delimiter);
  const cells = split(line) ?? [];
  const places = new Map(cells.map((name, place) => [plainLine(name).trim(), place]));
  const missing = needed.filter((names) => !names.some((name) => places.has(name))).map(([name]) => name!);
  if (missing.length > 0) throw new CodeFileError(line.includes('\t') ? importText.tabs : importText.missingColumns(missing));
  return { split, delimiter, width: cells.length, places };
}

function delimiterOf(heading: string): Delimiter {
  return heading.split(';').length > heading.split(',').length ? ';' : ',';
}

function readLine(written: string, line: number, { split, delimiter, width, places }: Heading): TableLine {
  const whole = split(written);
  // A line that cannot be divided still says which code it is about.
  const cells = whole ?? written.split(delimiter);
  const cell = (...headings: readonly string[]): string => {
    const place = headings.map((name) => places.get(name)).find((at) => at !== undefined);
    return place === undefined ? '' : plainLine(withoutFormula(cells[place] ?? '')).trim();
  };
  return { line, reason: whyUnreadable(written) ?? (whole === null ? importText.quotes : whyNotWhole(cells, width)), cell };
}

function whyNotWhole(cells: readonly string[], width: number): string | null {
  const isWhole = cells.length >= width && cells.slice(width).every((extra) => extra.trim() === '');
  return isWhole ? null : importText.columns(cells.length, width);
}

/** `="506"`, as files for Excel write what is to stay text. */
export function withoutFormula(cell: string): string {
  return /^\s*="(.*)"\s*$/s.exec(cell)?.[1] ?? cell;
}
