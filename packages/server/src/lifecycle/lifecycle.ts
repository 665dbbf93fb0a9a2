/** What can be done with a report as a whole: the functions of SEI2 manual 5.1. Each asks the contract's table whether it is open. */
import { recordedActions, type Action, type Refusal, type RefusalItem, type RecordedAction } from '@sei/contract';
import {
  changesBetween,
  locate,
  openClashes,
  outline,
  reportedAnswers,
  type Answers,
  type Batch,
  type Entry,
  type Path,
} from '@sei/engine';
import type { Updateable } from 'kysely';
import type { ReportTable } from '../database/report-tables.ts';
import { newId } from '../database/id.ts';
import { refuse, type Context, type Handlers, type RefusedAnswer, type ReportContext } from '../request/handler.ts';
import { applyBatches, serverClient, type Author } from '../drafts/apply.ts';
import { factsToRecord, readDocument, writeDocument } from '../stored-reports/document.ts';
import { entriesOf, entryAsApplied, type Draft } from '../stored-reports/drafts.ts';
import { refusalItemsOf, evaluateReport } from '../reports/evaluate-report.ts';
import { insertAction } from '../stored-reports/action-queries.ts';
import { isAuthorized, refuseAction, toReport, type AuthorizedReport } from '../reports/open.ts';
import { outcomeOf, type Outcome } from '../reports/outcome.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { submitVersion, readChangesAfter, readVersion, updateReport, type ReportRow } from '../stored-reports/queries.ts';
import { sealedPlace } from '../database/sealed-json.ts';
import { verdictOf } from '../judging/verdict.ts';

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
   * Does the action if it is open; `step` gives what becomes of the row, or why it cannot be. The report is locked from the moment it was
   * found, since its routes say `hold`. When the caller's wish has come true already, as when its answer was lost on the way, the answer is
   * given again.
   */
  async function act(
    action: Action,
    context: ReportContext,
    step: (found: AuthorizedReport) => Promise<AuthorizedReport | Refusal> | AuthorizedReport | Refusal,
    isDone: (row: ReportRow) => boolean = () => false,
  ): Promise<Outcome | RefusedAnswer> {
    const { found } = context;
    if (isDone(found.row)) return outcomeOf(found, context, forms);
    const closed = refuseAction(action, found);
    if (closed !== null) return refuse(closed);
    const done = await step(found);
    if (!isAuthorized(done)) return refuse(done);
    if (isRecorded(action)) await record(action, done, context);
    return outcomeOf(done, context, forms);
  }

  /** Moves the report on, with nothing else to it. */
  function moves(action: Action, context: ReportContext, changed: Changed): Promise<Outcome | RefusedAnswer> {
    return act(action, context, (found) => update(found, context, changed));
  }

  return {
    saveReport: ({ input: { seen } }, context) =>
      act('save', context, (found) => (seen > found.row.revision ? { problem: 'change.unknownBase' } : found)),

    validateReport: async (_given, context) => {
      const { found } = context;
      const closed = refuseAction('validate', found);
      if (closed !== null) return refuse(closed);
      const draft = await drafts.read(context.db, found.reach, found.row);
      const evaluation = await evaluateReport(draft.answers, found, deps, context);
      const { row } = await update(found, context, verdictOf(evaluation, found.row.revision));
      const { errors, warnings, waiting, issues: problems } = evaluation;
      return {
        report: toReport(row, context.caller, forms),
        errors,
        warnings,
        waiting,
        problems: problems.map(({ at, label, section, rule, severity, message, source }) => {
          return { at: [...at], label, section, rule, severity, message, source };
        }),
      };
    },

    submitReport: ({ input: { seen, version } }, context) =>
      act(
        'submit',
        context,
        (found) => submit(found, seen, deps, context),
        (row) => row.submittedById === context.caller.id && wasReported(row, seen, version),
      ),

    editReport: (_given, context) => moves('edit', context, { state: 'draft' }),

    giveUpEdit: (_given, context) => act('giveUpEdit', context, (found) => giveUp(found, deps, context)),

    moveToOutbox: (_given, context) => moves('moveToOutbox', context, { state: 'outbox' }),

    removeFromOutbox: (_given, context) => moves('removeFromOutbox', context, { state: 'draft' }),

    annulReport: (_given, context) => moves('annul', context, { state: 'annulled' }),

    deleteReport: (_given, context) =>
      act(
        'delete',
        context,
        (found) =>
          update(found, context, { deletedAt: context.now, deletedBy: context.caller.name, deletedById: context.caller.id }),
        (row) => row.deletedAt !== null,
      ),

    restoreReport: async (_given, context) => {
      const { found } = context;
      const closed = refuseAction('delete', { ...found, row: { ...found.row, deletedAt: null } });
      if (closed !== null) return refuse(closed);
      if (found.row.deletedAt === null) return outcomeOf(found, context, forms);
      await record('restore', found, context);
      return outcomeOf(await update(found, context, { deletedAt: null, deletedBy: '', deletedById: null }), context, forms);
    },
  };
}

