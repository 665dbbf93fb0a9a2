/**
 * Small things that the browser remembers, none of them personal: a fold, a tab, a theme. A browser that denies them, has none or is full
 * remembers them for as long as the page is open.
 */

export interface Notes {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, value: string) => void;
  readonly remove: (key: string) => void;
}

/** Until somebody clears the browser. */
export const browserNotes: Notes = openNotes(() => window.localStorage);

/** Until the tab is closed. */
export const tabNotes: Notes = openNotes(() => window.sessionStorage);

/** `find` may fail, or find nothing, as browsers do. */
export function openNotes(find: () => Storage | null): Notes {
  const unkept = new Map<string, string>();
  const attempt = <Result>(work: (storage: Storage) => Result): Result | undefined => {
    try {
      const storage = find();
      return storage === null ? undefined : work(storage);
    } catch {
      return undefined;
    }
  };
  const keep = (storage: Storage, key: string, value: string): boolean => {
    storage.setItem(key, value);
    return true;
  };
  return {
    read: (key) => unkept.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    write: (key, value) => {
      if (attempt((storage) => keep(storage, key, value)) === true) unkept.delete(key);
      else unkept.set(key, value);
    },
    remove: (key) => {
      unkept.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}
