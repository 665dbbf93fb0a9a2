/** What happened to a report since a revision that somebody has seen: entries to apply, or all answers when that is simpler. */
import type { Output, Refusal, Routes } from '@sei/contract';
import { openClashes, type Entry } from '@sei/engine';
import type { Context } from '../request/handler.ts';
import { entryAsApplied, type Draft } from '../stored-reports/drafts.ts';
import { toReport, type AuthorizedReport } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { readChangesAfter } from '../stored-reports/queries.ts';

export type Progress = Output<Routes['changeReport']>;

/** Who is further behind than this gets all answers instead of the entries. */
const mostEntries = 200;

/** What happened after revision `since`, of which `made` was done just now. Refused for a revision that does not exist yet. */
export async function progressSince(
  since: number,
  report: AuthorizedReport,
  draft: Draft,
  made: readonly Entry[],
  deps: ReportDeps,
  { db, caller }: Pick<Context, 'db' | 'caller'>,
): Promise<Progress | Refusal> {
  if (since > draft.revision) return { code: 'change.unknownBase' };
  const isFarBehind = draft.revision - since > mostEntries;
  const entries = isFarBehind ? [] : await entriesSince(since, report, draft, made, deps, db);
  return {
    report: { ...toReport(report.row, caller, deps.forms), revision: draft.revision },
    revision: draft.revision,
    // The contract's types are of JSON, which knows no `readonly`.
    entries: entries as Progress['entries'],
    ...(isFarBehind ? { answers: draft.answers } : {}),
    clashes: wireClashes(draft),
  };
}

/** Read from the database only for who has missed more than was made just now. */
async function entriesSince(
  since: number,
  { row, scope }: AuthorizedReport,
  { revision }: Draft,
  made: readonly Entry[],
  { keys }: ReportDeps,
  db: Context['db'],
): Promise<readonly Entry[]> {
  if (since + made.length >= revision) return made.filter((entry) => entry.revision > since);
  const rows = await readChangesAfter(db, scope, row.id, since);
  return rows.filter((change) => change.revision <= revision).map((change) => entryAsApplied(keys, change));
}

/** The clashes to be settled, as they travel. */
export function wireClashes({ answers, clashes }: Draft): Progress['clashes'] {
  return openClashes(answers, clashes) as Progress['clashes'];
}
