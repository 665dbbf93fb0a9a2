/** Whether the clock of the database can be relied upon when something is to go for good because its time is up. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

export interface Watch {
  /** Since when the clock has gone without a jump, and somebody has looked at least once an hour. */
  readonly steadySince: Date;
  /** That this has just begun anew. */
  readonly isNew: boolean;
}

/** Looks at the clock. */
export async function watchClock(db: Transaction<Database>): Promise<Watch> {
  const { rows } = await sql<Watch>`
    insert into removal_watch as watch (seen_at, steady_since) values (now(), now())
    on conflict (single) do update set seen_at = now(), steady_since =
      case when now() between watch.seen_at and watch.seen_at + interval '1 hour' then watch.steady_since else now() end
    returning steady_since, steady_since = seen_at as is_new`.execute(db);
  return rows[0]!;
}
