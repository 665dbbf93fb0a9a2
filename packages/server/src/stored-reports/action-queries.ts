/** What was done to a report as a whole: SQL, nothing else. */
import type { Insertable, Selectable, Transaction } from 'kysely';
import type { ReportActionTable } from '../database/report-tables.ts';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from './queries.ts';

type Db = Transaction<Database>;

export type ReportActionRow = Selectable<ReportActionTable>;

export function insertAction(db: Db, action: Insertable<ReportActionTable>): Promise<unknown> {
  return db.insertInto('reportActions').values(action).execute();
}

/** In the order in which it was done. */
export function readActions(db: Db, scope: GroupScope, report: string): Promise<readonly ReportActionRow[]> {
  return db
    .selectFrom('reportActions')
    .selectAll()
    .where('reportId', '=', report)
    .where(inGroupScope('report_actions', scope))
    .orderBy('time')
    .orderBy('id')
    .execute();
}
