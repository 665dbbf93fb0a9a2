/** What can be done with a report as a whole: the functions of SEI2 manual 5.1. Each asks the contract's table whether it is open. */
import { randomBytes } from 'node:crypto';
import { recordedActions, type Action, type Refusal, type RefusalItem, type RecordedAction } from '@sei/contract';
import { changesBetween, findMeasures, locate, openClashes, type Answers, type Batch, type Entry, type Path } from '@sei/engine';
import type { Updateable } from 'kysely';
import type { ReportTable } from '../database/report-tables.ts';
import { newId } from '../database/id.ts';
import { refuse, type Context, type Handlers, type RefusedAnswer, type ReportContext } from '../request/handler.ts';
import { applyBatches, serverClient, type Author } from '../drafts/apply.ts';
import { answersWithReasons, readDocument, writeDocument } from '../stored-reports/document.ts';
import { entriesOf, entryAsApplied, type Draft } from '../stored-reports/drafts.ts';
import { refusalItemsOf, evaluateReport } from '../reports/evaluate-report.ts';
import { insertAction } from '../stored-reports/action-queries.ts';
import { bytesOf } from '../reports/versions.ts';
import { isAuthorized, refuseAction, toReport, type AuthorizedReport } from '../reports/authorize-report.ts';
import { outcomeOf, type Outcome } from '../reports/outcome.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { submitVersion, readChangesAfter, updateReport, type ReportRow } from '../stored-reports/queries.ts';
import { identifiersIn } from '../reports/facts-of-reports.ts';
import { replaceIdentifiers } from '../stored-reports/identifier-queries.ts';
import { replaceMeasures } from '../stored-reports/measure-queries.ts';
import { sealedPlace } from '../database/sealed-json.ts';
import { reportedVerdictOf, verdictOf } from '../judging/verdict.ts';
import { refuseUnconfirmed } from './before-edit.ts';
import { documentOf } from './document-of.ts';
import { readSubmission } from './submission-queries.ts';

type Names =
  | 'saveReport'
  | 'validateReport'
  | 'submitReport'
  | 'editReport'
  | 'giveUpEdit'
  | 'moveToOutbox'
  | 'removeFromOutbox'
  | 'annulReport'
  | 'deleteReport'
  | 'restoreReport';

type Changed = Updateable<ReportTable>;

