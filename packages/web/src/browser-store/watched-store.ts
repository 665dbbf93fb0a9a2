/**
 * A store with a time limit. When the browser denies its store, or never answers, work goes on without it: what is asked of it is
 * refused at once until it answers again, and listeners are notified that work is kept on the server only.
 */
import { StoreFullError, type BrowserStore } from './idb-store.ts';

export interface WatchedStore extends BrowserStore {
  /** Whether the browser keeps what it is given. */
  readonly isKeeping: () => boolean;
  /** Calls `listener` when that changes; returns how to stop. */
  readonly watch: (listener: () => void) => () => void;
}

export function watchStore(store: BrowserStore, limitMs: number): WatchedStore {
  let status: 'keeping' | 'refusing' | 'silent' = 'keeping';
  const listeners = new Set<() => void>();
  const become = (next: typeof status): void => {
    const changes = (status === 'keeping') !== (next === 'keeping');
    status = next;
    if (changes) for (const listener of listeners) listener();
  };

  const use = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (status === 'silent') throw new StoreSilentError();
    const answer = work();
    answer.then(
      () => become('keeping'),
      (error: unknown) => become(error instanceof StoreFullError ? 'keeping' : 'refusing'),
    );
    let limit: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      limit = setTimeout(() => {
        become('silent');
        reject(new StoreSilentError());
      }, limitMs);
    });
    return Promise.race([answer, silence]).finally(() => clearTimeout(limit));
  };

  return {
    put: (...given) => use(() => store.put(...given)),
    putAll: (...given) => use(() => store.putAll(...given)),
    get: (...given) => use(() => store.get(...given)),
    list: (...given) => use(() => store.list(...given)),
    keys: (...given) => use(() => store.keys(...given)),
    remove: (...given) => use(() => store.remove(...given)),
    isKeeping: () => status === 'keeping',
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

class StoreSilentError extends Error {
  override readonly name = 'StoreSilentError';
}
