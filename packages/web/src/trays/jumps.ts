/** Jumping in a list: where one can jump in a column, and where a list begins then. Pure; words stand in `text/jump.ts`. */
import { columnKinds } from '@sei/contract/lists/column-kinds';
import type { TrayColumn } from '@sei/contract/routes/bodies';
import type { Sort } from './look/columns.ts';

/** A place in a list that is sorted so; in any other sorting it is none. */
export interface Jump {
  readonly sort: Sort;
  /** As typed. */
  readonly value: string;
}

/** What one jumps to in a list that is sorted by a column; null when it is walked from the beginning only. */
export function jumpKind(column: TrayColumn): 'date' | 'letters' | null {
  const kind = columnKinds[column];
  return kind === 'dateTime' ? 'date' : kind === 'text' ? 'letters' : null;
}

/** Where the list begins, unless the jump was made in another sorting. */
export function placeOf(jump: Jump | null, { column, descending }: Sort): string | undefined {
  return jump?.sort.column === column && jump.sort.descending === descending ? jump.value : undefined;
}
