/** How a list's columns stand: which are shown, in which order and how wide, and how each wish changes that. Pure; draws and remembers nothing. */
import type { ReportState } from '@sei/contract/report';
import type { ListColumn, ListedReport } from '@sei/contract/routes/bodies';
import { columns, listColumnNames } from './columns.ts';

export interface ColumnsAsTheyStand {
  readonly shown: readonly ListColumn[];
  /** In CSS pixels; a column that has none is as wide as what it holds. */
  readonly widths: Readonly<Partial<Record<ListColumn, number>>>;
}

/** Changes which columns are shown, from how they then stand: wishes may come faster than the list is drawn. */
export type ChangeShown = (change: (shown: readonly ListColumn[]) => readonly ListColumn[]) => void;

/** Undefined: as wide as what the column holds. */
export type SetWidth = (column: ListColumn, width: number | undefined) => void;

/**
 * What a list shows when nobody has chosen: whom and what a report is about, how it stands, and what was last done by whom. `state` is the
 * tray's; undefined for a list across the trays.
 */
export function usualColumns(state: ReportState | undefined): readonly ListColumn[] {
  const who = ['cpr', 'name', 'form', 'topic', 'group'] as const;
  const lacks = ['outstanding', 'due'] as const;
  if (state === 'submitted') return [...who, ...lacks, 'submittedAt', 'submittedBy'];
  if (state === 'annulled') return [...who, 'changedAt', 'changedBy'];
  return [...who, ...(state === undefined ? (['state'] as const) : []), 'checked', ...lacks, 'changedAt', 'changedBy'];
}

/** Columns that often say the same of every report, and are then said once above them. */
const commonColumns: ReadonlySet<ListColumn> = new Set(['form', 'state', 'group']);

/** Those that most forms have nothing for, and that are left out where no report has a value. */
const oftenEmpty: ReadonlySet<ListColumn> = new Set(['outstanding', 'due']);

/** Those that give way where something is outstanding: a window of 1280 px has no room for all. */
const lessWanted: ReadonlySet<ListColumn> = new Set(['changedBy', 'submittedBy']);

/** The columns without those that say nothing of any of these reports. */
export function withoutEmpty(shown: readonly ListColumn[], reports: readonly ListedReport[]): readonly ListColumn[] {
  return shown.filter((column) => !oftenEmpty.has(column) || reports.some((report) => columns[column].value(report) !== ''));
}

/** The usual columns as there is room for them. */
export function fitting(shown: readonly ListColumn[]): readonly ListColumn[] {
  return shown.includes('outstanding') ? shown.filter((column) => !lessWanted.has(column)) : shown;
}

/** A column that has the same value in every row, with that value in words. */
export interface CommonValue {
  readonly column: ListColumn;
  readonly value: string;
}

/** What of the shown columns is the same in all of these reports; nothing where there are none. */
export function commonValues(shown: readonly ListColumn[], reports: readonly ListedReport[]): readonly CommonValue[] {
  const [first] = reports;
  if (first === undefined) return [];
  return shown
    .filter((column) => commonColumns.has(column))
    .map((column) => ({ column, value: columns[column].value(first) }))
    .filter(({ column, value }) => reports.every((report) => columns[column].value(report) === value));
}

/** Shows a column in its usual place among the others, or hides it. The last one cannot be hidden. */
export function withShown(shown: readonly ListColumn[], column: ListColumn): readonly ListColumn[] {
  if (shown.includes(column)) return shown.length === 1 ? shown : shown.filter((other) => other !== column);
  const after = shown.findLastIndex((other) => listColumnNames.indexOf(other) < listColumnNames.indexOf(column));
  return shown.toSpliced(after + 1, 0, column);
}

/** The column moved so many places; at the end it stays. */
export function moved(shown: readonly ListColumn[], column: ListColumn, places: -1 | 1): readonly ListColumn[] {
  const from = shown.indexOf(column);
  const to = from + places;
  return from < 0 || to < 0 || to >= shown.length ? shown : shown.toSpliced(from, 1).toSpliced(to, 0, column);
}

export function isSame(one: readonly ListColumn[], other: readonly ListColumn[]): boolean {
  return one.length === other.length && one.every((column, index) => column === other[index]);
}
