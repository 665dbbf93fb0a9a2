/**
 * Removes deleted drafts and deleted views for good when their time is up. One node at a time does it, holding a lease. The log says which
 * drafts went, and whom they were about; who deleted each is in the line of that day, which stays.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { writeLogLine } from '../audit/log.ts';
import { newId } from '../database/id.ts';
import { createLease } from '../database/lease.ts';
import type { Database } from '../database/schema.ts';
import { describeError } from '../request.ts';
import { asRecycler, removeDeletedBefore, removeViewsDeletedBefore, type RemovedRow } from './queries.ts';

export interface RemoverParts {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly recycleDays: number;
}

export interface Remover {
  /** Removes what is due now, and resolves to how many drafts that were; 0 too while another node does it. */
  readonly removeNow: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const everyMs = 60 * 60_000;
const draftsAtOnce = 100;
const dayMs = 24 * 60 * 60_000;

/** When a draft that was deleted then can no longer be taken back. */
export function removedAt(deletedAt: Date, recycleDays: number): Date {
  return new Date(deletedAt.getTime() + recycleDays * dayMs);
}

/** Removes at once, and every hour until it is stopped. */
export function startRemover({ db, log, clock, recycleDays }: RemoverParts): Remover {
  const lease = createLease(db, 'recycle-bin');
  let running: Promise<number> = Promise.resolve(0);
  const removeDue = async (): Promise<number> => {
    let removed = 0;
    if (await lease.isHeld(clock())) await removeViews(db, clock(), recycleDays);
    while (await lease.isHeld(clock())) {
      const rows = await removeSome(db, clock(), recycleDays);
      removed += rows.length;
      if (rows.length < draftsAtOnce) break;
    }
    return removed;
  };
  const removeNow = (): Promise<number> => {
    running = running.catch(() => 0).then(removeDue);
    return running;
  };
  const work = (): void => {
    removeNow().catch((problem: Error) => log.error(describeError(problem), 'the recycle bin could not be emptied'));
  };
  const timer = setInterval(work, everyMs);
  timer.unref();
  work();
  return {
    removeNow,
    stop: async () => {
      clearInterval(timer);
      await running.catch(() => 0);
      await lease.giveUp().catch(() => undefined);
    },
  };
}

async function removeViews(db: Kysely<Database>, now: Date, recycleDays: number): Promise<void> {
  await asRecycler(db, (transaction) => removeViewsDeletedBefore(transaction, new Date(now.getTime() - recycleDays * dayMs)));
}

/** The drafts and the line that tells of them go in one transaction. */
function removeSome(db: Kysely<Database>, now: Date, recycleDays: number): Promise<readonly RemovedRow[]> {
  return asRecycler(db, async (transaction) => {
    const removed = await removeDeletedBefore(transaction, new Date(now.getTime() - recycleDays * dayMs), draftsAtOnce);
    if (removed.length > 0) {
      await writeLogLine(transaction, {
        time: now,
        action: 'report.removed',
        outcome: 'done',
        problem: null,
        actor: nobody,
        address: '',
        request: newId(),
        subjects: removed.flatMap(({ id, cprHashes }) =>
          cprHashes.length === 0 ? [{ report: id }] : cprHashes.map((cprHash) => ({ report: id, cprHash })),
        ),
      });
    }
    return removed;
  });
}

/** The system acts by itself. */
const nobody = { id: null, role: null, cvr: null, provider: null, session: null };
