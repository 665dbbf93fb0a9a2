/** Trouble that may pass: which it is, and when to try again. */
import type { RefusalBody } from '@sei/contract/refusal';
import { onWake } from '../browser-store/wake.ts';

/** Whether the same may work in a while: the server cannot be reached, is in trouble, has too much to do, or received the request too slowly. */
export function mayPass(refusal: RefusalBody | 'unreachable'): boolean {
  return refusal === 'unreachable' || refusal.status === 408 || refusal.status === 429 || refusal.status >= 500;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Runs once: after a pause that grows with the failures, or when the network or the user is back. Returns how to call it off. */
export function whenItMayWork(failures: number, task: () => void): () => void {
  const run = (): void => {
    stop();
    task();
  };
  const timer = setTimeout(run, Math.min(longestPauseMs, firstPauseMs * 2 ** failures));
  const stopWaking = onWake(run);
  const stop = (): void => {
    clearTimeout(timer);
    stopWaking();
  };
  return stop;
}
