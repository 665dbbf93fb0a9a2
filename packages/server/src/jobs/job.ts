/**
 * A job that the system does by itself, again and again: one node at a time, holding a lease that a dead one loses.
 * Knows when and who, not what.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describe-error.ts';
import { createLease } from './lease.ts';
import type { Database } from '../database/schema.ts';

export interface JobDeps {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly clock: () => Date;
}

export interface JobKind {
  /** Names the lease. */
  readonly name: string;
  readonly everyMs: number;
  /** Does some of what is due and resolves to how much that was; less than `atOnce` is all there was. */
  readonly doSome: (now: Date) => Promise<number>;
  readonly atOnce: number;
}

export interface Job {
  /** Does what is due now, and resolves to how much that was; 0 too while another node has the job. */
  readonly doNow: () => Promise<number>;
  /** Does what is due a last time, and lets another node have the job. */
  readonly stop: () => Promise<void>;
}

const keepMs = 2_000;

/** Does it again and again until it is stopped. What fails is noted, and tried again the next time. */
export function startJob({ db, log, clock }: JobDeps, { name, everyMs, doSome, atOnce }: JobKind): Job {
  const lease = createLease(db, name);
  let running: Promise<number> = Promise.resolve(0);
  const doAll = async (): Promise<number> => {
    let done = 0;
    while (await lease.isHeld()) {
      const count = await doHeld();
      done += count;
      if (count < atOnce) break;
    }
    return done;
  };
  /** What takes longer than the lease keeps it meanwhile. */
  const doHeld = async (): Promise<number> => {
    const keeping = setInterval(() => void lease.isHeld().catch(() => false), keepMs);
    try {
      return await doSome(clock());
    } finally {
      clearInterval(keeping);
    }
  };
  const doNow = (): Promise<number> => {
    running = running.catch(() => 0).then(doAll);
    return running;
  };
  const timer = setInterval(() => {
    doNow().catch((error: Error) => log.error({ ...describeError(error), job: name }, 'a job failed, and will be tried again'));
  }, everyMs);
  timer.unref();
  return {
    doNow,
    stop: async () => {
      clearInterval(timer);
      await doNow().catch(() => 0);
      await lease.giveUp().catch(() => undefined);
    },
  };
}
