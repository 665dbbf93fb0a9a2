/** Puts a new, empty draft in its place: the row, its skemanummer, and who made it. Knows neither answers nor rights. */
import type { FormVersion } from '../forms/store.ts';
import { danishDate } from '../runtime/copenhagen.ts';
import type { Context } from '../request/handler.ts';
import { emptyDraft, sealSnapshot } from '../stored-reports/drafts.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { insertReport, takeRunningNumber } from '../stored-reports/queries.ts';

export interface NewReport {
  /** Made by the client, so that the same call twice makes one report. */
  readonly id: string;
  readonly form: FormVersion;
  readonly groupId: string;
  /** The report whose answers it begins with. */
  readonly copiedFrom?: string;
}

/** Makes the draft, unless there is a report with this id already. */
export async function insertNewReport(
  { id, form, groupId, copiedFrom }: NewReport,
  { keys, judging }: Pick<ReportDeps, 'keys' | 'judging'>,
  { db, caller, now, afterCommit }: Pick<Context, 'db' | 'caller' | 'now' | 'afterCommit'>,
): Promise<void> {
  const year = Number(danishDate(now).slice(0, 4));
  await insertReport(db, {
    id,
    groupId,
    form: form.form,
    formHash: form.hash,
    number: reportNumber(year, await takeRunningNumber(db, year)),
    state: 'draft',
    snapshot: sealSnapshot(keys, id, emptyDraft.answers),
    formTitle: form.title,
    createdAt: now,
    createdBy: caller.name,
    createdById: caller.id,
    changedAt: now,
    changedBy: caller.name,
    changedById: caller.id,
    ...(copiedFrom === undefined ? {} : { copiedFrom }),
  });
  // One with nothing in it lacks what it requires: lists show that too.
  afterCommit(() => judging.changed(id));
}

/** Skemanummer: the year and a running number, `26-000123`. */
function reportNumber(year: number, running: number): string {
  return `${String(year % 100).padStart(2, '0')}-${String(running).padStart(6, '0')}`;
}
