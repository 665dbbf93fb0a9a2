/** Asks the thread that compares editions, and hands it the bytes when it does not know the pair. It is made when there is something to do. */
import { startThreads } from '../../runtime/threads.ts';
import type { EditionPair, FoundChanges, Question, Reply } from './compare-editions.ts';

/** A pair by its name, and how its bytes are had. */
export interface NamedPair {
  readonly key: string;
  readonly read: () => Promise<EditionPair>;
}

export interface Comparer {
  /** What changes from one to the other: the first of each kind that a search finds. */
  readonly changes: (pair: NamedPair, search: string) => Promise<FoundChanges>;
  readonly close: () => Promise<void>;
}

const changesShown = 100;

export function createComparer(): Comparer {
  const threads = startThreads<Question, Reply>(new URL('compare-editions.ts', import.meta.url), { most: 1, restMs: 60_000 });
  const ask = (question: Omit<Question, 'most'>): Promise<Reply> => threads.run({ ...question, most: changesShown });
  return {
    changes: async ({ key, read }, search) => {
      const known = await ask({ key, pair: null, search });
      const reply = known === 'unknownPair' ? await ask({ key, pair: await read(), search }) : known;
      if (reply === 'unknownPair') throw new Error('The thread does not know the pair that it was handed');
      return reply;
    },
    close: () => threads.destroy(),
  };
}
