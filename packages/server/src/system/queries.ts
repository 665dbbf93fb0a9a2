/** Whether the database is there: SQL, nothing else. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

export async function doesAnswer(db: Kysely<Database>): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}
