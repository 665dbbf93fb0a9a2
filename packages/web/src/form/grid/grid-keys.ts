/**
 * Where a key leads in a grid of rows, as in the lists of reports: up and down by rows, to the right into the row's cells, and to the left
 * out of them. Pure; rows and columns are counted from 0.
 */

export interface Cursor {
  readonly row: number;
  /** Null for the row as a whole. */
  readonly column: number | null;
}

/** What can be done with rows by a key in their grid, by its name among the shortcuts; the next row is made from anywhere in the table. */
export const gridCommands = ['rowNew', 'rowRepeat', 'rowCopy', 'rowRemove'] as const;
export type RowCommand = (typeof gridCommands)[number] | 'rowNext';

interface Size {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Null for a key that moves nothing, or is somebody else's. `row` is -1 as long as no row has been chosen. */
export function movedBy(key: Key, { row, column }: Cursor, { rows, columns, page }: Size): Cursor | null {
  if (rows === 0 || key.altKey || key.shiftKey || key.metaKey) return null;
  const to = (next: number): Cursor => ({ row: Math.max(0, Math.min(rows - 1, next)), column });
  if (key.ctrlKey) return key.key === 'Home' ? to(0) : key.key === 'End' ? to(rows - 1) : null;
  switch (key.key) {
    case 'ArrowDown':
      return to(row + 1);
    case 'ArrowUp':
      return to(row - 1);
    case 'PageDown':
      return to(row + page);
    case 'PageUp':
      return to(row - page);
    case 'ArrowRight':
      return { ...to(row), column: Math.min(columns - 1, column === null ? 0 : column + 1) };
    case 'ArrowLeft':
      return { ...to(row), column: column === null || column === 0 ? null : column - 1 };
    case 'Home':
      return column === null ? to(0) : { ...to(row), column: 0 };
    case 'End':
      return column === null ? to(rows - 1) : { ...to(row), column: columns - 1 };
    default:
      return null;
  }
}
