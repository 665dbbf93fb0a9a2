/**
 * The report that is open, and the functions that change it. Each makes one batch, which is evaluated at once, kept in the browser and sent. A
 * plain store without React, network or clock; those are handed in.
 */
import {
  evaluate,
  initialChanges,
  isEmpty,
  keyBetween,
  listAsks,
  locate,
  react,
  rowAt,
  rowsOf,
  sameValue,
  scopeAt,
  timeFacts,
  undoOf,
  valueAt,
  type Answers,
  type Batch,
  type BuiltInRule,
  type Change,
  type Entry,
  type Fact,
  type Facts,
  type Form,
  type IsoDateTime,
  type Path,
  type Row,
  type Value,
} from '@sei/engine';
import type { ProblemBody } from '@sei/contract/problem';
import type { Colleague, Progress, Report } from '@sei/contract/routes/bodies';
import {
  addBatch,
  addGroupChoice,
  answeredPlaces,
  changesOfRedo,
  changesOfUndo,
  clearedBy,
  dropPending,
  groupStepBack,
  groupStepForward,
  openDraft,
  pathKey,
  placesOf,
  revisionSeen,
  stepBack,
  stepForward,
  takeTold,
  type Confirmed,
  type Draft,
} from './state/draft.ts';
import type { Keeping, KeptBatch, KeptDraft } from '../offline/kept-work.ts';
import { clashAt, isPresence } from './state/clashes.ts';
import { factsNow, withMore } from './state/facts-now.ts';
import { copyOfRow } from './state/places.ts';
import { newId } from '../api/new-id.ts';
import { createDraftKeeper } from '../offline/draft-keeper.ts';
import {
  groupAfter,
  isEditable,
  isGroupFree,
  type Happening,
  type Link,
  type ReportView,
  type Unread,
} from './state/report-view.ts';
import { withAnswers, withEntries, withoutChanged, withoutSeen, type Reader } from './state/unseen.ts';
import type { Unseen } from '../offline/unseen-places.ts';

/** Where a report starts from: what server and browser knew when it was opened. */
export interface ReportOpening {
  readonly id: string;
  readonly form: Form;
  readonly formHash: string;
  readonly report: Report | null;
  readonly group: string | null;
  readonly confirmed: Confirmed;
  readonly facts: readonly (readonly [string, Fact])[];
  /** Kept in the browser and not confirmed; refused ones too. */
  readonly kept: readonly KeptBatch[];
  /** Unfinished text by the path key of its field, as the user left it. */
  readonly typing: ReadonlyMap<string, string>;
  readonly client: string;
  /** The user's id, by which the server knows what she did. */
  readonly user: string;
  /** What she had not seen yet when this browser last had the report open. */
  readonly unseen: readonly Unseen[];
  /** What has been done to the report since then, and is part of what is confirmed. */
  readonly missed: readonly Entry[];
}

export interface ReportPorts {
  /** Local time in Copenhagen. */
  readonly localTime: () => IsoDateTime;
  /** UTC, ISO 8601. */
  readonly time: () => string;
  /** The facts among those asked for that are at hand. */
  readonly findFacts: (asks: readonly string[]) => ReadonlyMap<string, Fact>;
  /** Fetches what `findFacts` did not have; true when there is something new. */
  readonly loadFacts: (asks: readonly string[]) => Promise<boolean>;
  readonly keepBatch: (kept: KeptBatch) => Promise<Keeping>;
  readonly keepDraft: (draft: KeptDraft) => Promise<Keeping>;
  readonly forgetBatches: (batches: readonly KeptBatch[]) => Promise<void>;
  readonly keepTyping: (field: string, text: string) => Promise<Keeping>;
  /** There is something to send. */
  readonly changed: () => void;
  /** Runs at once, unless that would move what the user is just pressing. */
  readonly whenSteady: (task: () => void) => void;
}

