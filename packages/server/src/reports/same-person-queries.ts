/** SQL about drafts that concern the same person. Numbers are found by their hash; nothing of the person is read. */
import { sql, type Transaction } from 'kysely';
import type { ReportState } from '@sei/contract';
import type { Database } from '../database/schema.ts';
import type { TrayScope } from '../stored-reports/queries.ts';

export interface DraftRow {
  readonly id: string;
  readonly number: string;
  readonly state: ReportState;
  readonly groupName: string;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** The living drafts about a person, whatever her role in them, the latest changed first; one report is left out. */
export async function readDraftsAbout(
  db: Transaction<Database>,
  scopes: readonly TrayScope[],
  { cprHash, except, limit }: { readonly cprHash: Uint8Array; readonly except: string; readonly limit: number },
): Promise<readonly DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select r.id, r.number, r.state, groups.name as group_name, r.created_by, r.created_by_id, r.changed_at, r.changed_by
    from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as scope (id uuid, forms text[])
    join groups on groups.id = scope.id
    join reports r on r.group_id = scope.id and r.form = any (scope.forms)
    where r.id in (select report_id from report_persons where group_id = scope.id and cpr_hash = ${cprHash})
      and r.state in ('draft', 'outbox') and r.deleted_at is null and r.id <> ${except}
    order by r.changed_at desc, r.id
    limit ${limit}`.execute(db);
  return rows;
}
