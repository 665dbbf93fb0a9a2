/** SQL about deleted drafts that a caller may see. */
import { sql, type Transaction } from 'kysely';
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

function scopeRows(scopes: readonly Scope[]) {
  return sql`(select id, forms from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as scope (id uuid, forms text[]))`;
}
