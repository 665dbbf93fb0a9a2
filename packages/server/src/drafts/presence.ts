/**
 * Who else has a report open, and which field each is in. A tab says so each time it asks for news; a user who has not asked for a
 * while is gone. Nothing of it goes into the log.
 */
import type { Input, Output, Refusal, Routes } from '@sei/contract';
import type { Context } from '../request/handler.ts';
import type { AuthorizedReport } from '../reports/authorize-report.ts';
import { forgetTabs, isSessionGone, noteTab, readTabs, type PresenceRow } from './presence-queries.ts';

export type Here = NonNullable<Input<Routes['followReport']>['here']>;
type Present = Output<Routes['followReport']>['present'];

/** A tab asks for news every two seconds; five of them missed, and it is gone. */
const presentForMs = 10_000;
/** A tab that stays where it is need not be written down each time. */
const freshForMs = 4_000;

/**
 * Notes where the caller is, if she says so, and answers where the others are: for a user with two tabs, where she was last. Refused when her
 * session was ended meanwhile.
 */
export async function meetOthers(report: AuthorizedReport, here: Here | undefined, context: Context): Promise<Present | Refusal> {
  const tabs = await noteAndRead(report, here, context).catch((failure: unknown) => {
    if (isSessionGone(failure)) return null;
    throw failure;
  });
  if (tabs === null) return { code: 'session.missing' };
  const { db, now } = context;
  const alive = before(now, presentForMs);
  if (tabs.some(({ seenAt }) => seenAt < alive)) await forgetTabs(db, report.scope, report.row.id, alive);
  const living = tabs.filter(({ seenAt }) => seenAt >= alive);
  return living
    .filter(({ user }, index) => living.findIndex((other) => other.user === user) === index)
    .map(({ name, at }) => ({ name, at: at === null ? null : [...at] }));
}

async function noteAndRead(
  { row, scope }: AuthorizedReport,
  here: Here | undefined,
  { db, caller, now }: Context,
): Promise<readonly PresenceRow[]> {
  // Only somebody can be there.
  if (here !== undefined && caller.kind === 'person') {
    const { tab, at } = here;
    const noted = { reportId: row.id, groupId: row.groupId, tab, session: caller.session, at, seenAt: now };
    await noteTab(db, noted, before(now, freshForMs));
  }
  return readTabs(db, scope, row.id, caller.id);
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}
