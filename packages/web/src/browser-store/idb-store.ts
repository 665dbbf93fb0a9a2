/**
 * The browser's own store, IndexedDB, as a few object stores of records: reopened when the connection dies (browsers close it when a
 * PC sleeps). Knows nothing of reports; records are encrypted by the modules that put them.
 */
import { openDB, type IDBPDatabase } from 'idb';

/**
 * `batches`: changes on their way to the server; `drafts`: what a report looked like, with its `answers` apart; `typing`: unfinished text;
 * `recents`: codes chosen lately; `content`: forms; `lists`: packed code lists.
 */
export type StoreName = 'batches' | 'drafts' | 'answers' | 'typing' | 'recents' | 'content' | 'lists';

/** Records are ordered by their key, part by part. */
export type StoreKey = readonly (string | number)[];

export interface StorePlace {
  readonly storeName: StoreName;
  readonly key: StoreKey;
}

export interface BrowserStore {
  readonly put: (storeName: StoreName, key: StoreKey, record: unknown) => Promise<void>;
  /** Puts all of them or none: none, and false, when there is no record in `needs`. */
  readonly putAll: (records: readonly (StorePlace & { readonly record: unknown })[], needs?: StorePlace) => Promise<boolean>;
  readonly get: (storeName: StoreName, key: StoreKey) => Promise<unknown>;
  /** All records whose key begins so, in order. */
  readonly list: (
    storeName: StoreName,
    beginning: StoreKey,
  ) => Promise<readonly { readonly key: StoreKey; readonly record: unknown }[]>;
  readonly keys: (storeName: StoreName, beginning: StoreKey) => Promise<readonly StoreKey[]>;
  readonly remove: (storeName: StoreName, keys: readonly StoreKey[]) => Promise<void>;
}

/** The browser has no room left. */
export class StoreFullError extends Error {}

const databaseName = 'sei';
const storeNames: readonly StoreName[] = ['batches', 'drafts', 'answers', 'typing', 'recents', 'content', 'lists'];

/** The store of this browser. Nothing is opened before the first use. */
export function openIdbStore(): BrowserStore {
  let opening: Promise<IDBPDatabase> | null = null;
  const forget = (): void => {
    opening = null;
  };

  const open = (): Promise<IDBPDatabase> => {
    opening ??= openDB(databaseName, 3, {
      upgrade: (database, _from, _to, transaction) => {
        for (const storeName of storeNames)
          if (!database.objectStoreNames.contains(storeName)) database.createObjectStore(storeName);
        // Code lists as the first version kept them, among the forms.
        void transaction.objectStore('content').delete(IDBKeyRange.bound(['codes'], ['codes', []]));
      },
      blocking: async () => {
        (await opening)?.close();
        forget();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };

  const use = async <Result>(work: (database: IDBPDatabase) => Promise<Result>): Promise<Result> => {
    try {
      return await work(await open());
    } catch (error) {
      if (isNamed(error, 'QuotaExceededError')) throw new StoreFullError('The browser has no room left', { cause: error });
      if (!isNamed(error, 'InvalidStateError') && !isNamed(error, 'UnknownError')) throw error;
      forget();
      return work(await open());
    }
  };

  return {
    put: (storeName, key, record) =>
      use(async (database) => {
        const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
        await Promise.all([transaction.store.put(record, [...key]), transaction.done]);
      }),
    putAll: (records, needs) =>
      use(async (database) => {
        const names = [...records, ...(needs === undefined ? [] : [needs])].map(({ storeName }) => storeName);
        const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
        const isThere = needs === undefined || (await transaction.objectStore(needs.storeName).count([...needs.key])) > 0;
        const due = isThere ? records : [];
        await Promise.all(due.map(({ storeName, key, record }) => transaction.objectStore(storeName).put(record, [...key])));
        await transaction.done;
        return isThere;
      }),
    get: (storeName, key) => use((database) => database.get(storeName, [...key])),
    list: (storeName, beginning) =>
      use(async (database) => {
        const range = keysFrom(beginning);
        const transaction = database.transaction(storeName, 'readonly');
        const [keys, records] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
        return keys.map((key, index) => ({ key: key as StoreKey, record: records[index] as unknown }));
      }),
    keys: (storeName, beginning) =>
      use(async (database) => (await database.getAllKeys(storeName, keysFrom(beginning))) as StoreKey[]),
    remove: (storeName, keys) =>
      use(async (database) => {
        const transaction = database.transaction(storeName, 'readwrite');
        await Promise.all([...keys.map((key) => transaction.store.delete([...key])), transaction.done]);
      }),
  };
}

function keysFrom(beginning: StoreKey): IDBKeyRange {
  return IDBKeyRange.bound([...beginning], [...beginning, []]);
}

/** Asks the browser not to delete the store when the disk runs full. */
export async function requestPersistence(): Promise<void> {
  if (navigator.storage?.persisted && !(await navigator.storage.persisted())) await navigator.storage.persist();
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
