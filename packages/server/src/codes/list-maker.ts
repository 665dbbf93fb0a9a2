/** Hands whole classifications to the thread that cuts and compares. It is made when there is something to do, and let go after a rest. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { Compressed } from '../compressed.ts';
import type { ListSource } from './cut.ts';
import type { MadeList, Work } from './make-lists.ts';

export interface ListMaker {
  /** The lists that are cut from an edition, in the order of their sources. */
  readonly cut: (edition: Uint8Array, sources: readonly ListSource[]) => Promise<readonly MadeList[]>;
  /** What `withDifference` makes the later bytes of. */
  readonly compare: (before: Compressed, after: Compressed) => Promise<Compressed>;
  readonly close: () => Promise<void>;
}

export function createListMaker(): ListMaker {
  const threads = new Piscina<Work, unknown>({
    filename: new URL('make-lists.ts', import.meta.url).href,
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });
  return {
    // The thread answers each order with what its kind asks for.
    cut: async (edition, sources) => (await threads.run({ do: 'cut', edition, sources })) as readonly MadeList[],
    compare: async (before, after) => ({
      brotli: (await threads.run({ do: 'compare', before: before.brotli, after: after.brotli })) as Uint8Array,
    }),
    close: () => threads.destroy(),
  };
}
