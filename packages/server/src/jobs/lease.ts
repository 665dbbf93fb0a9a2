/**
 * A lease: one node at a time does a job, and a dead one loses it when its time runs out. By the clock of the database, so a node whose own clock
 * is wrong neither takes it too early nor keeps it too long. Knows no job.
 */
import { sql, type Kysely } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database } from '../database/schema.ts';

export interface Lease {
  /** True while this node has the job; takes the lease when nobody holds it, and renews it when half of its time is gone. */
  readonly isHeld: () => Promise<boolean>;
  readonly giveUp: () => Promise<void>;
}

const leaseMs = 10_000;

export function createLease(db: Kysely<Database>, job: string): Lease {
  const holder = newId();
  /** By a clock that nobody sets. */
  let heldUntilMs = 0;
  return {
    isHeld: async () => {
      const nowMs = performance.now();
      if (heldUntilMs - nowMs > leaseMs / 2) return true;
      const isTaken = await takeLease(db, job, holder);
      heldUntilMs = isTaken ? nowMs + leaseMs : 0;
      return isTaken;
    },
    giveUp: async () => {
      heldUntilMs = 0;
      await db.deleteFrom('leases').where('job', '=', job).where('holder', '=', holder).execute();
    },
  };
}

/** Makes `holder` the one who does `job`; false while another holds it. A lease that ends later than any can is left from a clock that was wrong. */
async function takeLease(db: Kysely<Database>, job: string, holder: string): Promise<boolean> {
  const until = sql<Date>`now() + make_interval(secs => ${leaseMs / 1_000})`;
  const taken = await db
    .insertInto('leases')
    .values({ job, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('job')
        .doUpdateSet({ holder, until })
        .where((where) =>
          where.or([
            where('leases.holder', '=', holder),
            where('leases.until', '<', sql<Date>`now()`),
            where('leases.until', '>', until),
          ]),
        ),
    )
    .returning('job')
    .executeTakeFirst();
  return taken !== undefined;
}