export interface ReportStore {
  readonly read: () => ReportView;
  readonly subscribe: (listener: () => void) => () => void;
  /** `spell` names the visit to the field, so that what is typed in one go is undone in one go. */
  readonly edit: (at: Path, value: Value, spell: string | null) => void;
  readonly repair: (at: Path, value: Value) => void;
  /** Ends the clash at a path with one of its sides, counted from 0: a value for a field, to keep or remove for a row. */
  readonly takeSide: (at: Path, side: number) => void;
  /** Adds a row after the last; returns its path. */
  readonly insertRow: (table: Path, kind: string) => Path;
  readonly copyRow: (row: Path) => Path | null;
  readonly removeRow: (row: Path) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Undoes one batch, whatever came after it. */
  readonly undoBatch: (batch: Batch) => void;
  /** One step of undo; the server follows. */
  readonly setGroup: (group: string) => void;
  /** The server will not lay the report in the group that was chosen: it stays where it is. */
  readonly refuseGroup: (problem: ProblemBody) => void;
  readonly leave: (at: Path) => void;
  readonly showAll: () => void;
  /** Unfinished text of a field as it was last kept; empty when there is none. */
  readonly keptTyping: (at: Path) => string;
  readonly keepTyping: (at: Path, text: string) => void;
  /** Has every field that holds text make an answer of it. What is left is unread from then on, wherever it stands. */
  readonly finishTyping: () => void;
  /** Calls `finish` each time; returns how to stop. */
  readonly whenFinishing: (finish: () => void) => () => void;
  /** The field's text is not understood; null when it is again. */
  readonly noteUnread: (at: Path, rule: BuiltInRule | null) => void;
  readonly dismissCleared: () => void;
  /** The user has looked at what colleagues changed in these places. */
  readonly see: (places: readonly Unseen[]) => void;
  readonly take: (progress: Progress, accepted: readonly Batch[]) => void;
  readonly takeReport: (report: Report) => void;
  readonly refuse: (batch: Batch, problem: ProblemBody) => void;
  /** Throws a refused batch away, or sends it again. */
  readonly dropRefused: (batch: Batch) => void;
  /** Keeps a refused batch again that was thrown away. */
  readonly keepRefused: (kept: KeptBatch) => void;
  readonly retryRefused: (batch: Batch) => void;
  /** The user has deleted the report; `takeReport` brings it back. */
  readonly noteDeleted: () => void;
  readonly lose: (problem: ProblemBody) => void;
  readonly noteLink: (link: Link) => void;
  /** Runs the rules again because a fact may have changed: the day, or a list that has been fetched. */
  readonly refreshFacts: () => void;
}

