/**
 * The browser's own store as a few shelves of records: IndexedDB, reopened when the connection dies (browsers close it when a
 * PC sleeps). Knows nothing of reports; what lies on a shelf is sealed by whoever puts it there.
 */
import { openDB, type IDBPDatabase } from 'idb';

/**
 * `batches`: changes on their way to the server; `drafts`: what a report looked like; `typing`: unfinished text; `recents`: codes chosen
 * lately; `content`: forms; `lists`: packed code lists.
 */
export type Shelf = 'batches' | 'drafts' | 'typing' | 'recents' | 'content' | 'lists';

/** Records are ordered by their key, part by part. */
export type ShelfKey = readonly (string | number)[];

export interface Shelves {
  readonly put: (shelf: Shelf, key: ShelfKey, record: unknown) => Promise<void>;
  readonly get: (shelf: Shelf, key: ShelfKey) => Promise<unknown>;
  /** All records whose key begins so, in order. */
  readonly list: (shelf: Shelf, beginning: ShelfKey) => Promise<readonly { readonly key: ShelfKey; readonly record: unknown }[]>;
  readonly remove: (shelf: Shelf, keys: readonly ShelfKey[]) => Promise<void>;
}

/** The browser has no room left. */
export class ShelvesFull extends Error {}

const databaseName = 'sei';
const shelfNames: readonly Shelf[] = ['batches', 'drafts', 'typing', 'recents', 'content', 'lists'];

/** The shelves of this browser. Nothing is opened before the first use. */
export function browserShelves(): Shelves {
  let opening: Promise<IDBPDatabase> | null = null;
  const forget = (): void => {
    opening = null;
  };

  const open = (): Promise<IDBPDatabase> => {
    opening ??= openDB(databaseName, 2, {
      upgrade: (database, _from, _to, transaction) => {
        for (const shelf of shelfNames) if (!database.objectStoreNames.contains(shelf)) database.createObjectStore(shelf);
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
      if (isNamed(error, 'QuotaExceededError')) throw new ShelvesFull('The browser has no room left', { cause: error });
      if (!isNamed(error, 'InvalidStateError') && !isNamed(error, 'UnknownError')) throw error;
      forget();
      return work(await open());
    }
  };

  return {
    put: (shelf, key, record) =>
      use(async (database) => {
        const transaction = database.transaction(shelf, 'readwrite', { durability: 'strict' });
        await Promise.all([transaction.store.put(record, [...key]), transaction.done]);
      }),
    get: (shelf, key) => use((database) => database.get(shelf, [...key])),
    list: (shelf, beginning) =>
      use(async (database) => {
        const range = IDBKeyRange.bound([...beginning], [...beginning, []]);
        const transaction = database.transaction(shelf, 'readonly');
        const [keys, records] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
        return keys.map((key, index) => ({ key: key as ShelfKey, record: records[index] as unknown }));
      }),
    remove: (shelf, keys) =>
      use(async (database) => {
        const transaction = database.transaction(shelf, 'readwrite');
        await Promise.all([...keys.map((key) => transaction.store.delete([...key])), transaction.done]);
      }),
  };
}

/** Asks the browser not to throw the shelves away when the disk runs full. */
export async function askToKeepShelves(): Promise<void> {
  if (navigator.storage?.persisted && !(await navigator.storage.persisted())) await navigator.storage.persist();
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
