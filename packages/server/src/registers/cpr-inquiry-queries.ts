/** Which CPR numbers somebody has asked about: SQL, nothing else. */
import { sql, type Kysely } from 'kysely';
import type { CprBudget } from '../config/config.ts';
import type { Database } from '../database/schema.ts';
import type { Requester } from '../access/caller.ts';
import { enterAs } from '../access/session-queries.ts';

/** There is no room for more numbers until a moment, both by the clock of the database. */
export interface Closed {
  readonly opens: Date;
  readonly now: Date;
}

/** Notes the numbers, and null; or when there is room for them, and nothing is noted. */
export async function noteInquiry(
  apart: Kysely<Database>,
  caller: Requester,
  { cprHashes, budget }: { readonly cprHashes: readonly Uint8Array[]; readonly budget: CprBudget },
): Promise<Closed | null> {
  return apart.transaction().execute(async (db) => {
    await enterAs(db, caller);
    const { rows } = await sql<{ readonly opens: Date | null; readonly now: Date }>`
      select inquire(${cprHashes}::bytea[], ${budget.perMinute}, ${budget.perDay}) as opens, now() as now`.execute(db);
    const { opens, now } = rows[0]!;
    return opens === null ? null : { opens, now };
  });
}
