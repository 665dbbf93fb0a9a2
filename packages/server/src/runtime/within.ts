/** Waits for something, but not for ever. */
import { setTimeout as pause } from 'node:timers/promises';

/** Whether it ended well in time; what ends badly or later is nobody's concern any more. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const giveUp = new AbortController();
  const late = pause(ms, false, { signal: giveUp.signal }).catch(() => false);
  const ended = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ]);
  giveUp.abort();
  return ended;
}
