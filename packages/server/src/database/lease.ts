/** A lease: one node at a time does a job, and a dead one loses it when its time runs out. Knows no job. */
import type { Kysely } from 'kysely';
import { newId } from './id.ts';
import type { Database } from './schema.ts';

export interface Lease {
  /** True while this node has the job; takes the lease when nobody holds it, and renews it when half of its time is gone. */
  readonly isHeld: (now: Date) => Promise<boolean>;
  readonly giveUp: () => Promise<void>;
}

const leaseMs = 10_000;

export function createLease(db: Kysely<Database>, job: string): Lease {
  const holder = newId();
  let heldUntilMs = 0;
  return {
    isHeld: async (now) => {
      if (heldUntilMs - now.getTime() > leaseMs / 2) return true;
      const until = new Date(now.getTime() + leaseMs);
      const isTaken = await takeLease(db, { job, holder, now, until });
      heldUntilMs = isTaken ? until.getTime() : 0;
      return isTaken;
    },
    giveUp: async () => {
      heldUntilMs = 0;
      await db.deleteFrom('leases').where('job', '=', job).where('holder', '=', holder).execute();
    },
  };
}

/** Makes `holder` the one who does `job` until then; false while another holds it. */
async function takeLease(
  db: Kysely<Database>,
  { job, holder, now, until }: { readonly job: string; readonly holder: string; readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const taken = await db
    .insertInto('leases')
    .values({ job, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('job')
        .doUpdateSet({ holder, until })
        .where((where) => where.or([where('leases.holder', '=', holder), where('leases.until', '<', now)])),
    )
    .returning('job')
    .executeTakeFirst();
  return taken !== undefined;
}
