/** What is kept with a reported version of who reports it, beside what a caller carries: SQL, nothing else. */
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

export interface SubmissionRow {
  readonly provider: string;
  readonly level: string;
  readonly signedInAt: Date;
  /** The user's. */
  readonly cvr: string | null;
  readonly groupName: string;
  readonly groupCvr: string;
  readonly groupUnit: string;
}

/** How a session began and whose it is, and the group that is reported for. */
export function readSubmission(
  db: Transaction<Database>,
  { session, group }: { readonly session: string; readonly group: string },
): Promise<SubmissionRow> {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user')
    .innerJoin('groups', (join) => join.on('groups.id', '=', group))
    .select(['sessions.provider', 'sessions.level', 'sessions.createdAt as signedInAt', 'users.cvr'])
    .select(['groups.name as groupName', 'groups.cvr as groupCvr', 'groups.unit as groupUnit'])
    .where('sessions.id', '=', session)
    .executeTakeFirstOrThrow();
}
