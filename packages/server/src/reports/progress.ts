/** What happened to a report since a revision that somebody has seen: entries to apply, or all answers when that is simpler. */
import type { Output, Problem, Routes } from '@sei/contract';
import { openClashes, type Entry } from '@sei/engine';
import type { Context } from '../handler.ts';
import { entryAsApplied, type Draft } from './drafts.ts';
import { toReport, type Found } from './open.ts';
import type { ReportParts } from './parts.ts';
import { readChangesAfter } from './queries.ts';

export type Progress = Output<Routes['followReport']>;

/** Who is further behind than this gets all answers instead of the entries. */
const mostEntries = 200;

/** What happened after revision `since`. Refused for a revision that does not exist yet. */
export async function progressSince(
  since: number,
  { row, reach }: Found,
  draft: Draft,
  { keys, forms }: ReportParts,
  { db, caller }: Pick<Context, 'db' | 'caller'>,
): Promise<Progress | Problem> {
  if (since > draft.revision) return { problem: 'change.unknownBase' };
  const isFarBehind = draft.revision - since > mostEntries;
  const rows =
    isFarBehind || since === draft.revision
      ? []
      : (await readChangesAfter(db, reach, row.id, since)).filter(({ revision }) => revision <= draft.revision);
  return {
    report: { ...toReport(row, caller, forms), revision: draft.revision },
    revision: draft.revision,
    entries: rows.map((change) => mutableEntry(entryAsApplied(keys, change))),
    ...(isFarBehind ? { answers: draft.answers } : {}),
    clashes: wireClashes(draft),
  };
}

/** The clashes to be settled, as they travel. */
export function wireClashes({ answers, clashes }: Draft): Progress['clashes'] {
  return openClashes(answers, clashes) as Progress['clashes'];
}

/** The contract's types are of JSON, which knows no `readonly`. */
function mutableEntry(entry: Entry): Progress['entries'][number] {
  return entry as Progress['entries'][number];
}
