/** The browser's store without a browser, for tests. */
import {
  StoreFullError,
  type StoreName,
  type StoreKey,
  type StorePlace,
  type BrowserStore,
} from '../../browser-store/idb-store.ts';

/** A store in memory; `records` is all that somebody at the PC could find. */
export function memoryStore(): BrowserStore & {
  readonly records: Map<string, { readonly key: StoreKey; readonly record: unknown }>;
  isFull: boolean;
} {
  const records = new Map<string, { readonly key: StoreKey; readonly record: unknown }>();
  const nameOf = (storeName: StoreName, key: StoreKey): string => JSON.stringify([storeName, ...key]);
  const made = {
    records,
    isFull: false,
    put: async (storeName: StoreName, key: StoreKey, record: unknown) => {
      if (made.isFull) throw new StoreFullError();
      records.set(nameOf(storeName, key), { key, record });
    },
    putAll: async (records: readonly (StorePlace & { readonly record: unknown })[], needs?: StorePlace) => {
      if (needs !== undefined && !made.records.has(nameOf(needs.storeName, needs.key))) return false;
      for (const { storeName, key, record } of records) await made.put(storeName, key, record);
      return true;
    },
    get: async (storeName: StoreName, key: StoreKey) => records.get(nameOf(storeName, key))?.record,
    list: async (storeName: StoreName, beginning: StoreKey) =>
      [...records]
        .filter(([name, { key }]) => name.startsWith(`["${storeName}"`) && beginning.every((part, index) => key[index] === part))
        .map(([, entry]) => entry)
        .toSorted((one, other) => Number(one.key.at(-1)) - Number(other.key.at(-1))),
    keys: async (storeName: StoreName, beginning: StoreKey) => (await made.list(storeName, beginning)).map(({ key }) => key),
    remove: async (storeName: StoreName, keys: readonly StoreKey[]) =>
      keys.forEach((key) => records.delete(nameOf(storeName, key))),
  };
  return made;
}
