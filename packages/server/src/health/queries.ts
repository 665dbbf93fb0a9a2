/** Whether the database is there, and whether the log is sealed: SQL, nothing else. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Null when the database does not answer. */
export async function isLogSealed(db: Kysely<Database>): Promise<boolean | null> {
  return sql<{ isSealed: boolean }>`select log_is_sealed() as is_sealed`.execute(db).then(
    ({ rows }) => rows[0]!.isSealed,
    () => null,
  );
}
