/**
 * Chains the committed lines of the log by their hashes, within a second; one node at a time does it. The chain's order is the sealer's own, so a transaction still in flight leaves no gap: its line is queued when it commits.
 */
import type { Kysely } from 'kysely';
import { startJob, type Job, type JobDeps } from '../jobs/job.ts';
import type { Database } from '../database/schema.ts';
import { chainHash, chainStart, hashLine } from './canonical.ts';
import { asAuditor, insertSeals, readLastSeal, readLines, takeQueued, type Seal } from './queries.ts';

const linesAtOnce = 500;

/** Seals twice a second until it is stopped. */
export function startSealer(deps: JobDeps): Job {
  const doSome = (): Promise<number> => sealSome(deps.db);
  return startJob(deps, { name: 'audit-sealer', everyMs: 500, doSome, atOnce: linesAtOnce });
}

/** The queue and the chain change in one transaction; should two sealers ever meet, the chain's positions let only one through. */
async function sealSome(db: Kysely<Database>): Promise<number> {
  return asAuditor(db, async (transaction) => {
    const ids = await takeQueued(transaction, linesAtOnce);
    if (ids.length === 0) return 0;
    const lines = await readLines(transaction, ids);
    const last = await readLastSeal(transaction);
    await insertSeals(transaction, chain(ids, lines, last));
    return ids.length;
  });
}

function chain(ids: readonly string[], lines: Awaited<ReturnType<typeof readLines>>, last: Seal | undefined): readonly Seal[] {
  let head = last?.chainHash ?? chainStart;
  const start = last?.position ?? 0;
  return ids
    .flatMap((id) => lines.get(id) ?? [])
    .map(({ line, subjects }, index) => {
      const lineHash = hashLine(line, subjects);
      head = chainHash(head, lineHash);
      return { position: start + index + 1, line: line.id, lineHash, chainHash: head };
    });
}