export function lifecycleHandlers(deps: ReportDeps): Pick<Handlers, Names> {
  const { forms, drafts } = deps;

  /**
   * Does the action if it is open; `step` returns what becomes of the row, or why it cannot be. The report has been locked since it was
   * authorized, as its routes say. When what is asked for is done already, as when an answer was lost on the way, the answer is sent again.
   */
  async function act(
    action: Action,
    context: ReportContext,
    step: (report: AuthorizedReport) => Promise<AuthorizedReport | Refusal> | AuthorizedReport | Refusal,
    isDone: (row: ReportRow) => boolean = () => false,
  ): Promise<Outcome | RefusedAnswer> {
    const { report } = context;
    if (isDone(report.row)) return outcomeOf(report, context, forms);
    const closed = refuseAction(action, report);
    if (closed !== null) return refuse(closed);
    const done = await step(report);
    if (!isAuthorized(done)) return refuse(done);
    if (isRecorded(action)) await record(action, done, context);
    return outcomeOf(done, context, forms);
  }

  /** Moves the report on, with nothing else to it. */
  function moves(action: Action, context: ReportContext, changed: Changed): Promise<Outcome | RefusedAnswer> {
    return act(action, context, (report) => update(report, context, changed));
  }

  return {
    saveReport: ({ input: { seen } }, context) =>
      act('save', context, (report) => (seen > report.row.revision ? { code: 'change.unknownBase' } : report)),

    validateReport: async (_given, context) => {
      const { report } = context;
      const closed = refuseAction('validate', report);
      if (closed !== null) return refuse(closed);
      const draft = await drafts.read(context.db, report.scope, report.row);
      const evaluation = await evaluateReport(draft.answers, report, deps, context);
      const { row } = await update(report, context, verdictOf(evaluation, report.row.revision));
      const { errors, warnings, waiting, issues } = evaluation;
      return {
        report: toReport(row, context.caller, forms),
        errors,
        warnings,
        waiting,
        issues: issues.map(({ at, label, section, rule, severity, message, source, reason }) => {
          return { at: [...at], label, section, rule, severity, message, source, reason };
        }),
      };
    },

    submitReport: ({ input: { seen, version } }, context) =>
      act(
        'submit',
        context,
        (report) => submit(report, seen, deps, context),
        (row) => row.submittedById === context.caller.id && wasReported(row, seen, version),
      ),

    editReport: ({ input: { confirmed = [] } }, context) =>
      act(
        'edit',
        context,
        async (report) =>
          (await refuseUnconfirmed(confirmed, report, deps, context)) ?? update(report, context, { state: 'draft' }),
      ),

    giveUpEdit: (_given, context) => act('giveUpEdit', context, (report) => giveUp(report, deps, context)),

    moveToOutbox: (_given, context) => moves('moveToOutbox', context, { state: 'outbox' }),

    removeFromOutbox: (_given, context) => moves('removeFromOutbox', context, { state: 'draft' }),

    annulReport: (_given, context) => moves('annul', context, { state: 'annulled' }),

    deleteReport: (_given, context) =>
      act(
        'delete',
        context,
        (report) =>
          update(report, context, { deletedAt: context.now, deletedBy: context.caller.name, deletedById: context.caller.id }),
        (row) => row.deletedAt !== null,
      ),

    restoreReport: async (_given, context) => {
      const { report } = context;
      const closed = refuseAction('delete', { ...report, row: { ...report.row, deletedAt: null } });
      if (closed !== null) return refuse(closed);
      if (report.row.deletedAt === null) return outcomeOf(report, context, forms);
      await record('restore', report, context);
      return outcomeOf(await update(report, context, { deletedAt: null, deletedBy: '', deletedById: null }), context, forms);
    },
  };
}

async function update(report: AuthorizedReport, { db }: Context, changed: Changed): Promise<AuthorizedReport> {
  await updateReport(db, report.scope, report.row.id, changed);
  return { ...report, row: { ...report.row, ...changed } as ReportRow };
}

/** Writes down what was done, for the history. */
function record(action: RecordedAction, { row }: AuthorizedReport, { db, caller, now }: Context): Promise<unknown> {
  const { id: reportId, groupId, revision } = row;
  return insertAction(db, { id: newId(), reportId, groupId, action, by: caller.name, byId: caller.id, time: now, revision });
}

const recorded: ReadonlySet<string> = new Set(recordedActions);

function isRecorded(action: Action): action is Action & RecordedAction {
  return recorded.has(action);
}

/** Whether what a caller saw is reported already: it stands so, or it did, and a colleague has pressed *Rediger* since. */
function wasReported({ state, revision, version }: ReportRow, seen: number, seenVersion: number | undefined): boolean {
  return (state === 'submitted' && revision === seen) || (seenVersion !== undefined && version === seenVersion + 1);
}

