/**
 * When a list is fetched again because a verdict on one of its drafts is on its way: soon after the change, then at ever longer intervals, since each
 * fetch is a line in the log. Only for what the user has changed; a colleague who is typing would have every list in the group fetched all the time.
 */
import type { Report } from '@sei/contract/routes/bodies';

type Judged = Pick<Report, 'state' | 'revision' | 'checkedRevision' | 'changedAt' | 'changedById'>;

const soonestMs = 2_000;
/** A verdict that takes longer has failed, and comes when the list is fetched for another reason. */
const latestMs = 2 * 60_000;

/** Milliseconds until the list is to be fetched again; false when nothing in it is on its way. */
export function verdictDelay(
  reports: readonly Judged[],
  { user, now }: { readonly user: string | null; readonly now: Date },
): number | false {
  const ages = reports
    .filter((report) => report.changedById === user && isBeingJudged(report))
    .map(({ changedAt }) => Math.max(0, now.getTime() - Date.parse(changedAt)))
    .filter((ageMs) => ageMs < latestMs);
  return ages.length === 0 ? false : Math.max(soonestMs, Math.min(...ages));
}

function isBeingJudged({ state, revision, checkedRevision }: Judged): boolean {
  return (state === 'draft' || state === 'outbox') && checkedRevision !== revision;
}
