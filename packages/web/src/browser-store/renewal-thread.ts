/** The thread that applies a difference to a packed list. Bytes in, bytes out; a difference that does not fit ends it with an error. */
import { withDifference } from '@sei/engine';

/** What the thread is asked. */
export interface Renewal {
  readonly before: Uint8Array;
  readonly difference: Uint8Array;
}

addEventListener('message', ({ data: { before, difference } }: MessageEvent<Renewal>) => {
  const after = withDifference(before, difference);
  postMessage(after, { transfer: [after.buffer] });
});
