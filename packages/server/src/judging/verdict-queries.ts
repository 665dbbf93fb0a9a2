/** SQL about drafts whose verdict is of an earlier revision: which they are, the user who changed them last, and the verdict's columns. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { ReportRow } from '../stored-reports/queries.ts';
import type { Verdict } from './verdict.ts';

type Db = Transaction<Database>;

/** A draft to be judged. */
export interface UnjudgedRow {
  readonly id: string;
  readonly groupId: string;
  /** Null when it is no longer known. */
  readonly changedById: string | null;
}

/** Finds drafts to judge, and sees nothing of them. */
async function asJudge<Found>(db: Db, find: () => Promise<Found>): Promise<Found> {
  await sql`set local role sei_judge`.execute(db);
  const found = await find();
  await sql`set local role none`.execute(db);
  return found;
}

/** Those that were changed last before a moment, the oldest first, at most so many, some left out. */
export function readUnjudged(
  db: Db,
  { before, except, limit }: { readonly before: Date; readonly except: readonly string[]; readonly limit: number },
): Promise<readonly UnjudgedRow[]> {
  const due = unjudged(db)
    .where('changedAt', '<', before)
    .where(sql<boolean>`id <> all (${[...except]}::uuid[])`);
  return asJudge(db, () => due.orderBy('changedAt').limit(limit).execute());
}

/** The draft, when it is to be judged. */
export function readUnjudgedOne(db: Db, id: string): Promise<UnjudgedRow | undefined> {
  return asJudge(db, () => unjudged(db).where('id', '=', id).executeTakeFirst());
}

function unjudged(db: Db) {
  return db
    .selectFrom('reports')
    .select(['id', 'groupId', 'changedById'])
    .where(sql<boolean>`checked_revision is distinct from revision`)
    .where('state', 'in', ['draft', 'outbox'])
    .where('deletedAt', 'is', null);
}

/** Notes a verdict, unless the draft has been changed or reported meanwhile. */
export async function noteVerdict(db: Db, { id, groupId, revision }: ReportRow, verdict: Verdict): Promise<void> {
  await db
    .updateTable('reports')
    .set(verdict)
    .where('id', '=', id)
    .where('groupId', '=', groupId)
    .where('revision', '=', revision)
    .where('state', 'in', ['draft', 'outbox'])
    .execute();
}