async function update(found: AuthorizedReport, { db }: Context, changed: Changed): Promise<AuthorizedReport> {
  await updateReport(db, found.reach, found.row.id, changed);
  return { ...found, row: { ...found.row, ...changed } as ReportRow };
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
  found: AuthorizedReport,
  seen: number,
  deps: ReportDeps,
  context: Context,
): Promise<AuthorizedReport | Refusal> {
  const { row, form } = found;
  const draft = await deps.drafts.read(context.db, found.reach, row);
  const unseen = await unseenBy(seen, found, draft, deps, context);
  if (unseen !== null) return unseen;
  const clashes = openClashes(draft.answers, draft.clashes);
  if (clashes.length > 0)
    return {
      problem: 'report.clash',
      items: clashes.map(({ at }) => itemAt(found, draft.answers, at, 'To personer har skrevet forskelligt her.')),
    };
  const evaluation = await evaluateReport(draft.answers, found, deps, context);
  if (evaluation.errors > 0) return { problem: 'report.invalid', items: refusalItemsOf(evaluation) };
  if (evaluation.waiting > 0) return { problem: 'report.waiting' };
  const { id, number, groupId } = row;
  const version = row.version + 1;
  const { now, caller, db } = context;
  const { bytes, sha256 } = writeDocument({
    number,
    form: form.form,
    formVersion: form.version,
    formHash: form.hash,
    version,
    group: groupId,
    submittedAt: now.toISOString(),
    submittedBy: caller.name,
    answers: reportedAnswers(form.compiled, evaluation.state, draft.answers),
    facts: factsToRecord(evaluation.facts),
    outline: outline(form.compiled, evaluation.state, evaluation.facts),
  });
  const sealed = deps.keys.seal(bytes, sealedPlace.version(id, version));
  const become = {
    version,
    checked: verdictOf(evaluation, row.revision).checked,
    submittedAt: now,
    submittedBy: caller.name,
    submittedById: caller.id,
  };
  await submitVersion(db, found.reach, { ...become, reportId: id, groupId, bytes: sealed, sha256, formHash: form.hash });
  return { ...found, row: { ...row, ...become, state: 'submitted', checkedRevision: row.revision, waitsFor: [] } };
}

/** What was done to the report after the revision that the caller has seen; null when nothing was. */
async function unseenBy(
  seen: number,
  found: AuthorizedReport,
  { answers }: Draft,
  { keys }: ReportDeps,
  { db }: Context,
): Promise<Refusal | null> {
  const { row, reach } = found;
  if (seen > row.revision) return { problem: 'change.unknownBase' };
  if (seen === row.revision) return null;
  const entries = await entriesOf(await readChangesAfter(db, reach, row.id, seen), (change) => entryAsApplied(keys, change));
  const items = entries.flatMap((entry) => entry.changes.map(({ at }) => itemAt(found, answers, at, unseenText(entry))));
  return items.length === 0 ? null : { problem: 'report.stale', items: firstOfEach(items) };
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
async function giveUp(found: AuthorizedReport, deps: ReportDeps, context: Context): Promise<AuthorizedReport | Refusal> {
  const { row, reach } = found;
  const draft = await deps.drafts.read(context.db, reach, row);
  const reported = await readVersion(context.db, reach, row.id, row.version);
  if (reported === undefined) throw new Error(`report ${row.id} has no version ${row.version}`);
  const { answers } = readDocument(deps.keys.open(reported.bytes, sealedPlace.version(row.id, row.version)));
  const back = await applyBatches(backTo(answers, draft), systemAuthor(context), found, draft, deps, context);
  if ('problem' in back) return back;
  const evaluation = await evaluateReport(back.draft.answers, back.found, deps, context);
  return update(back.found, context, { state: 'submitted', ...verdictOf(evaluation, back.found.row.revision) });
}

function backTo(answers: Draft['answers'], draft: Draft): readonly Batch[] {
  const changes = changesBetween(draft.answers, answers, newId);
  return changes.length === 0 ? [] : [{ id: newId(), base: draft.revision, client: serverClient, cause: 'undo', changes }];
}

/** The server acts for the caller, and may therefore touch what she may not type in. */
function systemAuthor({ caller }: Context): Author {
  return { kind: 'server', name: caller.name, id: caller.id };
}
