/** SQL that finds a report by its skemanummer. */
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from '../stored-reports/queries.ts';

/** The id of the report with this number; undefined when there is none in scope. */
export async function readIdByNumber(db: Transaction<Database>, scope: GroupScope, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('reports')
    .select('id')
    .where('number', '=', number)
    .where(inGroupScope('reports', scope))
    .executeTakeFirst();
  return row?.id;
}
