/** SQL about copies: which report another came from. Names the groups that it may reach, as `queries.ts` does. */
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { ReportState } from '@sei/contract';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from '../stored-reports/queries.ts';

type Db = Transaction<Database>;

/** A report at one end of a link. */
export interface LinkedRow {
  readonly id: string;
  readonly number: string;
  readonly state: ReportState;
  readonly form: string;
  readonly groupId: string;
  /** True for the one that the report was copied from, false for a copy of it. */
  readonly isSource: boolean;
}

/** The reports that a report was copied from or to, the oldest first; deleted ones are not there. */
export function readLinked(db: Db, scope: GroupScope, id: string): Promise<readonly LinkedRow[]> {
  return db
    .selectFrom('reports')
    .select(['id', 'number', 'state', 'form', 'groupId'])
    .select(sql<boolean>`copied_from is distinct from ${id}::uuid`.as('isSource'))
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('copiedFrom', '=', id),
        eb('id', '=', selectFrom('reports as copy').select('copy.copiedFrom').where('copy.id', '=', id)),
      ]),
    )
    .where('deletedAt', 'is', null)
    .where(inGroupScope('reports', scope))
    .orderBy('createdAt')
    .execute();
}

/** The report that one was copied from; null when it was not copied, undefined when there is none in scope. */
export async function readCopiedFrom(db: Db, scope: GroupScope, id: string): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('reports')
    .select('copiedFrom')
    .where('id', '=', id)
    .where(inGroupScope('reports', scope))
    .executeTakeFirst();
  return row?.copiedFrom;
}
