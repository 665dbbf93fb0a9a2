/**
 * What can be done with the open report: each sends what is pending first, asks the server, and says what came of it.
 * Which actions are open, the contract's table decides. Draws nothing.
 */
import { includesRight, type Right } from '@sei/contract/rights';
import { actionNames, whyClosed, type Action } from '@sei/contract/report';
import { whyClosedText, whyMissingText } from '@sei/contract/closed';
import type { Client, Result } from '@sei/contract/api/client';
import type { RefusalBody } from '@sei/contract/refusal';
import type { Outcome as ReportOutcome } from '@sei/contract/routes/bodies';
import { compareOrder, locate, type Path } from '@sei/engine';
import { formText } from '../text/form.ts';
import { newId } from '../api/new-id.ts';
import type { Outcome } from './notices.tsx';
import { goneWords } from '../report/gone-words.ts';
import type { ReportStore } from '../report/report-store.ts';
import { isEditable, type ReportView } from '../report/state/report-view.ts';
import { issueLists, unreadIn } from '../report/shown/shown.ts';
import type { Sync } from '../report/sync.ts';
import type { Unseen } from '../offline/unseen-places.ts';

export interface ActionContext {
  readonly store: ReportStore;
  readonly sync: Sync;
  readonly client: Client;
  /** The lists' counters as an answer gave them. */
  readonly keepCounts: (counts: ReportOutcome['counts']) => void;
}

/** Why an action is closed, in words; undefined when it is open. `rightIn` is the user's right to a new report. */
export function closedWords(action: Action, view: ReportView, rightInGroup: Right | null, groupName: string): string | undefined {
  const { report, form } = view;
  if (view.gone !== null) return goneWords(view.gone);
  const words = {
    formTitle: form.definition.title,
    groupName: report?.groupName ?? groupName,
    right: report?.right ?? rightInGroup,
  };
  const status = report ?? { state: 'draft', version: 0 };
  const closed = whyClosed(action, status, report?.right ?? (view.group === null ? 'submit' : rightInGroup));
  if (closed !== null) return whyClosedText(action, closed, words);
  if (report === null && action !== 'validate') {
    if (!view.begun) return formText.header.newReport;
    if (view.group === null) return formText.header.needsGroup;
    if (!includesRight(rightInGroup, 'enter')) return whyMissingText('report.enter', words);
  }
  if (report !== null && view.group === null && (action === 'submit' || action === 'moveToOutbox'))
    return formText.header.needsGroup;
  if (action !== 'save' && action !== 'validate' && view.link === 'down') return formText.header.needsConnection;
  return undefined;
}

/** Why the history cannot be opened; undefined when it can. */
export function historyClosedWords({ report, gone }: ReportView): string | undefined {
  if (gone !== null) return goneWords(gone);
  return report === null ? formText.header.newReport : undefined;
}

/** The action that comes next, drawn as the primary one. */
export function primaryAction(view: ReportView): Action {
  return view.report === null || view.report.state === 'draft' || view.report.state === 'outbox' ? 'submit' : 'edit';
}

/** The actions in the order of the manual's buttons, dangerous ones apart. */
export const ordinaryActions = actionNames.filter(
  (action) => action !== 'delete' && action !== 'annul' && action !== 'giveUpEdit' && action !== 'print' && action !== 'copy',
);
export const dangerousActions = ['delete', 'annul'] as const satisfies readonly Action[];
export const rareActions = ['copy', 'giveUpEdit'] as const satisfies readonly Action[];

/** *Gem*: everything is sent, now. */
export async function save({ store, sync, client, keepCounts }: ActionContext): Promise<Outcome | null> {
  store.finishTyping();
  if ((await sync.flush()) === 'waiting') return null;
  const { id, draft, report } = store.read();
  if (report === null) return null;
  return settle(
    await sent(client.saveReport({ id }, { seen: draft.confirmed.revision })),
    { store, keepCounts },
    formText.result.saved,
  );
}

/** *Valider*: the rules have run already; the server notes the outcome in the lists. */
export async function validate({ store, sync, client }: ActionContext): Promise<Outcome> {
  store.finishTyping();
  store.showAll();
  const { id } = store.read();
  if ((await sync.flush()) === 'sent' && store.read().report !== null) {
    const result = await sent(client.validateReport({ id }, {}));
    if (result !== 'unreachable' && result.ok) store.takeReport(result.value.report);
  }
  return { is: 'checked' };
}

/**
 * *Indberet*: the revision that the user has seen. What colleagues have changed and she has not looked at is shown first, whether it had
 * been received here or only by the server.
 */
export async function submit({ store, sync, client, keepCounts }: ActionContext): Promise<Outcome> {
  store.finishTyping();
  store.showAll();
  const before = store.read();
  if (unreadIn(before).length > 0 || before.state.root.counts.errors > 0) return { is: 'checked' };
  if ((await sync.flush()) === 'waiting') return waiting;
  const { id, draft, report, unseen } = store.read();
  if (draft.confirmed.clashes.length === 0 && unseen.size > 0) return reviewOf(store.read());
  const seen = { seen: draft.confirmed.revision, version: report?.version ?? 0 };
  const result = await sent(client.submitReport({ id }, seen));
  if (result === 'unreachable') return waiting;
  if (!result.ok) {
    if (result.refusal.code !== 'report.stale') return refusal(store, result.refusal);
    await sync.catchUp();
    return store.read().unseen.size > 0 ? reviewOf(store.read()) : refusal(store, result.refusal);
  }
  store.takeReport(result.value.report);
  keepCounts(result.value.counts);
  const { state, number } = result.value.report;
  if (state === 'submitted') return { is: 'reported' };
  return { is: 'done', heading: formText.result.submittedBefore, body: formText.result.submittedNumber(number) };
}

