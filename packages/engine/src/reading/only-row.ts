/** A report's outline with one of its rows alone, under its head: the row, and the titles of what it stands in. */
import type { Outline, OutlineItem, OutlineTable } from './outline.ts';

export interface OneRow {
  /** Without what the row does not stand in, and without what stands beside it. */
  readonly outline: Outline;
  /** The title of the row's kind. */
  readonly title: string;
  /** How many rows its table has. */
  readonly of: number;
  /** The numbers, from 1, of the row and of those that it stands in, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly number: number;
}

/** Undefined when no row that is open is called so. */
export function onlyRow(outline: Outline, id: string): OneRow | undefined {
  for (const section of outline.sections) {
    const found = findIn(section.items, id);
    if (found === undefined) continue;
    const { table, ...row } = found;
    return { ...row, outline: { ...outline, sections: [{ ...section, items: [table] }] } };
  }
  return undefined;
}

interface FoundRow extends Omit<OneRow, 'outline'> {
  readonly table: OutlineTable;
}

function findIn(items: readonly OutlineItem[], id: string): FoundRow | undefined {
  for (const table of items) {
    if (table.kind === 'field') continue;
    for (const [index, row] of table.rows.entries()) {
      const number = index + 1;
      if (row.id === id) {
        const numbers = new Map([[id, number]]);
        return { table: { ...table, rows: [row] }, title: row.title, number, numbers, of: table.rows.length };
      }
      const inner = findIn(row.items, id);
      if (inner === undefined) continue;
      const numbers = new Map([...inner.numbers, [row.id, number]]);
      return { ...inner, numbers, table: { ...table, rows: [{ ...row, items: [inner.table] }] } };
    }
  }
  return undefined;
}
