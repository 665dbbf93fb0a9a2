/** Who has a report open: SQL, nothing else. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { inReach, type Reach } from './queries.ts';

type Db = Transaction<Database>;

/** A tab that has a report open. */
export interface TabHere {
  readonly reportId: string;
  readonly groupId: string;
  readonly tab: string;
  readonly session: string;
  readonly at: readonly string[] | null;
  readonly seenAt: Date;
}

/** Somebody else's tab. */
export interface PresenceRow {
  readonly user: string;
  readonly name: string;
  readonly at: readonly string[] | null;
  readonly seenAt: Date;
}

/** Notes that a tab is there, unless that was noted after `freshSince` and it has not moved. */
export async function noteTab(db: Db, here: TabHere, freshSince: Date): Promise<void> {
  const at = here.at === null ? null : [...here.at];
  await db
    .insertInto('reportPresence')
    .values({ ...here, at })
    .onConflict((conflict) =>
      conflict
        .columns(['reportId', 'tab'])
        .doUpdateSet({ session: here.session, at, seenAt: here.seenAt })
        .where(sql<boolean>`report_presence.at is distinct from excluded.at or report_presence.seen_at < ${freshSince}`),
    )
    .execute();
}

/** The tabs of everybody else, those of the dead included. */
export function readTabs(db: Db, reach: Reach, report: string, exceptUser: string): Promise<readonly PresenceRow[]> {
  return db
    .selectFrom('reportPresence')
    .innerJoin('sessions', 'sessions.id', 'reportPresence.session')
    .innerJoin('users', 'users.id', 'sessions.user')
    .select(['users.id as user', 'users.name', 'reportPresence.at', 'reportPresence.seenAt'])
    .where('reportId', '=', report)
    .where(inReach('report_presence', reach))
    .where('users.id', '!=', exceptUser)
    .orderBy('users.name')
    .orderBy('reportPresence.seenAt', 'desc')
    .execute();
}

/** Forgets the tabs that were last heard of before a moment. */
export async function forgetTabs(db: Db, reach: Reach, report: string, before: Date): Promise<void> {
  await db
    .deleteFrom('reportPresence')
    .where('reportId', '=', report)
    .where(inReach('report_presence', reach))
    .where('seenAt', '<', before)
    .execute();
}
