/** What somebody pasted into a table, on its way to becoming rows: what its columns mean, what was corrected in it, what has been taken. Pure. */
import type { TableDefinition } from '@sei/engine';
import { isHeading, matchHeadings, matchInOrder, namedButFilled, writableFields, type Matches } from './match-columns.ts';
import { mostPasted, rowsOfText, type PastedRow, type TooMuch } from './pasted-text.ts';

type RowKind = TableDefinition['kinds'][number];

export interface PastedRows {
  readonly kind: RowKind;
  /** The cells of the first row, and whether they are headings. */
  readonly first: PastedRow;
  readonly hasHeading: boolean;
  readonly matches: Matches;
  /** Those that have not been taken; without the headings. */
  readonly rows: readonly PastedRow[];
  /** How many have been taken. */
  readonly taken: number;
}

/** Why a text cannot be pasted; null stands for one that says nothing. */
export type Refusal = TooMuch | { readonly tooMany: 'tableRows'; readonly count: number; readonly most: number } | null;

export type Begun = { readonly pasted: PastedRows } | { readonly refused: Refusal };

/** `room`: how many rows the table can still have. */
export function beginPaste(text: string, table: TableDefinition, kind: RowKind, room: number): Begun {
  const rows = rowsOfText(text);
  if ('tooMany' in rows) return { refused: rows };
  const [first] = rows;
  if (first === undefined) return { refused: null };
  const pasted = understood({ kind, first, rows }, table, isHeading(first.cells, kind));
  const count = pasted.rows.length;
  if (count === 0) return { refused: null };
  if (count > mostPasted.rows) return { refused: { tooMany: 'rows', count } };
  if (count > room) return { refused: { tooMany: 'tableRows', count, most: room } };
  return { pasted };
}

/** The first row taken as headings, or as a row like the others. */
export function withHeading(pasted: PastedRows, table: TableDefinition, hasHeading: boolean): PastedRows {
  const { first, rows } = pasted;
  const others = rows.filter((row) => row.number !== first.number);
  return { ...understood({ ...pasted, rows: [first, ...others] }, table, hasHeading), taken: pasted.taken };
}

export function withKind(pasted: PastedRows, table: TableDefinition, kind: RowKind): PastedRows {
  return { ...pasted, kind, matches: matchesOf({ ...pasted, kind }, table) };
}

/** A column for a field, or for none; the field has no other column then. */
export function withMatch(pasted: PastedRows, column: number, field: string | null): PastedRows {
  const matches = pasted.matches.map((match, index) => (index === column ? field : match === field ? null : match));
  return { ...pasted, matches };
}

export function withCell(pasted: PastedRows, number: number, column: number, text: string): PastedRows {
  const corrected = ({ cells }: PastedRow): readonly string[] => cells.with(column, text);
  return { ...pasted, rows: pasted.rows.map((row) => (row.number === number ? { ...row, cells: corrected(row) } : row)) };
}

/** After some of its rows have been taken. */
export function withoutTaken(pasted: PastedRows, taken: readonly PastedRow[]): PastedRows {
  const numbers = new Set(taken.map(({ number }) => number));
  return {
    ...pasted,
    rows: pasted.rows.filter(({ number }) => !numbers.has(number)),
    taken: pasted.taken + numbers.size,
  };
}

/** The fields that headings name and that nobody writes in. */
export function filledAnyway({ hasHeading, first, kind }: PastedRows): ReturnType<typeof namedButFilled> {
  return hasHeading ? namedButFilled(first.cells, kind) : [];
}

/** The fields that a column may be for, and those that it is. */
export function fieldsOf({ kind, matches }: Pick<PastedRows, 'kind' | 'matches'>) {
  const fields = writableFields(kind);
  return { fields, matched: fields.filter(({ id }) => matches.includes(id)) };
}

/** All rows as cells again, with their headings when they had any. */
export function cellsOf({ hasHeading, first }: PastedRows, rows: readonly PastedRow[]): readonly (readonly string[])[] {
  return [...(hasHeading ? [first] : []), ...rows].map(({ cells }) => cells);
}

function understood(
  { kind, first, rows }: Pick<PastedRows, 'kind' | 'first' | 'rows'>,
  table: TableDefinition,
  hasHeading: boolean,
): PastedRows {
  const matches = matchesOf({ kind, first, hasHeading }, table);
  return { kind, first, hasHeading, matches, rows: hasHeading ? rows.slice(1) : rows, taken: 0 };
}

/** Headings that say nothing leave the order to say it. */
function matchesOf(
  { kind, first, hasHeading }: Pick<PastedRows, 'kind' | 'first' | 'hasHeading'>,
  table: TableDefinition,
): Matches {
  const byHeading = hasHeading ? matchHeadings(first.cells, kind) : [];
  return byHeading.some((match) => match !== null) ? byHeading : matchInOrder(first.cells.length, table, kind);
}
