/** The open report after something that its user did: an act, a step of undo or redo, a refused batch sent anew. Pure. */
import type { Batch, Change, Facts } from '@sei/engine';
import { writableOf, type Act } from './acts.ts';
import {
  addBatch,
  addOffered,
  changesOfRedo,
  changesOfUndo,
  clearedBy,
  pathKey,
  revisionSeen,
  stepBack,
  stepForward,
  type Draft,
} from './draft.ts';
import { withDraft } from './evaluated.ts';
import { withoutPlace } from './place-set.ts';
import { nextNumber, type ReportView } from './report-view.ts';
import { removedBy } from './removed.ts';
import { withoutChanged } from './unseen.ts';

/** A batch that says what its author has seen. */
export function batchOf(
  { draft }: Pick<ReportView, 'draft'>,
  { cause, changes }: Pick<Act, 'cause' | 'changes'>,
  { id, client }: Pick<Batch, 'id' | 'client'>,
): Batch {
  return { id, base: revisionSeen(draft, changes), client, cause, changes };
}

/** A new report in which the user enters something for the first time: what it started with is to be kept too. */
export function withBegun(view: ReportView): ReportView {
  return view.begun ? view : { ...view, begun: true, keeping: view.keeping + view.draft.pending.length };
}

/** After an act, made as a batch. `spell` joins it to the step before; `facts` are those of the moment, from which it is judged. */
export function withAct(view: ReportView, act: Act, batch: Batch, spell: string | null, facts: Facts): ReportView {
  const found = act.after?.from === view.draft.answers ? act.after : undefined;
  const before = { ...view, facts, cleared: null, removed: removedBy(view, act, batch), state: found?.state ?? view.state };
  const after = withBatch(before, batch, addBatch(view.draft, batch, spell, found?.answers));
  const places = act.field === undefined ? [] : clearedBy(act.changes.slice(1), act.field);
  if (places.length === 0) return after;
  // What was emptied is to be filled in anew, and no error before somebody has been there.
  const visited = places.reduce(withoutPlace, after.visited);
  return { ...after, cleared: { at: pathKey(act.field!), places, batch }, visited, showsAll: false };
}

/** After something was offered, which nobody did and nobody undoes. */
export function withOffered(view: ReportView, batch: Batch): ReportView {
  return withBatch(view, batch, addOffered(view.draft, batch));
}

/** What undoes the latest step, or does again what was undone last, as far as it may be written. */
export function changesOfStep(view: ReportView, cause: 'undo' | 'redo', newId: () => string): readonly Change[] {
  return writableOf(view, (cause === 'undo' ? changesOfUndo : changesOfRedo)(view.draft, newId));
}

/** After a step of undo or redo, made as a batch. */
export function withStep(view: ReportView, cause: 'undo' | 'redo', batch: Batch): ReportView {
  const is = cause === 'undo' ? 'undone' : 'redone';
  const happening = { is, at: batch.changes[0]!.at, number: nextNumber(view) } as const;
  return withBatch({ ...view, cleared: null, removed: null, happening }, batch, stepped(view.draft, cause, batch));
}

/** After a step that had nothing left to change. */
export function withoutStep(view: ReportView, cause: 'undo' | 'redo'): ReportView {
  return { ...view, draft: stepped(view.draft, cause, null) };
}

/** After a refused batch was sent anew, as another. */
export function withRetried(view: ReportView, refused: Batch, again: Batch): ReportView {
  return withBatch(withoutRefused(view, refused), again, addBatch(view.draft, again, null));
}

export function withoutRefused(view: ReportView, { id }: Pick<Batch, 'id'>): ReportView {
  return { ...view, refused: view.refused.filter(({ batch }) => batch.id !== id) };
}

function stepped(draft: Draft, cause: 'undo' | 'redo', batch: Batch | null): Draft {
  return cause === 'undo' ? stepBack(draft, batch) : stepForward(draft, batch);
}

/** A user who writes somewhere has looked there, and what she wrote is on its way into the browser's store. */
function withBatch(view: ReportView, batch: Batch, draft: Draft): ReportView {
  const unseen = withoutChanged(view.unseen, batch.changes);
  return withDraft({ ...view, unseen, keeping: view.keeping + 1 }, draft);
}
