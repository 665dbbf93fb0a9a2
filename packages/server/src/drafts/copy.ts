/** *Kopiér til nyt skema*: what is annulled is final, and its answers go on in a new draft; the two know each other. */
import type { Refusal, ReportLinks } from '@sei/contract';
import { changesBetween, noAnswers, reportedAnswers, type Batch, type Values } from '@sei/engine';
import { danishDate } from '../runtime/copenhagen.ts';
import { newId } from '../database/id.ts';
import type { FormVersion } from '../forms/store.ts';
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import { rightOf } from '../access/group-scope.ts';
import { applyBatches, registerAuthor, serverClient, type Applied, type Author } from './apply.ts';
import { copiedAnswers } from './copied-answers.ts';
import { readCopiedFrom, readLinked } from './copy-queries.ts';
import { evaluateReport } from '../reports/evaluate-report.ts';
import { insertNewReport } from './insert-new-report.ts';
import { findReport, isAuthorized, refuseAction, type AuthorizedReport } from '../reports/authorize-report.ts';
import { outcomeOf } from '../reports/outcome.ts';
import type { ReportDeps } from '../reports/report-deps.ts';

export function copyHandlers(deps: ReportDeps): Pick<Handlers, 'copyReport'> {
  const { forms } = deps;
  return {
    copyReport: async ({ input }, context) => {
      const { report: source } = context;
      const closed = refuseAction('copy', source);
      if (closed !== null) return refuse(closed);
      const copy = await findOrMakeCopy(source, input.id, deps, context);
      if (!isAuthorized(copy)) return refuse(copy);
      const filled = copy.row.revision === 0 ? await fill(copy, source, input.patient, deps, context) : copy;
      return isAuthorized(filled) ? outcomeOf(filled, context, forms) : refuse(filled);
    },
  };
}

/** The reports that a report was copied from and to, those that the caller may read. */
export async function linksOf(
  { row, scope }: AuthorizedReport,
  { db, caller }: Pick<Context, 'db' | 'caller'>,
): Promise<ReportLinks> {
  const linked = (await readLinked(db, scope, row.id)).filter((other) => rightOf(caller, other) !== null);
  const toLink = ({ id, number, state }: (typeof linked)[number]) => ({ id, number, state });
  const source = linked.find(({ isSource }) => isSource);
  return {
    copiedFrom: source === undefined ? null : toLink(source),
    copies: linked.filter(({ isSource }) => !isSource).map(toLink),
  };
}

/** The draft with the id that the client made, in the group of its source and the version of the form that is used today. */
async function findOrMakeCopy(
  source: AuthorizedReport,
  id: string,
  deps: ReportDeps,
  context: Context,
): Promise<AuthorizedReport | Refusal> {
  const { db, now, caller } = context;
  const { row, scope } = source;
  if ((await readCopiedFrom(db, scope, id)) === undefined) {
    const form = offeredToday(row.form, deps, now);
    if (form === undefined) return { code: 'form.notOffered' };
    await insertNewReport({ id, form, groupId: row.groupId, copiedFrom: row.id }, deps, context);
  }
  // Made here, or by the same call a moment ago, or by somebody else.
  if ((await readCopiedFrom(db, scope, id)) !== row.id) return { code: 'report.exists' };
  const copy = await findReport('lock', id, context, deps.forms);
  return isAuthorized(copy) && copy.row.createdById !== caller.id ? { code: 'report.exists' } : copy;
}

function offeredToday(form: string, { forms }: ReportDeps, now: Date): FormVersion | undefined {
  return forms.offeredOn(danishDate(now)).find((offered) => offered.form === form);
}

/** Writes what the source shows into the copy: by the caller what people wrote, by the register what it once said. */
async function fill(
  copy: AuthorizedReport,
  source: AuthorizedReport,
  patient: 'same' | 'new',
  deps: ReportDeps,
  context: Context,
): Promise<AuthorizedReport | Refusal> {
  const { answers } = await deps.drafts.read(context.db, source.scope, source.row);
  const { state } = await evaluateReport(answers, source, deps, context);
  const shown = reportedAnswers(source.form.compiled, state, answers);
  const { written, lookedUp } = copiedAnswers(copy.form.definition, { entered: answers, shown }, patient, newId);
  const empty = await deps.drafts.read(context.db, copy.scope, copy.row);
  const first = await write({ written, cause: 'create' }, { ...context.caller, kind: 'user' }, { report: copy, draft: empty });
  if ('code' in first) return first;
  const second = await write({ written: lookedUp, cause: 'lookUp' }, registerAuthor, first);
  return 'code' in second ? second : second.report;

  async function write(
    { written: values, cause }: { readonly written: Values; readonly cause: Batch['cause'] },
    author: Author,
    { report, draft }: Pick<Applied, 'report' | 'draft'>,
  ): Promise<Pick<Applied, 'report' | 'draft'> | Refusal> {
    const changes = changesBetween(noAnswers, values, newId);
    if (changes.length === 0) return { report, draft };
    const batch: Batch = { id: newId(), base: draft.revision, client: serverClient, cause, changes };
    return applyBatches([batch], author, report, draft, deps, context);
  }
}
