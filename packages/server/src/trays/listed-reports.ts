/** Reports as lists show them: with their topic and what is outstanding, which are put into words as their form says. Knows no page. */
import type { ListedReport } from '@sei/contract';
import { outstandingOf, topicOf, type Catalogue, type Measures } from '@sei/engine';
import { groupScopeOf } from '../access/group-scope.ts';
import { toReport } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import type { Context } from '../request/handler.ts';
import { danishDate } from '../runtime/copenhagen.ts';
import { readDraftMeasures } from '../stored-reports/measure-queries.ts';
import type { ReportRow } from '../stored-reports/queries.ts';

/** The same rows, in order. One statement, however many they are. */
export async function toListed(
  rows: readonly ReportRow[],
  { forms, catalogue }: Pick<ReportDeps, 'forms' | 'catalogue'>,
  { db, caller }: Pick<Context, 'db' | 'caller'>,
): Promise<ListedReport[]> {
  const ids = rows.map(({ id }) => id);
  const measures = ids.length === 0 ? none : await readDraftMeasures(db, groupScopeOf(caller), ids);
  const { codes } = catalogue();
  return rows.map((row) => ({
    ...toReport(row, caller, forms),
    topic: topicOfRow(row, measures.get(row.id), forms, codes),
    outstanding: outstandingOfRow(row, measures.get(row.id), forms),
  }));
}

const none: ReadonlyMap<string, Measures> = new Map();

/** A code is called what it was called when the report was last changed. */
function topicOfRow(
  { formHash, changedAt }: ReportRow,
  measures: Measures | undefined,
  forms: ReportDeps['forms'],
  catalogue: Catalogue,
): string | null {
  const form = forms.byHash(formHash);
  return form && measures ? topicOf(form.compiled, measures, { catalogue, on: danishDate(changedAt) }) : null;
}

function outstandingOfRow(
  { formHash, unansweredCount }: ReportRow,
  measures: Measures = {},
  forms: ReportDeps['forms'],
): string | null {
  const form = forms.byHash(formHash);
  return (form && outstandingOf(form.definition, measures, unansweredCount).join(' · ')) || null;
}
