/**
 * Removes old editions of the classifications for good, one node at a time. What is reported has its texts itself, and the edition in force has
 * every version of every code, so an old one is there to be gone back to and for nothing else.
 */
import { classifications } from '@sei/contract';
import { writeOwnLine } from '../audit/log.ts';
import { startJob, type Job, type JobDeps } from '../jobs/job.ts';
import { asCodesJob } from './edition-queries.ts';
import { removeOldEditions } from './editions.ts';

export interface EditionRemoverDeps extends JobDeps {
  /** So many of each classification stay, the latest made; beside them the one in force, and those that these were made from. */
  readonly kept: number;
}

const everyMs = 60 * 60_000;

/** Removes every hour until it is stopped. */
export function startEditionRemover({ kept, ...deps }: EditionRemoverDeps): Job {
  const removeAll = (now: Date): Promise<number> =>
    asCodesJob(deps.db, async (db) => {
      let removed = 0;
      for (const classification of classifications) removed += await removeOldEditions(db, classification, kept);
      if (removed > 0) await writeOwnLine(db, { action: 'codes.removed', time: now });
      return removed;
    });
  return startJob(deps, { name: 'code-editions', everyMs, doSome: removeAll, atOnce: Infinity });
}
