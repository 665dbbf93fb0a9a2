/** The browser's shelves without a browser, for tests. */
import { ShelvesFull, type Shelf, type ShelfKey, type Shelves } from '../../browser-store/idb-store.ts';

/** Shelves in memory; `records` is all that somebody at the PC could find. */
export function memoryShelves(): Shelves & {
  readonly records: Map<string, { readonly key: ShelfKey; readonly record: unknown }>;
  isFull: boolean;
} {
  const records = new Map<string, { readonly key: ShelfKey; readonly record: unknown }>();
  const nameOf = (shelf: Shelf, key: ShelfKey): string => JSON.stringify([shelf, ...key]);
  const made = {
    records,
    isFull: false,
    put: async (shelf: Shelf, key: ShelfKey, record: unknown) => {
      if (made.isFull) throw new ShelvesFull();
      records.set(nameOf(shelf, key), { key, record });
    },
    get: async (shelf: Shelf, key: ShelfKey) => records.get(nameOf(shelf, key))?.record,
    list: async (shelf: Shelf, beginning: ShelfKey) =>
      [...records]
        .filter(([name, { key }]) => name.startsWith(`["${shelf}"`) && beginning.every((part, index) => key[index] === part))
        .map(([, entry]) => entry)
        .toSorted((one, other) => Number(one.key.at(-1)) - Number(other.key.at(-1))),
    remove: async (shelf: Shelf, keys: readonly ShelfKey[]) => keys.forEach((key) => records.delete(nameOf(shelf, key))),
  };
  return made;
}
