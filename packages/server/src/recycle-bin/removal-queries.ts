/** SQL of removing deleted drafts and views for good, in two steps a day apart, by the clock of the database. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Watch } from '../jobs/clock-watch.ts';
import type { Database } from '../database/schema.ts';

/** A transaction that sees what is deleted only, and may remove it. */
export function asRecycler<Value>(db: Kysely<Database>, work: (db: Transaction<Database>) => Promise<Value>): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_recycler`.execute(transaction);
    return work(transaction);
  });
}

/** The first step: notes what is due, and forgets what is not, or was noted while the clock could not be relied upon. */
export async function markDue(db: Transaction<Database>, recycleDays: number, { steadySince }: Watch): Promise<void> {
  const due = sql`(
    select id from reports where deleted_at < now() - make_interval(days => ${recycleDays})
    union all select id from views where deleted_at < now() - make_interval(days => ${recycleDays}))`;
  await sql`
    delete from removal_marks where marked_at < ${steadySince} or marked_at > now() or id not in ${due}`.execute(db);
  await sql`insert into removal_marks (id, marked_at) select id, now() from ${due} as due on conflict do nothing`.execute(db);
}

/** Noted a day ago or earlier. */
const ripe = sql<string>`(select id from removal_marks where marked_at <= now() - interval '1 day')`;

/** A draft that was removed, and the hashes of the CPR numbers that it was about. */
export interface RemovedRow {
  readonly id: string;
  readonly cprHashes: readonly Uint8Array[];
}

/** The second step: removes drafts that were noted a day ago, at most so many. One that somebody is just taking back is passed over. */
export async function removeMarkedDrafts(db: Transaction<Database>, limit: number): Promise<readonly RemovedRow[]> {
  const found = await db
    .selectFrom('reports')
    .select('id')
    .where('id', 'in', ripe)
    .orderBy('deletedAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const persons = await db.selectFrom('reportPersons').select(['reportId', 'cprHash']).where('reportId', 'in', ids).execute();
  await db.deleteFrom('reports').where('id', 'in', ids).execute();
  return ids.map((id) => ({
    id,
    cprHashes: persons.flatMap(({ reportId, cprHash }) => (reportId === id && cprHash !== null ? [cprHash] : [])),
  }));
}

/** The same for saved views, all of them. */
export async function removeMarkedViews(db: Transaction<Database>): Promise<void> {
  await db.deleteFrom('views').where('id', 'in', ripe).execute();
}
