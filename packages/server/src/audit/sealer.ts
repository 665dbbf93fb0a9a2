/**
 * Chains the committed lines of the log by their hashes, within a second. One node at a time does it, holding a lease that a dead one
 * loses. The chain's order is the sealer's own, so a transaction still in flight leaves no gap: its line is queued when it commits.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { createLease, type Lease } from '../database/lease.ts';
import type { Database } from '../database/schema.ts';
import { describeError } from '../request.ts';
import { chainHash, chainStart, hashLine } from './canonical.ts';
import { asAuditor, insertSeals, readLastSeal, readLines, takeQueued, type Seal } from './queries.ts';

export interface SealerParts {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly clock: () => Date;
}

export interface Sealer {
  /** Seals what is committed now, and resolves to how many lines that were; 0 too when another node is the sealer. */
  readonly sealNow: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const everyMs = 500;
const linesAtOnce = 500;

/** Seals twice a second until it is stopped. */
export function startSealer({ db, log, clock }: SealerParts): Sealer {
  const lease = createLease(db, 'audit-sealer');
  let running: Promise<number> = Promise.resolve(0);
  const sealNow = (): Promise<number> => {
    running = running.catch(() => 0).then(() => sealAll(db, lease, clock()));
    return running;
  };
  const timer = setInterval(() => {
    sealNow().catch((problem: Error) => log.error(describeError(problem), 'the log could not be sealed'));
  }, everyMs);
  timer.unref();
  return {
    sealNow,
    stop: async () => {
      clearInterval(timer);
      await sealNow().catch(() => 0);
      await lease.giveUp().catch(() => undefined);
    },
  };
}

async function sealAll(db: Kysely<Database>, lease: Lease, now: Date): Promise<number> {
  let sealed = 0;
  while (await lease.isHeld(now)) {
    const count = await sealSome(db, now);
    sealed += count;
    if (count < linesAtOnce) break;
  }
  return sealed;
}

/** The queue and the chain change in one transaction; should two sealers ever meet, the chain's positions let only one through. */
async function sealSome(db: Kysely<Database>, now: Date): Promise<number> {
  return asAuditor(db, async (transaction) => {
    const ids = await takeQueued(transaction, linesAtOnce);
    if (ids.length === 0) return 0;
    const lines = await readLines(transaction, ids);
    const last = await readLastSeal(transaction);
    await insertSeals(transaction, chain(ids, lines, last), now);
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
