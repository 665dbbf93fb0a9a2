/** SQL that goes through the living drafts of all groups, a batch at a time. Knows neither forms nor what is sealed. */
import type { ReportState } from '@sei/contract';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { ReportChangeRow } from '../../stored-reports/queries.ts';

type Db = Transaction<Database>;

export interface LivingDraftRow {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly number: string;
  readonly state: ReportState;
  readonly formHash: string;
  readonly formTitle: string;
  readonly revision: number;
  readonly snapshotRevision: number;
  readonly snapshot: Uint8Array;
}

/** Where a batch ended. */
export type DraftPlace = Pick<LivingDraftRow, 'groupId' | 'state' | 'id'>;

export const firstPlace: DraftPlace = {
  groupId: '00000000-0000-0000-0000-000000000000',
  state: 'draft',
  id: '00000000-0000-0000-0000-000000000000',
};

/** The drafts behind a place, in the order of group, state and id. */
export async function readLivingDrafts(db: Db, after: DraftPlace, limit: number): Promise<readonly LivingDraftRow[]> {
  const { rows } = await sql<LivingDraftRow>`
    select living.*, groups.name as group_name
    from groups
    cross join unnest(array['draft', 'outbox']) as tray (state)
    cross join lateral (
      select id, group_id, number, state, form_hash, form_title, revision, snapshot_revision, snapshot
      from reports
      where group_id = groups.id and state = tray.state and deleted_at is null
        and id > case when (groups.id, tray.state) = (${after.groupId}::uuid, ${after.state}) then ${after.id}::uuid
          else ${firstPlace.id}::uuid end
      order by id
      limit ${limit}
    ) as living
    where (groups.id, tray.state) >= (${after.groupId}::uuid, ${after.state})
    order by groups.id, tray.state, living.id
    limit ${limit}`.execute(db);
  return rows;
}

/** What was changed in drafts since their snapshots, in order. */
export async function readChangesOf(db: Db, drafts: readonly LivingDraftRow[]): Promise<readonly ReportChangeRow[]> {
  const changed = drafts.filter(({ revision, snapshotRevision }) => revision > snapshotRevision);
  if (changed.length === 0) return [];
  const { rows } = await sql<ReportChangeRow>`
    select report_changes.*
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ snapshotRevision }) => snapshotRevision)}::integer[],
      ${changed.map(({ revision }) => revision)}::integer[]) as draft (id, since, until)
    join report_changes on report_id = draft.id and report_changes.revision > draft.since and report_changes.revision <= draft.until
    order by report_id, report_changes.revision`.execute(db);
  return rows;
}
