/**
 * Shelves that nobody waits for without end. A browser that denies its store, or never answers, is gone on without: what is asked of it is
 * refused at once until it answers again, and listeners are notified that work is kept on the server only.
 */
import { ShelvesFull, type Shelves } from './idb-store.ts';

export interface WatchedShelves extends Shelves {
  /** Whether the browser keeps what it is given. */
  readonly isKeeping: () => boolean;
  /** Calls `listener` when that changes; returns how to stop. */
  readonly watch: (listener: () => void) => () => void;
}

export function watchShelves(shelves: Shelves, limitMs: number): WatchedShelves {
  let standing: 'keeping' | 'refusing' | 'silent' = 'keeping';
  const listeners = new Set<() => void>();
  const become = (next: typeof standing): void => {
    const changes = (standing === 'keeping') !== (next === 'keeping');
    standing = next;
    if (changes) for (const listener of listeners) listener();
  };

  const use = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (standing === 'silent') throw new ShelvesSilent();
    const answer = work();
    answer.then(
      () => become('keeping'),
      (error: unknown) => become(error instanceof ShelvesFull ? 'keeping' : 'refusing'),
    );
    let limit: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      limit = setTimeout(() => {
        become('silent');
        reject(new ShelvesSilent());
      }, limitMs);
    });
    return Promise.race([answer, silence]).finally(() => clearTimeout(limit));
  };

  return {
    put: (...given) => use(() => shelves.put(...given)),
    get: (...given) => use(() => shelves.get(...given)),
    list: (...given) => use(() => shelves.list(...given)),
    remove: (...given) => use(() => shelves.remove(...given)),
    isKeeping: () => standing === 'keeping',
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

class ShelvesSilent extends Error {
  override readonly name = 'ShelvesSilent';
}
