/** SQL that finds a report by its skemanummer. */
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from '../stored-reports/queries.ts';

/** The id of the report with this number; undefined when there is none within reach. */
export async function readIdByNumber(db: Transaction<Database>, reach: GroupScope, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('reports')
    .select('id')
    .where('number', '=', number)
    .where(inGroupScope('reports', reach))
    .executeTakeFirst();
  return row?.id;
}
