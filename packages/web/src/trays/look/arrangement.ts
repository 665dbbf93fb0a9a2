/** How a list's columns stand: which are shown, in which order and how wide, and how each wish changes that. Pure; draws and remembers nothing. */
import type { TrayColumn } from '@sei/contract/routes/bodies';
import { columnNames } from './columns.ts';

export interface ColumnsAsTheyStand {
  readonly shown: readonly TrayColumn[];
  /** In CSS pixels; a column that has none is as wide as what it holds. */
  readonly widths: Readonly<Partial<Record<TrayColumn, number>>>;
}

/** Changes which columns are shown, from how they then stand: wishes may come faster than the list is drawn. */
export type ChangeShown = (change: (shown: readonly TrayColumn[]) => readonly TrayColumn[]) => void;

/** Undefined: as wide as what the column holds. */
export type SetWidth = (column: TrayColumn, width: number | undefined) => void;

/** All thirteen in the order of the manual, each as wide as what it holds. */
export const usualColumns: ColumnsAsTheyStand = { shown: columnNames, widths: {} };

/** Shows a column in its usual place among the others, or hides it. The last one cannot be hidden. */
export function withShown(shown: readonly TrayColumn[], column: TrayColumn): readonly TrayColumn[] {
  if (shown.includes(column)) return shown.length === 1 ? shown : shown.filter((other) => other !== column);
  const after = shown.findLastIndex((other) => columnNames.indexOf(other) < columnNames.indexOf(column));
  return shown.toSpliced(after + 1, 0, column);
}

/** The column moved so many places; at the end it stays. */
export function moved(shown: readonly TrayColumn[], column: TrayColumn, places: -1 | 1): readonly TrayColumn[] {
  const from = shown.indexOf(column);
  const to = from + places;
  return from < 0 || to < 0 || to >= shown.length ? shown : shown.toSpliced(from, 1).toSpliced(to, 0, column);
}

export function isUsual(shown: readonly TrayColumn[]): boolean {
  return isSame(shown, columnNames);
}

export function isSame(one: readonly TrayColumn[], other: readonly TrayColumn[]): boolean {
  return one.length === other.length && one.every((column, index) => column === other[index]);
}
