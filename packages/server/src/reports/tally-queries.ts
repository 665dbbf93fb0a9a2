/** SQL about how many reports lie in each tray: a trigger writes the lines that add up to it (migration 0004). */
import type { ReportState, TrayCounts } from '@sei/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { scopeRows, type TrayScope } from './queries.ts';

/** How many reports lie in each tray of some scopes. */
export async function readTallies(db: Transaction<Database>, scopes: readonly TrayScope[]): Promise<TrayCounts> {
  const { rows } = await sql<{ state: ReportState; count: number }>`
    select tally.state, sum(tally.change) as count
    from ${scopeRows(scopes)} as scope
    join tray_tallies as tally on tally.group_id = scope.id and tally.form = any (scope.forms)
    group by tally.state`.execute(db);
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { draft: 0, outbox: 0, submitted: 0, annulled: 0, ...counts };
}

/** Folds the lines of at most so many trays that have moved into one each; resolves to how many trays that were. */
export function foldTallies(db: Kysely<Database>, limit: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_folder`.execute(transaction);
    const { rows } = await sql`
      with moved as (select distinct group_id, form, state from tray_tallies where not folded limit ${limit}),
        taken as (delete from tray_tallies as tally using moved
          where (tally.group_id, tally.form, tally.state) = (moved.group_id, moved.form, moved.state)
          returning tally.group_id, tally.form, tally.state, tally.change)
      insert into tray_tallies (group_id, form, state, change, folded)
      select group_id, form, state, sum(change), true from taken group by group_id, form, state
      returning state`.execute(transaction);
    return rows.length;
  });
}
