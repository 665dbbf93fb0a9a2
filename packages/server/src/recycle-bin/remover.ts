/**
 * Removes deleted drafts and deleted views for good when their time is up and was up a day before too; one node at a time does it, by the clock
 * of the database, and not until that has gone steadily for a day. The log says which drafts were removed, and their subjects; who deleted each is in the line of that day, which stays.
 */
import type { Transaction } from 'kysely';
import { writeOwnLine } from '../audit/log.ts';
import { watchClock } from '../jobs/clock-watch.ts';
import { startJob, type Job, type JobDeps } from '../jobs/job.ts';
import type { Database } from '../database/schema.ts';
import { asRecycler, markDue, removeMarkedDrafts, removeMarkedViews, type RemovedRow } from './removal-queries.ts';

export interface RemoverDeps extends JobDeps {
  readonly recycleDays: number;
}

const everyMs = 10 * 60_000;
const draftsAtOnce = 100;
const dayMs = 24 * 60 * 60_000;

/** When a draft that was deleted then can no longer be taken back. */
export function removedAt(deletedAt: Date, recycleDays: number): Date {
  return new Date(deletedAt.getTime() + recycleDays * dayMs);
}

/** Removes every ten minutes until it is stopped. */
export function startRemover({ recycleDays, ...deps }: RemoverDeps): Job {
  const doSome = async (now: Date): Promise<number> => {
    const watch = await asRecycler(deps.db, watchClock);
    if (watch.isNew)
      deps.log.warn({}, 'nobody has watched the clock for an hour, or it has jumped; nothing is removed for a day');
    return asRecycler(deps.db, async (db) => {
      await markDue(db, recycleDays, watch);
      await removeMarkedViews(db);
      return (await removeSome(db, now)).length;
    });
  };
  return startJob(deps, { name: 'recycle-bin', everyMs, doSome, atOnce: draftsAtOnce });
}

/** Drafts are removed and logged in one transaction. */
async function removeSome(db: Transaction<Database>, now: Date): Promise<readonly RemovedRow[]> {
  const removed = await removeMarkedDrafts(db, draftsAtOnce);
  if (removed.length > 0) {
    await writeOwnLine(db, {
      time: now,
      action: 'report.removed',
      subjects: removed.flatMap(({ id, cprHashes }) =>
        cprHashes.length === 0 ? [{ report: id }] : cprHashes.map((cprHash) => ({ report: id, cprHash })),
      ),
    });
  }
  return removed;
}