/** Reports the revision that the caller has seen, if it is whole and right, and keeps it byte for byte. */
async function submit(
  report: AuthorizedReport,
  seen: number,
  deps: ReportDeps,
  context: Context,
): Promise<AuthorizedReport | Refusal> {
  const { row, form } = report;
  const draft = await deps.drafts.read(context.db, report.scope, row);
  const unseen = await unseenBy(seen, report, draft, deps, context);
  if (unseen !== null) return unseen;
  const clashes = openClashes(draft.answers, draft.clashes);
  if (clashes.length > 0)
    return {
      code: 'report.clash',
      items: clashes.map(({ at }) => itemAt(report, draft.answers, at, 'To personer har skrevet forskelligt her.')),
    };
  const evaluation = await evaluateReport(draft.answers, report, deps, context);
  if (evaluation.errors > 0) return { code: 'report.invalid', items: refusalItemsOf(evaluation) };
  if (evaluation.waiting > 0) return { code: 'report.waiting' };
  const { id, groupId } = row;
  const version = row.version + 1;
  const { now, caller, db } = context;
  // What is reported names a person, and how she signed in; for a system there is `system.submit`.
  if (caller.kind !== 'person') return { code: 'right.missing' };
  const submission = await readSubmission(db, { session: caller.session, group: groupId });
  const salt = randomBytes(32).toString('hex');
  const document = documentOf({ report, version, answers: draft.answers, evaluation, by: caller, submission, now, salt });
  const { bytes, sha256 } = writeDocument(document);
  // From now on nothing in it is new.
  const { asksReported } = form.compiled;
  const stands = asksReported ? await evaluateReport(draft.answers, report, deps, context, document.answers) : evaluation;
  const sealed = deps.keys.seal(bytes, sealedPlace.version(id, version));
  const become = {
    version,
    ...reportedVerdictOf(stands, row.revision),
    submittedAt: now,
    submittedBy: caller.name,
    submittedById: caller.id,
  };
  await submitVersion(db, report.scope, { ...become, reportId: id, groupId, bytes: sealed, sha256, formHash: form.hash });
  const measures = findMeasures(form.compiled, draft.answers, stands.known);
  for (const stage of asksReported ? (['reported', 'draft'] as const) : (['reported'] as const))
    await replaceMeasures(db, { id, groupId, stage }, measures);
  const identifiers = identifiersIn(form.compiled, document.answers);
  if (identifiers !== null) await replaceIdentifiers(db, { id, groupId }, identifiers);
  return { ...report, row: { ...row, ...become, state: 'submitted' } };
}

/** What was done to the report after the revision that the caller has seen; null when nothing was. */
async function unseenBy(
  seen: number,
  report: AuthorizedReport,
  { answers }: Draft,
  { keys }: ReportDeps,
  { db }: Context,
): Promise<Refusal | null> {
  const { row, scope } = report;
  if (seen > row.revision) return { code: 'change.unknownBase' };
  if (seen === row.revision) return null;
  const entries = await entriesOf(await readChangesAfter(db, scope, row.id, seen), (change) => entryAsApplied(keys, change));
  const items = entries.flatMap((entry) => entry.changes.map(({ at }) => itemAt(report, answers, at, unseenText(entry))));
  return items.length === 0 ? null : { code: 'report.stale', items: firstOfEach(items) };
}

function unseenText({ by }: Entry): string {
  return `Ændret af ${by}.`;
}

/** A place with the label that the user knows it by; of what is gone, its table's. */
function itemAt({ form }: AuthorizedReport, answers: Answers, at: Path, message: string): RefusalItem {
  const { is, label } = locate(form.definition, answers, at);
  return { at, field: is === 'nothing' ? form.title : label, message };
}

function firstOfEach(items: readonly RefusalItem[]): readonly RefusalItem[] {
  return [...new Map(items.map((item) => [item.at.join('/'), item])).values()];
}

/** Falls back to what was last reported, as a change like any other: others follow it, and it can be seen in the history. */
async function giveUp(report: AuthorizedReport, deps: ReportDeps, context: Context): Promise<AuthorizedReport | Refusal> {
  const { row, scope } = report;
  const draft = await deps.drafts.read(context.db, scope, row);
  const bytes = await bytesOf(report, row.version, deps, context);
  if (bytes === undefined) throw new Error(`report ${row.id} was never reported`);
  const back = await applyBatches(
    backTo(answersWithReasons(readDocument(bytes)), draft),
    systemAuthor(context),
    report,
    draft,
    deps,
    context,
  );
  if ('code' in back) return back;
  const evaluation = await evaluateReport(back.draft.answers, back.report, deps, context);
  return update(back.report, context, { state: 'submitted', ...reportedVerdictOf(evaluation, back.report.row.revision) });
}

function backTo(answers: Draft['answers'], draft: Draft): readonly Batch[] {
  const changes = changesBetween(draft.answers, answers, newId);
  return changes.length === 0 ? [] : [{ id: newId(), base: draft.revision, client: serverClient, cause: 'undo', changes }];
}

/** The server acts for the caller, and may therefore touch what she may not type in. */
function systemAuthor({ caller }: Context): Author {
  return { kind: 'server', name: caller.name, id: caller.id };
}
