/** A file of lines with a heading, as cells by their column's name; with or without quotes. Knows nothing of what the columns mean. */
import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { CodeFileProblem, type Bytes } from './found.ts';
import { linesOf, type Encoding } from './lines.ts';
import { text } from './text.ts';

export interface TableLine {
  readonly line: number;
  /** In Danish, when it has not as many cells as the heading; else null. */
  readonly problem: string | null;
  /** The cell under one of the headings, blanks around it taken away; empty when there is no such column. */
  readonly cell: (...headings: readonly string[]) => string;
}

export interface TableLayout {
  readonly encoding: Encoding;
  readonly delimiter: ',' | ';';
  /** False where quotes are plain characters. */
  readonly quotes: boolean;
  /** Each of these must be there, under one of its names. */
  readonly needed: readonly (readonly string[])[];
}

/** Throws `CodeFileProblem` for a file that is cut off or has not the columns that are needed. */
export async function* readTable(bytes: Bytes, layout: TableLayout): AsyncGenerator<TableLine> {
  let places: ReadonlyMap<string, number> | null = null;
  let width = 0;
  for await (const { line, cells, isLastAndOpen } of layout.quotes ? quoted(bytes, layout) : plain(bytes, layout)) {
    if (places === null) {
      places = placesOf(cells, layout.needed);
      width = cells.length;
      continue;
    }
    if (isLastAndOpen && cells.length < width) throw new CodeFileProblem(text.truncated(line));
    const known = places;
    const cell = (...headings: readonly string[]): string => {
      const place = headings.map((heading) => known.get(heading)).find((at) => at !== undefined);
      return place === undefined ? '' : withoutFormula(cells[place] ?? '').trim();
    };
    const isWhole = cells.length >= width && cells.slice(width).every((extra) => extra.trim() === '');
    yield { line, problem: isWhole ? null : text.columns(cells.length, width), cell };
  }
  if (places === null) throw new CodeFileProblem(text.empty);
}

interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isLastAndOpen: boolean;
}

async function* plain(bytes: Bytes, { encoding, delimiter }: TableLayout): AsyncGenerator<Cells> {
  for await (const { first, texts, endsOpen } of linesOf(bytes, encoding)) {
    for (const [index, line] of texts.entries()) {
      if (line.trim() === '') continue;
      yield { line: first + index, cells: line.split(delimiter), isLastAndOpen: endsOpen && index === texts.length - 1 };
    }
  }
}

async function* quoted(bytes: Bytes, { encoding, delimiter }: TableLayout): AsyncGenerator<Cells> {
  let endsOpen = false;
  async function* decoded(): AsyncGenerator<string> {
    for await (const lines of linesOf(bytes, encoding)) {
      endsOpen = lines.endsOpen;
      yield `${lines.texts.join('\n')}\n`;
    }
  }
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  // What fails on the way is thrown to whoever reads the parser.
  pipeline(Readable.from(decoded()), parser, () => undefined);
  let held: Cells | null = null;
  try {
    // What csv-parse gives with `info`.
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (held !== null) yield held;
      held = { line: info.lines, cells: record, isLastAndOpen: false };
    }
  } catch (problem) {
    const { lines = 0, message, code } = problem as CsvError & { readonly lines?: number };
    if (problem instanceof CodeFileProblem || code === undefined) throw problem;
    throw new CodeFileProblem(text.badCsv(lines, message));
  }
  if (held !== null) yield { ...held, isLastAndOpen: endsOpen };
}

/** In characters; what is longer is a quote that nobody closed. */
const longestRecord = 100_000;

function placesOf(cells: readonly string[], needed: TableLayout['needed']): ReadonlyMap<string, number> {
  const places = new Map(cells.map((heading, place) => [heading.trim(), place]));
  const missing = needed.filter((names) => !names.some((name) => places.has(name))).map(([name]) => name!);
  if (missing.length > 0) throw new CodeFileProblem(text.missingColumns(missing));
  return places;
}

/** `="506"`, as files for Excel write what is to stay text. */
function withoutFormula(cell: string): string {
  return /^\s*="(.*)"\s*$/s.exec(cell)?.[1] ?? cell;
}
