/** Which CPR numbers somebody has asked about: SQL, nothing else. */
import { sql, type Kysely } from 'kysely';
import type { CprBudget } from '../config.ts';
import type { Database } from '../database/schema.ts';
import type { Caller } from '../handler.ts';
import { enterAs } from '../signin/queries.ts';

/** Notes the numbers, and null; or when there is room for them, and nothing is noted. */
export async function noteInquiry(
  apart: Kysely<Database>,
  caller: Caller,
  { cprHashes, now, budget }: { readonly cprHashes: readonly Uint8Array[]; readonly now: Date; readonly budget: CprBudget },
): Promise<Date | null> {
  return apart.transaction().execute(async (db) => {
    await enterAs(db, caller);
    const { rows } = await sql<{ readonly opens: Date | null }>`
      select inquire(${cprHashes}::bytea[], ${now}, ${budget.perMinute}, ${budget.perDay}) as opens`.execute(db);
    return rows[0]?.opens ?? null;
  });
}
