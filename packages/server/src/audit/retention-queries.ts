/** Removing lines of the log whose time is up: SQL, nothing else. Under the role `sei_retention`, which may read no more of a line than its name. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database } from '../database/schema.ts';

export async function asRetainer<Value>(
  db: Kysely<Database>,
  work: (db: Transaction<Database>) => Promise<Value>,
): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_retention`.execute(transaction);
    return work(transaction);
  });
}

/** The line of the log that says up to where lines go. */
export async function insertRetention(db: Kysely<Database>, retention: string): Promise<void> {
  await sql`insert into audit_lines (id, time, action, outcome, address, request, retention)
            values (${newId()}, now(), 'log.retained', 'done', '', ${newId()}, ${retention})`.execute(db);
}

/** Removes lines whose seals stand after one position and up to another, at most so many, together with their subjects. */
export async function removeLines(
  db: Kysely<Database>,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<number> {
  const { rows } = await sql`
    delete from audit_lines where id in (
      select line from audit_seals join audit_lines on audit_lines.id = line
      where position > ${after} and position <= ${upTo} and retention is null order by position limit ${limit})
    returning id`.execute(db);
  return rows.length;
}
