/** What is kept with a reported version of who reports it, beside what a caller carries: SQL, nothing else. */
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

export interface SubmissionRow {
  /** How the session began; null for a caller without one. */
  readonly signIn: { readonly provider: string; readonly level: string; readonly at: Date } | null;
  /** The user's. */
  readonly cvr: string | null;
  readonly groupName: string;
  readonly groupCvr: string;
  readonly groupUnit: string;
}

/** Who a user is and how the session began, and the group that is reported for. */
export async function readSubmission(
  db: Transaction<Database>,
  { user, session, group }: { readonly user: string; readonly session: string; readonly group: string },
): Promise<SubmissionRow> {
  const { provider, level, signedInAt, ...row } = await db
    .selectFrom('users')
    .innerJoin('groups', (join) => join.on('groups.id', '=', group))
    .leftJoin('sessions', (join) => join.onRef('sessions.user', '=', 'users.id').on('sessions.id', '=', session))
    .select(['sessions.provider', 'sessions.level', 'sessions.createdAt as signedInAt', 'users.cvr'])
    .select(['groups.name as groupName', 'groups.cvr as groupCvr', 'groups.unit as groupUnit'])
    .where('users.id', '=', user)
    .executeTakeFirstOrThrow();
  return {
    ...row,
    signIn: provider === null || level === null || signedInAt === null ? null : { provider, level, at: signedInAt },
  };
}
