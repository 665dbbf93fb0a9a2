/** Keeps the latest of a report in the browser, one write at a time, and only then forgets the batches that are part of it. */
import type { Keeping, KeptBatch, KeptDraft } from './kept-work.ts';

interface KeeperPorts {
  readonly keepDraft: (draft: KeptDraft) => Promise<Keeping>;
  readonly forgetBatches: (batches: readonly KeptBatch[]) => Promise<void>;
}

interface Kept {
  /** The report as it is when it is written. */
  readonly read: () => KeptDraft;
  readonly kept: (keptBy: Keeping) => void;
}

/** Writes the report as it is then; `confirmed` are batches that are part of it. While one write runs, the next waits and takes the latest. */
export function createDraftKeeper(ports: KeeperPorts, { read, kept }: Kept): (confirmed: readonly KeptBatch[]) => void {
  let isWriting = false;
  let waiting: readonly KeptBatch[] | null = null;

  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    try {
      while (waiting !== null) {
        const forgettable = waiting;
        waiting = null;
        const keptBy = await ports.keepDraft(read());
        if (forgettable.length > 0) await ports.forgetBatches(forgettable).catch(() => undefined);
        kept(keptBy);
      }
    } finally {
      isWriting = false;
    }
  };

  return (confirmed) => {
    waiting = [...(waiting ?? []), ...confirmed];
    void write();
  };
}
