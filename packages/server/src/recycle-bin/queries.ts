/** SQL about deleted drafts: those that a caller may see, and the removal of those whose time is up, with deleted views. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/** A deleted draft as the bin shows it. Empty text stands for nothing. */
export interface DeletedRow {
  readonly id: string;
  readonly number: string;
  readonly form: string;
  readonly formTitle: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly cprShown: string;
  readonly cprHash: Uint8Array;
  readonly name: string;
  readonly deletedAt: Date;
  readonly deletedBy: string;
}

/** The forms that somebody may read in a group. */
interface Scope {
  readonly id: string;
  readonly forms: readonly string[];
}

export async function countDeleted(db: Transaction<Database>, scopes: readonly Scope[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${scopeRows(scopes)} as scope
    join reports on reports.group_id = scope.id and reports.form = any (scope.forms)
    where reports.deleted_at is not null`.execute(db);
  return rows[0]!.count;
}

/** The latest deleted first. */
export async function readDeleted(
  db: Transaction<Database>,
  scopes: readonly Scope[],
  limit: number,
): Promise<readonly DeletedRow[]> {
  const { rows } = await sql<DeletedRow>`
    select reports.id, number, form, form_title, group_id, groups.name as group_name, cpr_shown, cpr_hash, reports.name,
      deleted_at, deleted_by
    from ${scopeRows(scopes)} as scope
    join reports on reports.group_id = scope.id and reports.form = any (scope.forms)
    join groups on groups.id = reports.group_id
    where deleted_at is not null
    order by deleted_at desc, reports.id
    limit ${limit}`.execute(db);
  return rows;
}

/** A transaction that sees deleted drafts only, and may remove them. */
export function asRecycler<Value>(db: Kysely<Database>, work: (db: Transaction<Database>) => Promise<Value>): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_recycler`.execute(transaction);
    return work(transaction);
  });
}

/** A draft that was removed, and the hashes of the CPR numbers that it was about. */
export interface RemovedRow {
  readonly id: string;
  readonly cprHashes: readonly Uint8Array[];
}

/** Removes drafts that were deleted before a moment, at most so many. One that somebody is just taking back is passed over. */
export async function removeDeletedBefore(
  db: Transaction<Database>,
  moment: Date,
  limit: number,
): Promise<readonly RemovedRow[]> {
  const found = await db
    .selectFrom('reports')
    .select('id')
    .where('deletedAt', '<', moment)
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

/** Removes saved views that were deleted before a moment. */
export async function removeViewsDeletedBefore(db: Transaction<Database>, moment: Date): Promise<void> {
  await db.deleteFrom('views').where('deletedAt', '<', moment).execute();
}

function scopeRows(scopes: readonly Scope[]) {
  return sql`(select id, forms from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as scope (id uuid, forms text[]))`;
}
