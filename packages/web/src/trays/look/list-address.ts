/** What of a list stands in its address: how it is sorted, and which saved view is open by its opaque id. Never a filter. */
import { readSort, writeSort, type Sort } from './columns.ts';

export interface ListAddress {
  readonly sort?: Sort | undefined;
  /** Id of a saved view. */
  readonly view?: string | undefined;
}

/** The same as it is written in the address. */
export type WrittenListAddress = Partial<ReturnType<typeof writeSort>> & { readonly visning?: string };

/** Reads an address; what is none is left out. */
export function readListAddress(search: Readonly<Record<string, unknown>>): ListAddress {
  const view = search['visning'];
  return { sort: readSort(search), ...(typeof view === 'string' && idPattern.test(view) && { view }) };
}

export function writeListAddress({ sort, view }: ListAddress): WrittenListAddress {
  return { ...(view !== undefined && { visning: view }), ...(sort !== undefined && writeSort(sort)) };
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
