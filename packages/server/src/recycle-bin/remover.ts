/**
 * Removes deleted drafts and deleted views for good when their time is up; one node at a time does it. The log says which drafts went, and
 * whom they were about; who deleted each is in the line of that day, which stays.
 */
import type { Kysely } from 'kysely';
import { writeOwnLine } from '../audit/log.ts';
import { startJob, type Job, type JobParts } from '../database/job.ts';
import type { Database } from '../database/schema.ts';
import { asRecycler, removeDeletedBefore, removeViewsDeletedBefore, type RemovedRow } from './queries.ts';

export interface RemoverParts extends JobParts {
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
export function startRemover({ recycleDays, ...parts }: RemoverParts): Job {
  const doSome = async (now: Date): Promise<number> => {
    const moment = new Date(now.getTime() - recycleDays * dayMs);
    await asRecycler(parts.db, (db) => removeViewsDeletedBefore(db, moment));
    return (await removeSome(parts.db, now, moment)).length;
  };
  return startJob(parts, { name: 'recycle-bin', everyMs, doSome, atOnce: draftsAtOnce });
}

/** Drafts deleted before a moment; they and the line that tells of them go in one transaction. */
function removeSome(db: Kysely<Database>, now: Date, moment: Date): Promise<readonly RemovedRow[]> {
  return asRecycler(db, async (transaction) => {
    const removed = await removeDeletedBefore(transaction, moment, draftsAtOnce);
    if (removed.length > 0) {
      await writeOwnLine(transaction, {
        time: now,
        action: 'report.removed',
        subjects: removed.flatMap(({ id, cprHashes }) =>
          cprHashes.length === 0 ? [{ report: id }] : cprHashes.map((cprHash) => ({ report: id, cprHash })),
        ),
      });
    }
    return removed;
  });
}
