/** How wide the columns of a form's tables are where somebody has chosen it; remembered per form and table in this browser. */
import { useState } from 'react';
import { browserNotes } from '../../browser-store/notes.ts';
import { possibleWidth } from '../../ui/column-handle.tsx';

export interface ColumnWidths {
  /** In pixels, by column; a column without one shares what room there is. */
  readonly of: (column: string) => number | undefined;
  readonly set: (column: string, width: number) => void;
}

/** `table` names the table among all of all forms. */
export function useColumnWidths(table: string): ColumnWidths {
  const [widths, setWidths] = useState(() => remembered(table));
  return {
    of: (column) => widths.get(column),
    set: (column, width) => {
      const next = new Map([...widths, [column, width]]);
      browserNotes.write(keyOf(table), [...next].map(([name, pixels]) => `${name}:${pixels}`).join(' '));
      setWidths(next);
    },
  };
}

function remembered(table: string): ReadonlyMap<string, number> {
  const pairs = (browserNotes.read(keyOf(table)) ?? '').split(' ').map((pair) => pair.split(':'));
  return new Map(
    pairs.flatMap(([name, pixels]) => (name !== '' && Number(pixels) > 0 ? [[name!, possibleWidth(Number(pixels))]] : [])),
  );
}

function keyOf(table: string): string {
  return `sei widths ${table}`;
}
