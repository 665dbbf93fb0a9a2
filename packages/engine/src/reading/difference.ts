/**
 * Two readings of a report side by side: every open field with what it said and says, rows matched by their ids, in the order of the form.
 * Compares the answers, not the words, so that a code whose text has changed since is still the same answer. Knows no pages.
 */
import { rowsOf, sameValue, valueOf, type Answers, type Values } from '../answers/answers.ts';
import type { Outline, OutlineField, OutlineItem, OutlineTable } from './outline.ts';

/** A report as somebody read it: what counted then, and how it was shown. */
export interface ReportReading {
  /** See `reportedAnswers`: without what was closed, and with what was calculated. */
  readonly answers: Answers;
  readonly outline: Outline;
}

export interface Difference {
  /** How many fields differ; a row that is on one side only counts as one. */
  readonly count: number;
  readonly sections: readonly DifferenceSection[];
}

export interface DifferenceSection {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly items: readonly DifferenceItem[];
}

export type DifferenceItem = DifferenceField | DifferenceTable;

export interface DifferenceField {
  readonly kind: 'field';
  readonly id: string;
  readonly label: string;
  /** As it was shown; an empty string when nothing was answered or the field was closed. */
  readonly before: string;
  readonly after: string;
  /** 1 when the answers differ, else 0. */
  readonly count: number;
}

export interface DifferenceTable {
  readonly kind: 'table';
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly rows: readonly DifferenceRow[];
}

export interface DifferenceRow {
  readonly id: string;
  readonly title: string;
  /** Its place in the table, from 1: after, or before when it was removed. */
  readonly number: number;
  readonly is: 'added' | 'removed' | 'kept';
  readonly count: number;
  readonly items: readonly DifferenceItem[];
}

/** What differs between two readings of one report, with what does not; `onlyDifferences` leaves that out. */
export function difference(before: ReportReading, after: ReportReading): Difference {
  const sections = pairs(before.outline.sections, after.outline.sections).map(([was, is]) => {
    const items = compareItems({ values: before.answers, items: was?.items }, { values: after.answers, items: is?.items });
    const { id, title } = (is ?? was)!;
    return { id, title, count: countOf(items), items };
  });
  return { count: countOf(sections), sections };
}

/** The same without sections, fields, tables and rows in which nothing differs. */
export function onlyDifferences({ count, sections }: Difference): Difference {
  return { count, sections: differing(sections).map((section) => ({ ...section, items: differingItems(section.items) })) };
}

/** One side of a comparison: the answers of a scope, and how its items are shown; none when it is not there. */
interface Side {
  readonly values: Values;
  readonly items: readonly OutlineItem[] | undefined;
}

const nothing: Side = { values: {}, items: undefined };

function compareItems(before: Side, after: Side): readonly DifferenceItem[] {
  return pairs(before.items, after.items).map(([was, is]) => {
    const { kind } = (is ?? was)!;
    return kind === 'table'
      ? compareTables(before.values, after.values, asTable(was), asTable(is))
      : compareFields(before.values, after.values, asField(was), asField(is));
  });
}

function compareFields(before: Values, after: Values, was?: OutlineField, is?: OutlineField): DifferenceField {
  const { id, label } = (is ?? was)!;
  const isSame = sameValue(valueOf(before, id), valueOf(after, id));
  return { kind: 'field', id, label, before: was?.value ?? '', after: is?.value ?? '', count: isSame ? 0 : 1 };
}

function compareTables(before: Values, after: Values, was?: OutlineTable, is?: OutlineTable): DifferenceTable {
  const { id, label } = (is ?? was)!;
  const [sidesBefore, sidesAfter] = [sidesById(before, was), sidesById(after, is)];
  const rows = pairs(was?.rows, is?.rows).map(([rowBefore, rowAfter]): DifferenceRow => {
    const { id: row, title } = (rowAfter ?? rowBefore)!;
    const [sideBefore, sideAfter] = [sidesBefore.get(row), sidesAfter.get(row)];
    const items = compareItems(sideBefore ?? nothing, sideAfter ?? nothing);
    const fate = sideBefore === undefined ? 'added' : sideAfter === undefined ? 'removed' : 'kept';
    const number = (sideAfter ?? sideBefore)!.number;
    return { id: row, title, number, is: fate, count: fate === 'kept' ? countOf(items) : 1, items };
  });
  return { kind: 'table', id, label, count: countOf(rows), rows };
}

function sidesById(values: Values, table: OutlineTable | undefined): ReadonlyMap<string, Side & { readonly number: number }> {
  if (table === undefined) return new Map();
  const answered = new Map(rowsOf(values, table.id).map((row) => [row.id, row.values]));
  return new Map(table.rows.map(({ id, items }, index) => [id, { values: answered.get(id) ?? {}, items, number: index + 1 }]));
}

function asField(item: OutlineItem | undefined): OutlineField | undefined {
  return item?.kind === 'field' ? item : undefined;
}

function asTable(item: OutlineItem | undefined): OutlineTable | undefined {
  return item?.kind === 'table' ? item : undefined;
}

type Pair<Part> = readonly [before: Part | undefined, after: Part | undefined];

/** Parts with the same id beside each other, in the order of those after; one that is gone stands where it stood. */
function pairs<Part extends { readonly id: string }>(
  before: readonly Part[] = [],
  after: readonly Part[] = [],
): readonly Pair<Part>[] {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const kept = new Set(after.map(({ id }) => id));
  const goneFrom = (from: number, to: number): readonly Pair<Part>[] =>
    before.slice(from, to).flatMap((part): readonly Pair<Part>[] => (kept.has(part.id) ? [] : [[part, undefined]]));
  const paired: Pair<Part>[] = [];
  let shown = 0;
  for (const part of after) {
    const place = places.get(part.id);
    if (place !== undefined && place >= shown) {
      paired.push(...goneFrom(shown, place));
      shown = place + 1;
    }
    paired.push([place === undefined ? undefined : before[place], part]);
  }
  return [...paired, ...goneFrom(shown, before.length)];
}

function countOf(parts: readonly { readonly count: number }[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

function differing<Part extends { readonly count: number }>(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ count }) => count > 0);
}

function differingItems(items: readonly DifferenceItem[]): readonly DifferenceItem[] {
  return differing(items).map((item) =>
    item.kind === 'field'
      ? item
      : { ...item, rows: differing(item.rows).map((row) => ({ ...row, items: differingItems(row.items) })) },
  );
}
