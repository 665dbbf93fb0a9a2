/** SQL about how many reports lie in each tray: a trigger keeps the lanes that add up to it (migration 0004). */
import type { ReportState, TrayCounts } from '@sei/contract';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { template } from '../database/template.ts';
import type { TrayScope } from '../stored-reports/queries.ts';

/** How many reports lie in each tray of some scopes, as it is now; read when it is asked for, or with the next statement that is waited for. */
export async function readTallies(db: Transaction<Database>, scopes: readonly TrayScope[]): Promise<() => Promise<TrayCounts>> {
  const trays = scopes.flatMap(({ id, forms }) => forms.map((form) => ({ id, form })));
  const groups = trays.map(({ id }) => id);
  const forms = trays.map(({ form }) => form);
  const sums = await sumLanes.later(db, { groups, forms });
  return async () => toCounts(await sums());
}

function toCounts(sums: readonly { readonly state: ReportState; readonly count: number }[]): TrayCounts {
  const counts = Object.fromEntries(sums.map(({ state, count }) => [state, count]));
  return { draft: 0, outbox: 0, submitted: 0, annulled: 0, ...counts };
}

const sumLanes = template(
  (_db, { groups, forms }: { readonly groups: readonly string[]; readonly forms: readonly string[] }) => sql<{
    readonly state: ReportState;
    readonly count: number;
  }>`
    select tally.state, sum(tally.count) as count
    from unnest(${groups}::uuid[], ${forms}::text[]) as scope (group_id, form)
    join tray_tallies as tally on (tally.group_id, tally.form) = (scope.group_id, scope.form)
    group by tally.state`,
);