/** The first error that keeps the report from being reported; undefined when none does. */
export function firstToMend(outcome: Outcome, view: ReportView): Path | undefined {
  return outcome.is === 'checked' ? issueLists(view).errors[0]?.at : undefined;
}

/** In the order in which the form is read. */
function reviewOf({ form, draft, unseen }: ReportView): Outcome {
  const order = ({ at }: Unseen) => locate(form.definition, draft.answers, at).order;
  return { is: 'review', places: [...unseen.values()].toSorted((one, other) => compareOrder(order(one), order(other))) };
}

type Simple = 'moveToOutbox' | 'removeFromOutbox' | 'giveUpEdit' | 'annul';

/** The actions that only move the report. */
export async function move(action: Simple, { store, sync, client, keepCounts }: ActionContext): Promise<Outcome> {
  store.finishTyping();
  if ((await sync.flush()) === 'waiting') return waiting;
  const { id } = store.read();
  const calls = {
    moveToOutbox: client.moveToOutbox,
    removeFromOutbox: client.removeFromOutbox,
    giveUpEdit: client.giveUpEdit,
    annul: client.annulReport,
  };
  const done = {
    moveToOutbox: formText.result.moved,
    removeFromOutbox: formText.result.movedBack,
    giveUpEdit: formText.result.givenUp,
    annul: formText.result.annulled,
  };
  const outcome = settle(await sent(calls[action]({ id }, {})), { store, keepCounts }, done[action]);
  sync.wake();
  return outcome;
}

/** What a form wants confirmed before *Rediger*. */
export interface EditQuestion {
  readonly id: string;
  readonly words: string;
}

/** *Rediger*, with what the user has confirmed; or what she is to confirm first. */
export async function edit(
  confirmed: readonly EditQuestion[],
  { store, sync, client, keepCounts }: ActionContext,
): Promise<Outcome | { readonly asks: readonly EditQuestion[] }> {
  store.finishTyping();
  if ((await sync.flush()) === 'waiting') return waiting;
  const result = await sent(client.editReport({ id: store.read().id }, { confirmed: confirmed.map(({ id }) => id) }));
  if (result !== 'unreachable' && !result.ok && result.refusal.code === 'edit.unconfirmed')
    return { asks: (result.refusal.items ?? []).map(({ rule = '', message }) => ({ id: rule, words: message })) };
  const outcome = settle(result, { store, keepCounts }, formText.result.edited);
  sync.wake();
  return outcome;
}

/** *Kopiér til nyt skema*: where the new draft is, or why there is none. */
export async function copy(
  patient: 'same' | 'new',
  { store, sync, client, keepCounts }: ActionContext,
): Promise<{ readonly copied: string } | Outcome> {
  store.finishTyping();
  if ((await sync.flush()) === 'waiting') return waiting;
  const result = await sent(client.copyReport({ id: store.read().id }, { id: newId(), patient }));
  if (result === 'unreachable') return waiting;
  if (!result.ok) return refusal(store, result.refusal);
  keepCounts(result.value.counts);
  return { copied: result.value.report.id };
}

/** Takes back each step of this visit, as ordinary undo: the history keeps them, and nothing of others is touched. */
export async function undoAll({ store, sync }: ActionContext): Promise<void> {
  while (isEditable(store.read()) && store.read().draft.undo.length > 0) store.undo();
  await sync.flush();
}

/** *Slet*: at once, and it can be taken back. Null when it is deleted, else why it is not. */
export async function remove({ store, sync, client, keepCounts }: ActionContext): Promise<Outcome | null> {
  store.finishTyping();
  await sync.flush();
  const result = await sent(client.deleteReport({ id: store.read().id }));
  if (result === 'unreachable') return waiting;
  if (!result.ok) return refusal(store, result.refusal);
  keepCounts(result.value.counts);
  store.noteDeleted();
  return null;
}

/** Takes *Slet* back. */
export async function restore({ store, sync, client, keepCounts }: ActionContext): Promise<Outcome> {
  const result = await sent(client.restoreReport({ id: store.read().id }, {}));
  const outcome = settle(result, { store, keepCounts }, formText.result.restored);
  sync.wake();
  return outcome;
}

/** A network that fails is an answer here, too. */
async function sent<Value>(answer: Promise<Result<Value>>): Promise<Result<Value> | 'unreachable'> {
  return answer.catch(() => 'unreachable' as const);
}

const waiting: Outcome = { is: 'refused', heading: formText.header.needsConnection, body: formText.header.sentLater };

function settle(
  result: Result<ReportOutcome> | 'unreachable',
  { store, keepCounts }: Pick<ActionContext, 'store' | 'keepCounts'>,
  done: string,
): Outcome {
  if (result === 'unreachable') return waiting;
  if (!result.ok) return refusal(store, result.refusal);
  store.takeReport(result.value.report);
  keepCounts(result.value.counts);
  return { is: 'done', heading: done };
}

function refusal(store: ReportStore, refusal: RefusalBody): Outcome {
  const places = refusal.items?.map(({ at, field, message }) => ({ at, label: `${field}: ${message}` }));
  const { form, draft } = store.read();
  const field =
    refusal.at === undefined
      ? undefined
      : [{ at: refusal.at, label: refusal.field ?? locate(form.definition, draft.answers, refusal.at).label }];
  return {
    is: 'refused',
    heading: refusal.title,
    body: [refusal.detail, refusal.next].filter((part) => part !== undefined).join(' '),
    ...withPlaces(places ?? field),
  };
}

function withPlaces(places: readonly { readonly at: Path; readonly label: string }[] | undefined) {
  return places === undefined ? {} : { places };
}
