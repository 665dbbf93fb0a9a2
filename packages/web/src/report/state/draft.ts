/**
 * A report in the hands of one person: what the server has confirmed, the person's own batches on top, and the steps of undo.
 * Pure; knows neither screen, network nor browser store.
 */
import {
  applyChanges,
  isEmpty,
  undoOf,
  type Answers,
  type Batch,
  type Change,
  type Clash,
  type Entry,
  type Path,
} from '@sei/engine';

export interface Confirmed {
  readonly answers: Answers;
  readonly revision: number;
  readonly clashes: readonly Clash[];
}

/** What the person did in one go, as batches in the order they were made; undone and redone as one. */
export interface Step {
  readonly batches: readonly Batch[];
  /** Batches of one unbroken spell of typing share this; null never joins another. */
  readonly spell: string | null;
  /** For a step that chose another group, which is no change of answers. */
  readonly group?: GroupChoice;
}

export interface GroupChoice {
  readonly before: string | null;
  readonly after: string;
}

export interface Draft {
  readonly confirmed: Confirmed;
  /** Not confirmed yet, oldest first. */
  readonly pending: readonly Batch[];
  /** Confirmed and pending together: what the screen shows. */
  readonly answers: Answers;
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

/** What the server sent about a report: entries since a revision, or all answers anew. */
export interface ServerUpdate {
  readonly revision: number;
  readonly entries: readonly Entry[];
  readonly answers?: Answers;
  readonly clashes: readonly Clash[];
}

export function openDraft(confirmed: Confirmed, pending: readonly Batch[]): Draft {
  return { confirmed, pending, answers: withBatches(confirmed.answers, pending), undo: [], redo: [] };
}

/** Adds what the person just did; `answers` are those after it. `spell` joins it to the step before when that was part of the same spell of typing. */
export function addBatch(draft: Draft, batch: Batch, spell: string | null, answers = answersAfter(draft, batch)): Draft {
  const last = draft.undo.at(-1);
  const joined = spell !== null && last?.spell === spell;
  const step: Step = joined ? { batches: [...last.batches, batch], spell } : { batches: [batch], spell };
  return {
    ...withBatch(draft, batch, answers),
    undo: joined ? [...draft.undo.slice(0, -1), step] : [...draft.undo, step],
    redo: [],
  };
}

/** Adds what a form offered: no step of the person's. */
export function addOffered(draft: Draft, batch: Batch): Draft {
  return withBatch(draft, batch);
}

/** Adds that the person chose another group: a step by itself. */
export function addGroupChoice(draft: Draft, group: GroupChoice): Draft {
  return { ...draft, undo: [...draft.undo, { batches: [], spell: null, group }], redo: [] };
}

/** Takes the latest step, a choice of group, off. */
export function groupStepBack(draft: Draft): Draft {
  return { ...draft, undo: draft.undo.slice(0, -1), redo: [...draft.redo, ...draft.undo.slice(-1)] };
}

/** Puts the choice of group that was undone last on again. */
export function groupStepForward(draft: Draft): Draft {
  return { ...draft, redo: draft.redo.slice(0, -1), undo: [...draft.undo, ...draft.redo.slice(-1)] };
}

/** The changes that undo the latest step; none when there is nothing to undo. */
export function changesOfUndo(draft: Draft, newId: () => string): readonly Change[] {
  const step = draft.undo.at(-1);
  return step ? changesAgainst(step, draft.answers, newId) : [];
}

/** The changes that do again what was undone last. */
export function changesOfRedo(draft: Draft, newId: () => string): readonly Change[] {
  const step = draft.redo.at(-1);
  return step ? changesAgainst(step, draft.answers, newId) : [];
}

/** Takes the latest step off; `batch` undid it, null when there was nothing left to undo. */
export function stepBack(draft: Draft, batch: Batch | null): Draft {
  const undo = draft.undo.slice(0, -1);
  if (batch === null) return { ...draft, undo };
  return { ...withBatch(draft, batch), undo, redo: [...draft.redo, { batches: [batch], spell: null }] };
}

/** Puts the step undone last on again; `batch` did it. */
export function stepForward(draft: Draft, batch: Batch | null): Draft {
  const redo = draft.redo.slice(0, -1);
  if (batch === null) return { ...draft, redo };
  return { ...withBatch(draft, batch), redo, undo: [...draft.undo, { batches: [batch], spell: null }] };
}

/**
 * What the server confirmed and what others did; the person's own batches that are still on their way stay on top.
 * `accepted` are the batches that this was the answer to.
 */
export function withServerUpdate(draft: Draft, update: ServerUpdate, accepted: ReadonlySet<string>): Draft {
  if (update.revision < draft.confirmed.revision) return dropPending(draft, accepted);
  const news = update.entries.filter((entry) => entry.revision > draft.confirmed.revision);
  const taken = new Set([...accepted, ...news.map((entry) => entry.id)]);
  const pending = draft.pending.filter((batch) => !taken.has(batch.id));
  const asSent =
    update.answers === undefined &&
    news.length === draft.pending.length - pending.length &&
    news.every((entry, index) => saysTheSame(entry, draft.pending[index]));
  // The same objects in both, so that what a colleague changes next is all that has changed.
  const isAllConfirmed = asSent && pending.length === 0;
  const answers = isAllConfirmed ? draft.answers : (update.answers ?? withBatches(draft.confirmed.answers, news));
  const confirmed = { answers, revision: update.revision, clashes: update.clashes };
  return { ...draft, confirmed, pending, answers: asSent ? draft.answers : withBatches(answers, pending) };
}

/** Takes batches out that the server has confirmed without naming each, or has refused. */
export function dropPending(draft: Draft, ids: ReadonlySet<string>): Draft {
  const pending = draft.pending.filter((batch) => !ids.has(batch.id));
  return pending.length === draft.pending.length
    ? draft
    : { ...draft, pending, answers: withBatches(draft.confirmed.answers, pending) };
}

/**
 * The revision that the author of changes has seen. What the server has sent since may still be hidden behind a batch of hers that is on
 * its way: then she has seen no more than when she made that one.
 */
export function revisionSeen({ confirmed, pending }: Draft, changes: readonly Change[]): number {
  const touched = placesOf([{ changes }]).map(pathKey);
  const hiding = pending.filter((batch) =>
    placesOf([batch]).some((at) => touched.some((key) => isWithin(pathKey(at), key) || isWithin(key, pathKey(at)))),
  );
  return Math.min(confirmed.revision, ...hiding.map(({ base }) => base));
}

function isWithin(key: string, outer: string): boolean {
  return key === outer || key.startsWith(`${outer}/`);
}

/** The places that batches changed, each once. */
export function placesOf(batches: readonly { readonly changes: readonly Change[] }[]): readonly Path[] {
  const byKey = new Map<string, Path>();
  for (const change of batches.flatMap((batch) => batch.changes)) byKey.set(pathKey(change.at), change.at);
  return [...byKey.values()];
}

/** A path as one text, for keys and ids. */
export function pathKey(path: Path): string {
  return path.join('/');
}

/** The places that lost a value in consequence of a change elsewhere. */
export function clearedBy(consequences: readonly Change[], cause: Path): readonly Path[] {
  return consequences
    .filter((change) => change.do === 'remove' || (change.do === 'set' && !isEmpty(change.was) && isEmpty(change.set)))
    .map((change) => change.at)
    .filter((path) => pathKey(path) !== pathKey(cause));
}

function withBatch(draft: Draft, batch: Batch, answers = answersAfter(draft, batch)): Draft {
  return { ...draft, pending: [...draft.pending, batch], answers };
}

function answersAfter({ answers }: Draft, { changes }: Batch): Answers {
  return applyChanges(answers, changes);
}

function withBatches(answers: Answers, batches: readonly Batch[]): Answers {
  return batches.reduce((before, batch) => applyChanges(before, batch.changes), answers);
}

function changesAgainst(step: Step, answers: Answers, newId: () => string): readonly Change[] {
  return undoOf({ changes: step.batches.flatMap((batch) => batch.changes) }, answers, newId).changes;
}

/** True when the server applied just what was sent, so that nothing on the screen can differ. */
function saysTheSame(entry: Batch, sent: Batch | undefined): boolean {
  return (
    sent !== undefined &&
    entry.id === sent.id &&
    entry.changes.length === sent.changes.length &&
    entry.changes.every((change, index) => change.id === sent.changes[index]!.id)
  );
}
