/** Who has a report open: SQL, nothing else. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from '../stored-reports/queries.ts';

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

/**
 * Notes that a tab is there, unless that was noted after `freshSince` and it has not moved. Does nothing when the report has just been moved to
 * another group or removed: a tab's first row waits for such a change before it is made, and an existing row has gone along with the report.
 */
export async function noteTab(db: Db, here: TabHere, freshSince: Date): Promise<void> {
  const at = here.at === null ? null : [...here.at];
  const { reportId, groupId, tab, session, seenAt } = here;
  await db
    .with('kept', (first) =>
      first
        .updateTable('reportPresence')
        .set({ session, at, seenAt })
        .where('reportId', '=', reportId)
        .where('tab', '=', tab)
        .where('groupId', '=', groupId)
        .where(sql<boolean>`(at is distinct from ${at}::text[] or seen_at < ${freshSince})`),
    )
    .with('report', (first) =>
      first
        .selectFrom('reports')
        .select(['id', 'groupId'])
        .where('id', '=', reportId)
        .where('groupId', '=', groupId)
        .where(sql<boolean>`not exists (select from report_presence where report_id = ${reportId} and tab = ${tab})`)
        .forKeyShare(),
    )
    .insertInto('reportPresence')
    .columns(['reportId', 'groupId', 'tab', 'session', 'at', 'seenAt'])
    .expression((query) =>
      query
        .selectFrom('report')
        .select(['report.id', 'report.groupId'])
        .select([
          sql<string>`${tab}::uuid`.as('tab'),
          sql<string>`${session}::uuid`.as('session'),
          sql<string[] | null>`${at}::text[]`.as('at'),
          sql<Date>`${seenAt}::timestamptz`.as('seenAt'),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether the session has been ended since the request began. */
export function isSessionGone(failure: unknown): boolean {
  return failure instanceof Error && 'constraint' in failure && failure.constraint === 'report_presence_session_fkey';
}

/** The tabs of everybody else, those of the dead included. */
export function readTabs(db: Db, scope: GroupScope, report: string, exceptUser: string): Promise<readonly PresenceRow[]> {
  return db
    .selectFrom('reportPresence')
    .innerJoin('sessions', 'sessions.id', 'reportPresence.session')
    .innerJoin('users', 'users.id', 'sessions.user')
    .select(['users.id as user', 'users.name', 'reportPresence.at', 'reportPresence.seenAt'])
    .where('reportId', '=', report)
    .where(inGroupScope('report_presence', scope))
    .where('users.id', '!=', exceptUser)
    .orderBy('users.name')
    .orderBy('reportPresence.seenAt', 'desc')
    .execute();
}

/** Forgets the tabs that last asked before a moment; those that another transaction is changing are left to the next time. */
export async function forgetTabs(db: Db, scope: GroupScope, report: string, before: Date): Promise<void> {
  await db
    .deleteFrom('reportPresence')
    .where('reportId', '=', report)
    .where('tab', 'in', (query) =>
      query
        .selectFrom('reportPresence')
        .select('tab')
        .where('reportId', '=', report)
        .where(inGroupScope('report_presence', scope))
        .where('seenAt', '<', before)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
