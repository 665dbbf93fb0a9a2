/** Renewing a packed list by a difference, in a thread of its own: the list is packed anew, and the screen must not stand still for so long. */
import type { Renew } from './kept-lists.ts';
import type { Renewal } from './renewal-thread.ts';

/** Each list gets a thread, which ends with it; lists are renewed a few times a year. Rejects when the difference does not fit. */
export function renewIn(start: () => Worker): Renew {
  return (before, difference) => {
    const thread = start();
    return new Promise<Uint8Array>((resolve, reject) => {
      thread.addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => resolve(data));
      thread.addEventListener('error', () => reject(new Error('The list was not renewed')));
      thread.postMessage({ before, difference } satisfies Renewal, { transfer: [difference.buffer] });
    }).finally(() => thread.terminate());
  };
}

export function startRenewalThread(): Worker {
  return new Worker(new URL('./renewal-thread.ts', import.meta.url), { type: 'module' });
}
