/** What a form asks before a reported report is opened for editing, as a refusal that says what is to be confirmed. */
import type { Refusal } from '@sei/contract';
import { questionsBeforeEdit } from '@sei/engine';
import type { AuthorizedReport } from '../reports/authorize-report.ts';
import { evaluateReport } from '../reports/evaluate-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import type { Context } from '../request/handler.ts';

/** Names all that is asked when something of it has not been confirmed, so that one more call confirms it all; null when nothing is left. */
export async function refuseUnconfirmed(
  confirmed: readonly string[],
  report: AuthorizedReport,
  deps: ReportDeps,
  context: Context,
): Promise<Refusal | null> {
  const { form, row, scope } = report;
  if (form.compiled.beforeEdit.length === 0) return null;
  const { answers } = await deps.drafts.read(context.db, scope, row);
  const { state, known } = await evaluateReport(answers, report, deps, context);
  const asked = questionsBeforeEdit(form.compiled, state, known);
  if (asked.every(({ id }) => confirmed.includes(id))) return null;
  const items = asked.map(({ id, message, source }) => ({ at: [], field: form.title, message, rule: id, source }));
  return { code: 'edit.unconfirmed', items };
}
