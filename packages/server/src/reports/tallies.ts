/** How many reports lie in each tray of a caller, right in the answer to whatever moved one; and the job that keeps counting them quick. */
import type { TrayCounts } from '@sei/contract';
import { startJob, type Job, type JobParts } from '../database/job.ts';
import type { Context } from '../handler.ts';
import { trayScopes } from './access.ts';
import { foldTallies, readTallies } from './tally-queries.ts';

/** What of some forms lies in her trays, as this transaction sees it. */
export async function countTrays({ db, caller }: Pick<Context, 'db' | 'caller'>, forms: readonly string[]): Promise<TrayCounts> {
  return readTallies(db, await trayScopes(db, caller, forms));
}

const traysAtOnce = 1_000;

/** Folds what was added to the tallies, so that each is a line or two; every second, until it is stopped. */
export function startTallyFolder(parts: JobParts): Job {
  const doSome = (): Promise<number> => foldTallies(parts.db, traysAtOnce);
  return startJob(parts, { name: 'tray-tallies', everyMs: 1_000, doSome, atOnce: traysAtOnce });
}