export function createReportStore(opening: ReportOpening, ports: ReportPorts): ReportStore {
  const { form, client } = opening;
  const listeners = new Set<() => void>();
  const seqs = new Map<string, number>();
  const typing = new Map(opening.typing);
  const finishers = new Set<() => void>();
  let nextSeq = 0;
  let happenings = 0;
  let view = openView();
  const keepDraft = createDraftKeeper(ports, {
    read: () => keptDraft(view),
    kept: (keptBy) => show(keptBy === view.keptBy ? view : { ...view, keptBy }),
  });

  function openView(): ReportView {
    for (const { batch, seq } of opening.kept) {
      seqs.set(batch.id, seq);
      nextSeq = Math.max(nextSeq, seq + 1);
    }
    const facts: Facts = new Map([...timeFacts(ports.localTime()), ...opening.facts]);
    const waiting = opening.kept.filter((kept) => kept.refusal === null).map((kept) => kept.batch);
    const isNew = opening.report === null && waiting.length === 0;
    const first = isNew ? initialChanges(form, facts, newId) : [];
    const pending = first.length > 0 ? [batchOf('create', first)] : waiting;
    const draft = openDraft(opening.confirmed, pending);
    return withFacts({
      id: opening.id,
      form,
      formHash: opening.formHash,
      report: opening.report,
      group: opening.group,
      groupRefused: null,
      draft,
      facts,
      state: evaluate(form, draft.answers, facts),
      begun: !isNew,
      link: 'up',
      keeping: 0,
      keptBy: 'kept',
      savedAt: opening.report?.changedAt ?? null,
      refused: opening.kept.filter((kept) => kept.refusal !== null),
      gone: null,
      cleared: null,
      left: new Set(isNew ? [] : answeredPlaces(draft.answers)),
      unread: new Map([...typing].map(([key, typed]) => [key, { at: key.split('/'), rule: 'unfinished', typed }])),
      showsAll: false,
      happening: null,
      unseen: withEntries(
        new Map(opening.unseen.map((place) => [pathKey(place.at), place])),
        opening.missed,
        readerOf(draft.answers),
      ),
      present: nobody,
    });
  }

  function tellListeners(): void {
    for (const listener of listeners) listener();
  }

  function show(next: ReportView): void {
    if (next === view) return;
    view = next;
    ports.whenSteady(tellListeners);
  }

  /** The view with its rules run on these answers. */
  function withDraft(before: ReportView, draft: Draft): ReportView {
    if (draft.answers === before.draft.answers) return { ...before, draft };
    return withFacts({ ...before, draft, state: evaluate(form, draft.answers, before.facts, before.state) });
  }

  /** Gives the rules the facts that they ask for, as far as they are at hand, and has the rest fetched. */
  function withFacts(before: ReportView): ReportView {
    const asks = listAsks(before.state).filter((key) => !before.facts.has(key));
    if (asks.length === 0) return before;
    const found = ports.findFacts(asks);
    if (found.size === 0) {
      void ports.loadFacts(asks).then((isNew) => isNew && show(withFacts(view)));
      return before;
    }
    const facts = withMore(before.facts, found);
    return withFacts({ ...before, facts, state: evaluate(form, before.draft.answers, facts, before.state) });
  }

  function batchOf(cause: Batch['cause'], changes: readonly Change[]): Batch {
    return { id: newId(), base: opening.confirmed.revision, client, cause, changes };
  }

  /** A batch that says what its author had seen. */
  function nextBatch(cause: Batch['cause'], changes: readonly Change[]): Batch {
    return { ...batchOf(cause, changes), base: revisionSeen(view.draft, changes) };
  }

  function withConsequences(changes: readonly Change[]): readonly Change[] {
    return [...changes, ...react(form, view.draft.answers, view.state, changes, view.facts, newId)];
  }

  /** From the first key on a new report is kept, with what it started with. */
  function begin(): void {
    if (view.begun) return;
    show({ ...view, begun: true, keeping: view.keeping + view.draft.pending.length });
    keepDraft([]);
    for (const batch of view.draft.pending) void keep(batch);
  }

  /** Shows, keeps and sends what the user did. */
  function commit(batch: Batch, draft: Draft, more: Partial<ReportView> = {}): void {
    begin();
    const unseen = withoutChanged(view.unseen, batch.changes);
    show(withDraft({ ...view, ...more, unseen, keeping: view.keeping + 1 }, draft));
    void keep(batch);
    ports.changed();
  }

  function act(
    cause: Batch['cause'],
    changes: readonly Change[],
    spell: string | null,
    more: Partial<ReportView> = {},
  ): Batch | null {
    if (!isEditable(view) || changes.length === 0) return null;
    const batch = nextBatch(cause, changes);
    commit(batch, addBatch(view.draft, batch, spell), { cleared: null, ...more });
    return batch;
  }

  async function keep(batch: Batch): Promise<void> {
    const keptBy = await ports.keepBatch(keptOf(batch, null));
    show({ ...view, keeping: view.keeping - 1, keptBy });
  }

  function keptOf(batch: Batch, refusal: ProblemBody | null): KeptBatch {
    const seq = seqs.get(batch.id) ?? nextSeq++;
    seqs.set(batch.id, seq);
    return { seq, batch, refusal };
  }

  function keptDraft({ id, formHash, group, report, draft, facts, unseen }: ReportView): KeptDraft {
    return {
      id,
      form: form.definition.form,
      formHash,
      formTitle: form.definition.title,
      group,
      report,
      revision: draft.confirmed.revision,
      answers: draft.confirmed.answers,
      clashes: draft.confirmed.clashes,
      unseen: [...unseen.values()],
      facts: opening.facts.filter(([key]) => facts.has(key)),
      keptAt: ports.time(),
    };
  }

  function edit(cause: Batch['cause'], at: Path, value: Value, spell: string | null): void {
    const was = valueAt(view.draft.answers, at);
    if (sameValue(was, value) && cause !== 'resolve') return;
    const changes = withConsequences([{ id: newId(), do: 'set', at, was, set: value }]);
    const places = clearedBy(changes.slice(1), at);
    const batch = act(cause, changes, spell, { facts: factsNow(view.facts, ports.localTime()) });
    if (batch === null || places.length === 0) return;
    // What was emptied is to be filled in anew, and no error before somebody has been there.
    const emptied = new Set(places.map(pathKey));
    const left = new Set([...view.left].filter((key) => !emptied.has(key)));
    show({ ...view, cleared: { at: pathKey(at), places, batch }, left, showsAll: false });
  }

  function noteUnread(at: Path, rule: Unread['rule'] | null): void {
    const key = pathKey(at);
    const typed = typing.get(key) ?? '';
    const known = view.unread.get(key);
    if (rule === null ? known === undefined : known?.rule === rule && known.typed === typed) return;
    const unread = new Map(view.unread);
    if (rule === null) unread.delete(key);
    else unread.set(key, { at, rule, typed });
    show({ ...view, unread });
  }

  function insert(table: Path, row: Row): Path {
    act('edit', withConsequences([{ id: newId(), do: 'insert', at: table, row }]), null);
    return [...table, row.id];
  }

  function step(cause: 'undo' | 'redo', changes: readonly Change[], walk: (draft: Draft, batch: Batch | null) => Draft): void {
    if (!isEditable(view)) return;
    const allowed = changes.filter(mayBeWritten);
    if (allowed.length === 0) {
      show({ ...view, draft: walk(view.draft, null) });
      return;
    }
    const batch = nextBatch(cause, allowed);
    happenings += 1;
    const happening: Happening = { is: cause === 'undo' ? 'undone' : 'redone', at: allowed[0]!.at, number: happenings };
    commit(batch, walk(view.draft, batch), { cleared: null, happening });
  }

  /** Undoes or redoes a choice of group, when that is the step; false when it is another. */
  function stepGroup(cause: 'undo' | 'redo'): boolean {
    const choice = view.draft[cause].at(-1)?.group;
    if (choice === undefined) return false;
    if (!isGroupFree(view)) return true;
    happenings += 1;
    const happening: Happening = { is: cause === 'undo' ? 'undone' : 'redone', at: [], number: happenings };
    const draft = cause === 'undo' ? groupStepBack(view.draft) : groupStepForward(view.draft);
    putGroup(cause === 'undo' ? choice.before : choice.after, { draft, happening });
    return true;
  }

  function putGroup(group: string | null, more: Partial<ReportView>): void {
    show({ ...view, ...more, group, groupRefused: null });
    if (!view.begun) return;
    keepDraft([]);
    ports.changed();
  }

  function removeRow(path: Path): void {
    const was = rowAt(view.draft.answers, path);
    if (was !== undefined) act('edit', withConsequences([{ id: newId(), do: 'remove', at: path, was }]), null);
  }

  /** Writes what is there already in some field of a row: whoever writes in a row, keeps it. */
  function touchOf(path: Path): readonly Change[] {
    const { is, scope } = locate(form.definition, view.draft.answers, path);
    const places = is === 'row' ? scope.order.map((id) => [...path, id]) : [];
    const at = places.find(
      (place) => isTypedIn(view.draft.answers, place) && clashAt(view.draft.confirmed.clashes, place) === undefined,
    );
    if (at === undefined) return [];
    const value = valueAt(view.draft.answers, at);
    return [{ id: newId(), do: 'set', at, was: value, set: value }];
  }

  /** The user, in front of answers. */
  function readerOf(answers: Answers): Reader {
    return { user: opening.user, isTypedIn: (at) => isTypedIn(answers, at) };
  }

  /** Whether people type in what stands at a path: neither a register nor the form alone fills it. */
  function isTypedIn(answers: Answers, at: Path): boolean {
    const { field } = locate(form.definition, answers, at);
    return field !== undefined && field.lookedUp === undefined && field.calculate === undefined;
  }

  /** What a register filled in, only a look-up may write; to empty it is everybody's. */
  function mayBeWritten(change: Change): boolean {
    if (change.do !== 'set' || isEmpty(change.set)) return true;
    return locate(form.definition, view.draft.answers, change.at).field?.lookedUp === undefined;
  }

  return {
    read: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (at, value, spell) => edit('edit', at, value, spell),
    repair: (at, value) => edit('repair', at, value, null),
    takeSide: (at, side) => {
      const clash = clashAt(view.draft.confirmed.clashes, at);
      const value = clash?.sides[side]?.value;
      if (value === undefined) return;
      if (!isPresence(value)) edit('resolve', at, value, null);
      else if (value.row === 'removed') removeRow(at);
      else act('resolve', touchOf(at), null);
    },
    insertRow: (table, kind) => {
      const last = rowsOf(scopeAt(view.draft.answers, table) ?? {}, table.at(-1)!).at(-1);
      return insert(table, { id: newId(), kind, key: keyBetween(last?.key ?? null, null), values: {} });
    },
    copyRow: (path) => {
      const row = rowAt(view.draft.answers, path);
      if (row === undefined) return null;
      const table = path.slice(0, -1);
      const rows = rowsOf(scopeAt(view.draft.answers, table) ?? {}, table.at(-1)!);
      const next = rows[rows.indexOf(row) + 1];
      return insert(table, copyOfRow(row, keyBetween(row.key, next?.key ?? null), newId));
    },
    removeRow,
    undo: () => {
      if (!stepGroup('undo')) step('undo', changesOfUndo(view.draft, newId), stepBack);
    },
    redo: () => {
      if (!stepGroup('redo')) step('redo', changesOfRedo(view.draft, newId), stepForward);
    },
    undoBatch: (batch) => {
      if (view.draft.undo.at(-1)?.batches.at(-1)?.id === batch.id) step('undo', changesOfUndo(view.draft, newId), stepBack);
      else act('undo', undoOf(batch, view.draft.answers, newId).changes.filter(mayBeWritten), null);
    },
    setGroup: (group) => {
      if (view.group === group || !isGroupFree(view)) return;
      const draft = view.begun ? addGroupChoice(view.draft, { before: view.group, after: group }) : view.draft;
      putGroup(group, { draft });
    },
    refuseGroup: (groupRefused) => {
      show({ ...view, group: view.report?.group ?? view.group, groupRefused });
      keepDraft([]);
    },
    leave: (at) => {
      const key = pathKey(at);
      // Walking through a new report is no use of it yet.
      if (view.begun && !view.left.has(key)) show({ ...view, left: new Set([...view.left, key]) });
    },
    showAll: () => show({ ...view, showsAll: true }),
    keptTyping: (at) => typing.get(pathKey(at)) ?? '',
    finishTyping: () => {
      for (const finish of finishers) finish();
      for (const [key, typed] of typing) if (typed !== '' && !view.unread.has(key)) noteUnread(key.split('/'), 'unfinished');
    },
    whenFinishing: (finish) => {
      finishers.add(finish);
      return () => finishers.delete(finish);
    },
    noteUnread,
    keepTyping: (at, text) => {
      if ((typing.get(pathKey(at)) ?? '') === text) return;
      typing.set(pathKey(at), text);
      if (text !== '') begin();
      void ports.keepTyping(pathKey(at), text).then((keptBy) => keptBy !== view.keptBy && show({ ...view, keptBy }));
    },
    dismissCleared: () => show({ ...view, cleared: null }),
    see: (places) => {
      const unseen = withoutSeen(view.unseen, places);
      if (unseen === view.unseen) return;
      show({ ...view, unseen });
      keepDraft([]);
    },
    take: (progress, accepted) => {
      const told = { ...progress, entries: progress.entries as readonly Entry[] };
      const before = view.draft;
      const draft = takeTold(before, told, new Set(accepted.map((batch) => batch.id)));
      const confirmed = before.pending.filter((batch) => !draft.pending.includes(batch));
      const news = told.entries.filter((entry) => entry.revision > before.confirmed.revision);
      const others = news.filter((entry) => entry.byId !== opening.user || entry.client !== client);
      const latest = others.at(-1);
      if (latest !== undefined) happenings += 1;
      const happening: Happening | null =
        latest === undefined
          ? view.happening
          : { is: 'othersChanged', by: latest.by, places: placesOf(others), number: happenings };
      const present = 'present' in progress ? sameOr(view.present, progress.present as readonly Colleague[]) : view.present;
      // Answers can overtake each other: an older one knows no better how the report stands.
      const report = view.report === null || told.revision >= before.confirmed.revision ? progress.report : view.report;
      const savedAt = draft.pending.length === 0 ? report.changedAt : view.savedAt;
      const isNews =
        draft !== before ||
        report.group !== view.report?.group ||
        present !== view.present ||
        (view.gone !== null && view.gone !== 'deleted') ||
        report.revision !== view.report?.revision ||
        report.state !== view.report?.state;
      if (!isNews) return;
      // A report that the server sends again exists again; but after a deletion in this tab, a stale response may still contain it.
      const gone = view.gone === 'deleted' ? view.gone : null;
      const next = { ...view, report, group: groupAfter(view, report), savedAt, happening, present, gone };
      // The rows that were changed must be there to be told by their fields.
      show(withDraft(next, draftOf(view, report, draft)));
      const reader = readerOf(view.draft.answers);
      const unseen =
        told.answers === undefined || told.revision <= before.confirmed.revision
          ? withEntries(view.unseen, news, reader)
          : withAnswers(view.unseen, before.confirmed.answers, told.answers, progress.report.changedAt, reader);
      if (unseen !== view.unseen) show({ ...view, unseen });
      if (draft.confirmed.revision !== before.confirmed.revision || confirmed.length > 0) {
        keepDraft(confirmed.map((batch) => keptOf(batch, null)));
      }
    },
    takeReport: (report) => {
      show({
        ...view,
        report,
        group: groupAfter(view, report),
        gone: null,
        draft: draftOf(view, report, view.draft),
      });
      keepDraft([]);
    },
    refuse: (batch, problem) => {
      const kept = keptOf(batch, problem);
      void ports.keepBatch(kept);
      show(withDraft({ ...view, refused: [...view.refused, kept] }, dropPending(view.draft, new Set([batch.id]))));
    },
    dropRefused: (batch) => {
      show({ ...view, refused: view.refused.filter((kept) => kept.batch.id !== batch.id) });
      void ports.forgetBatches([keptOf(batch, null)]);
    },
    keepRefused: (kept) => {
      show({ ...view, refused: [...view.refused, kept] });
      void ports.keepBatch(kept);
    },
    retryRefused: (batch) => {
      const refused = view.refused.filter((kept) => kept.batch.id !== batch.id);
      void ports.forgetBatches([keptOf(batch, null)]);
      const again = { ...batch, id: newId(), base: view.draft.confirmed.revision, client };
      commit(again, addBatch(view.draft, again, null), { refused });
    },
    noteDeleted: () => show({ ...view, gone: 'deleted', cleared: null }),
    lose: (problem) => show({ ...view, gone: view.gone ?? problem }),
    noteLink: (link) => {
      if (view.link !== link) show({ ...view, link, present: link === 'up' ? view.present : nobody });
    },
    refreshFacts: () => {
      const facts = factsNow(view.facts, ports.localTime());
      const state = facts === view.facts ? view.state : evaluate(form, view.draft.answers, facts, view.state);
      show(withFacts({ ...view, facts, state }));
    },
  };
}

const nobody: readonly Colleague[] = Object.freeze([]);

/** The first while the second says the same. */
function sameOr(one: readonly Colleague[], other: readonly Colleague[]): readonly Colleague[] {
  return JSON.stringify(one) === JSON.stringify(other) ? one : other;
}

/** When a report has been reported, reopened or given up, what came before can no longer be undone step by step. */
function draftOf(before: ReportView, report: Report, draft: Draft): Draft {
  const isSameStage =
    before.report === null || (before.report.state === report.state && before.report.version === report.version);
  return isSameStage ? draft : { ...draft, undo: [], redo: [] };
}
