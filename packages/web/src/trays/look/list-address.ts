/** What of a list stands in its address: how it is sorted, and which saved view is open by its opaque id. Never a filter. */
import { readSort, writeSort, type Sort } from './columns.ts';

export interface ListAddress {
  readonly sort?: Sort | undefined;
  /** Id of a saved view, or `allColumnsView`. */
  readonly view?: string | undefined;
}

/** The same as it is written in the address. */
export type WrittenListAddress = Partial<ReturnType<typeof writeSort>> & { readonly visning?: string };

/** Reads an address; what is none is left out. */
export function readListAddress(search: Readonly<Record<string, unknown>>): ListAddress {
  const view = search['visning'];
  return {
    sort: readSort(search),
    ...(typeof view === 'string' && (view === allColumnsView || idPattern.test(view)) && { view }),
  };
}

export function writeListAddress({ sort, view }: ListAddress): WrittenListAddress {
  return { ...(view !== undefined && { visning: view }), ...(sort !== undefined && writeSort(sort)) };
}

/** The view that every list has: all columns, in the order of the manual. */
export const allColumnsView = 'alle-kolonner';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
