/** Hands whole classifications to the thread that cuts and compares them. It is made when there is something to do, and let go after a rest. */
import { startThreads } from '../runtime/threads.ts';
import type { Compressed } from '../runtime/compressed.ts';
import type { ClosedCode } from './closed-codes.ts';
import type { ListSource } from './cut.ts';
import type { MadeList, Work } from './make-lists.ts';

export interface ListMaker {
  /** The lists that are cut from an edition, in the order of their sources. */
  readonly cut: (edition: Uint8Array, sources: readonly ListSource[]) => Promise<readonly MadeList[]>;
  /** The codes of those lists that come to an end when an edition takes another's place, or that have their last day from today on. */
  readonly close: (order: Omit<Extract<Work, { readonly do: 'close' }>, 'do'>) => Promise<readonly ClosedCode[]>;
  /** What `withDifference` makes the later bytes of. */
  readonly compare: (before: Compressed, after: Compressed) => Promise<Compressed>;
  readonly stop: () => Promise<void>;
}

export function createListMaker(): ListMaker {
  const threads = startThreads<Work, unknown>(new URL('make-lists.ts', import.meta.url), { most: 1, restMs: 10_000 });
  return {
    // The thread answers each order with what its kind asks for.
    cut: async (edition, sources) => (await threads.run({ do: 'cut', edition, sources })) as readonly MadeList[],
    compare: async (before, after) => ({
      brotli: (await threads.run({ do: 'compare', before: before.brotli, after: after.brotli })) as Uint8Array,
    }),
    close: async (order) => (await threads.run({ do: 'close', ...order })) as readonly ClosedCode[],
    stop: () => threads.destroy(),
  };
}
