/** What may come in heaps, in the technical log: the first of a kind at once, and of those that follow within a minute only how many they were. */

export interface Heaps {
  /** `kind` is what makes one like another; `details` are those of the first. */
  readonly note: (kind: string, details: object, words: string) => void;
  /** Logs what has been counted, and stops counting. */
  readonly close: () => void;
}

const gatherMs = 60_000;

interface Heap {
  readonly warnOfMore: () => void;
  readonly timer: NodeJS.Timeout;
  more: number;
}

export function createHeaps(warn: (details: object, words: string) => void, everyMs: number = gatherMs): Heaps {
  const heaps = new Map<string, Heap>();
  const finish = (kind: string, heap: Heap): void => {
    clearTimeout(heap.timer);
    heaps.delete(kind);
    if (heap.more > 0) heap.warnOfMore();
  };
  return {
    note: (kind, details, words) => {
      const known = heaps.get(kind);
      if (known !== undefined) return void (known.more += 1);
      warn(details, words);
      const heap: Heap = {
        more: 0,
        warnOfMore: () => warn({ ...details, more: heap.more }, `${words}, again and again`),
        timer: setTimeout(() => finish(kind, heap), everyMs).unref(),
      };
      heaps.set(kind, heap);
    },
    close: () => {
      for (const [kind, heap] of heaps) finish(kind, heap);
    },
  };
}
