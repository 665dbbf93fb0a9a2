/**
 * The report that is open, and what can be done with it. Each act becomes the next view by a pure function of `state/`; what it did is
 * then kept in the browser and sent. A plain store without React, network or clock; those are handed in.
 */
import type { Acknowledgement, Batch, BuiltInRule, Path, Repair, Row, Value } from '@sei/engine';
import type { RefusalBody } from '@sei/contract/refusal';
import type { Progress, Report } from '@sei/contract/routes/bodies';
import { newId } from '../api/new-id.ts';
import type { Keeping, KeptBatch } from '../offline/kept-work.ts';
import type { Unseen } from '../offline/unseen-places.ts';
import { createReportKeeper, withKept, type KeepingPorts, type ReportKeeper } from './keeping.ts';
import {
  acknowledge,
  answer,
  copyAfter,
  insertRow,
  mend,
  nextLike,
  removeRow,
  rowAfterLast,
  setValue,
  takeSide,
  undoBatch,
  type Act,
} from './state/acts.ts';
import {
  batchOf,
  changesOfStep,
  withAct,
  withOffered,
  withoutRefused,
  withoutStep,
  withRetried,
  withStep,
} from './state/committed.ts';
import { pathKey } from './state/draft.ts';
import { asksReports, factsAt, withFacts, withReported, type GivenFacts, type ReportedVersion } from './state/evaluated.ts';
import { isGroupStep, withGroup, withGroupRefused, withGroupStep } from './state/group.ts';
import type { LaidRows } from './state/laid-rows.ts';
import { withLink, withProgress, withRefused, withReport } from './state/news.ts';
import { openingView, type ReportOpening } from './state/opening-view.ts';
import { offersOf, withOffers, withoutYielding, withPreset } from './state/presets.ts';
import { isEditable, type Link, type Preset, type ReportView } from './state/report-view.ts';
import { withLeft, withSeen, withUnread } from './state/visits.ts';
import { createViewCell, type ViewCell, type ViewPorts } from './view-cell.ts';

export interface ReportPorts extends ViewPorts, KeepingPorts {
  readonly keepTyping: (field: string, text: string) => Promise<Keeping>;
  /** What the last version says and its number, for rules that ask; null when it cannot be read now. */
  readonly readReported: () => Promise<ReportedVersion | null>;
  /** What rules ask of other reports, as the server answers it; null when it cannot be read. */
  readonly readFacts: () => Promise<GivenFacts | null>;
  /** What the form presets in a new report of a group. */
  readonly readPresets: (group: string) => Promise<readonly Preset[]>;
  /** There is something to send. */
  readonly changed: () => void;
}

export interface ReportStore extends Pick<ViewCell, 'read' | 'subscribe' | 'refreshKnown'>, Acts, Steps, Typing, Visits, News {}

/** What the user does to the answers, and to the group. */
interface Acts {
  /** `spell` names the visit to the field, so that what is typed in one go is undone in one go. */
  readonly edit: (at: Path, value: Value, spell: string | null) => void;
  /** Makes a repair; returns the path of the row that it adds, if it adds one. */
  readonly repair: (repair: Repair) => Path | null;
  readonly canRepair: (repair: Repair) => boolean;
  /** Says at its path why a warning may stand; null takes that back. */
  readonly acknowledge: (at: Path, said: Acknowledgement | null) => void;
  /** Adds the rows that triggers call for, by the triggers' keys. */
  readonly answer: (triggers: readonly string[]) => void;
  /** Ends the clash at a path with one of its sides, counted from 0: a value for a field, to keep or remove for a row. */
  readonly takeSide: (at: Path, side: number) => void;
  /** Adds a row after the last; returns its path. */
  readonly insertRow: (table: Path, kind: string) => Path;
  /** Adds a row after the last like one that is there; returns its path. */
  readonly insertNextLike: (row: Path) => Path | null;
  /** Adds rows that were laid, in one step of undo; false when the answers are others by now, or cannot be changed. */
  readonly insertRows: (laid: LaidRows) => boolean;
  readonly copyRow: (row: Path) => Path | null;
  readonly removeRow: (row: Path) => void;
  /** Lays what the form presets for the report's group in fields where nothing was written; it is no step of undo. */
  readonly offer: () => Promise<void>;
  /** One step of undo; the server follows. */
  readonly setGroup: (group: string) => void;
}

interface Steps {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Undoes one batch, whatever came after it. */
  readonly undoBatch: (batch: Batch) => void;
}

/** Text on its way to becoming an answer. */
interface Typing {
  /** Unfinished text of a field as it was last kept; empty when there is none. */
  readonly keptTyping: (at: Path) => string;
  readonly keepTyping: (at: Path, text: string) => void;
  /** Has every field that holds text make an answer of it. What is left is unread from then on, wherever it stands. */
  readonly finishTyping: () => void;
  /** Calls `finish` each time; returns how to stop. */
  readonly whenFinishing: (finish: () => void) => () => void;
  /** The field's text is not understood; null when it is again. */
  readonly noteUnread: (at: Path, rule: BuiltInRule | null) => void;
}

/** Where the user has been, and what she has looked at. */
interface Visits {
  readonly leave: (at: Path) => void;
  readonly showAll: () => void;
  /** Puts away what is said of the latest change. */
  readonly dismissNotice: () => void;
  /** The user has looked at what colleagues changed in these places. */
  readonly see: (places: readonly Unseen[]) => void;
}

/** What the server says, and what the user does about what it refused. */
interface News {
  readonly take: (progress: Progress, accepted: readonly Batch[]) => void;
  readonly takeReport: (report: Report) => void;
  /** The server will not lay the report in the group that was chosen: it stays where it is. */
  readonly refuseGroup: (refusal: RefusalBody) => void;
  readonly refuse: (batch: Batch, refusal: RefusalBody) => void;
  /** Throws a refused batch away, or sends it again. */
  readonly dropRefused: (batch: Batch) => void;
  /** Keeps a refused batch again that was thrown away. */
  readonly keepRefused: (kept: KeptBatch) => void;
  readonly retryRefused: (batch: Batch) => void;
  /** The user has deleted the report; `takeReport` brings it back. */
  readonly noteDeleted: () => void;
  readonly lose: (refusal: RefusalBody) => void;
  readonly noteLink: (link: Link) => void;
}

export function createReportStore(opening: ReportOpening, ports: ReportPorts): ReportStore {
  const cell = createViewCell(openingView(opening, ports.localTime(), newId), ports);
  const keeper = createReportKeeper(opening, cell, ports);
  const open: Open = { opening, ports, cell, keeper };
  return {
    read: cell.read,
    subscribe: cell.subscribe,
    refreshKnown: cell.refreshKnown,
    ...actsOn(open),
    ...stepsOn(open),
    ...typingIn(open),
    ...visitsTo(open),
    ...newsOf(open),
  };
}

/** What the store's parts share. */
interface Open {
  readonly opening: ReportOpening;
  readonly ports: ReportPorts;
  readonly cell: ViewCell;
  readonly keeper: ReportKeeper;
}

function actsOn(open: Open): Acts {
  const { read } = open.cell;
  return {
    edit: (at, value, spell) => act(open, withoutYielding(read(), setValue(read(), 'edit', at, value, newId), newId), spell),
    repair: (repair) => {
      const done = mend(read(), repair, newId);
      act(open, done);
      const [first] = done?.changes ?? [];
      return first?.do === 'insert' ? [...first.at, first.row.id] : null;
    },
    canRepair: (repair) => mend(read(), repair, newId) !== null,
    acknowledge: (at, said) => act(open, acknowledge(read(), 'edit', at, said, newId)),
    answer: (triggers) => act(open, answer(read(), triggers, newId)),
    takeSide: (at, side) => act(open, takeSide(read(), at, side, newId)),
    insertRow: (table, kind) => {
      const row = rowAfterLast(read(), table, kind, newId);
      insertMade(open, table, row);
      return [...table, row.id];
    },
    insertNextLike: (at) => insertMade(open, at.slice(0, -1), nextLike(read(), at, newId)),
    insertRows: (laid) => {
      if (laid.from !== read().draft.answers || !isEditable(read())) return false;
      act(open, laid.act);
      return true;
    },
    copyRow: (at) => insertMade(open, at.slice(0, -1), copyAfter(read(), at, newId)),
    removeRow: (at) => act(open, removeRow(read(), at, newId)),
    offer: () => offer(open),
    setGroup: (group) => chooseGroup(open, withGroup(read(), group)),
  };
}

function stepsOn(open: Open): Steps {
  const { read, show } = open.cell;
  const step = (cause: 'undo' | 'redo'): void => {
    if (isGroupStep(read(), cause)) return chooseGroup(open, withGroupStep(read(), cause));
    if (!isEditable(read())) return;
    const changes = changesOfStep(read(), cause, newId);
    if (changes.length === 0) show(withoutStep(read(), cause));
    else commit(open, nextBatch(open, { cause, changes }), (view, batch) => withStep(view, cause, batch));
  };
  return {
    undo: () => step('undo'),
    redo: () => step('redo'),
    undoBatch: (batch) => {
      if (read().draft.undo.at(-1)?.batches.at(-1)?.id === batch.id) step('undo');
      else act(open, undoBatch(read(), batch, newId));
    },
  };
}

function act(open: Open, done: Act | null, spell: string | null = null): void {
  if (done === null || done.changes.length === 0 || !isEditable(open.cell.read())) return;
  const now = open.ports.localTime();
  commit(open, nextBatch(open, done), (view, batch) => withAct(view, done, batch, spell, factsAt(view.facts, now)));
}

/** Returns the path of the row; null when none was made. */
function insertMade(open: Open, table: Path, row: Row | null): Path | null {
  if (row === null) return null;
  act(open, insertRow(open.cell.read(), table, row, newId));
  return [...table, row.id];
}

async function offer(open: Open): Promise<void> {
  const { read, show } = open.cell;
  const { group } = read();
  const presets = group === null ? [] : await open.ports.readPresets(group);
  if (!isEditable(read()) || read().group !== group) return;
  if (!read().begun) return show(withOffers(read(), presets, open.opening.client, newId));
  for (const { preset, actIn } of offersOf(read(), presets)) {
    const done = actIn(read(), newId);
    if (done !== null) commit(open, nextBatch(open, done), (view, batch) => withPreset(withOffered(view, batch), preset));
  }
}

function nextBatch({ opening, cell }: Open, done: Act): Batch {
  return batchOf(cell.read(), done, { id: newId(), client: opening.client });
}

/** Shows, keeps and sends what the user did. */
function commit({ keeper, cell, ports }: Open, batch: Batch, after: (view: ReportView, batch: Batch) => ReportView): void {
  keeper.begin();
  cell.show(after(cell.read(), batch));
  keeper.keepBatch(batch);
  ports.changed();
}

function chooseGroup(open: Open, next: ReportView): void {
  const { keeper, cell, ports } = open;
  if (next === cell.read()) return;
  cell.show(next);
  if ((next.report?.version ?? 0) === 0) void offer(open);
  if (!next.begun) return;
  keeper.keepDraft();
  ports.changed();
}

/** What is typed stands beside the view: a key press redraws its own field, and no other. */
function typingIn({ opening, ports, cell, keeper }: Open): Typing {
  const texts = new Map([...cell.read().unread].map(([key, { typed }]) => [key, typed]));
  for (const key of opening.typing.keys()) if (!texts.has(key)) void ports.keepTyping(key, '');
  const finishers = new Set<() => void>();
  const textAt = (at: Path): string => texts.get(pathKey(at)) ?? '';
  return {
    keptTyping: textAt,
    keepTyping: (at, text) => {
      if (textAt(at) === text) return;
      texts.set(pathKey(at), text);
      if (text !== '') keeper.begin();
      void ports.keepTyping(pathKey(at), text).then((keptBy) => cell.show(withKept(cell.read(), keptBy)));
    },
    finishTyping: () => {
      for (const finish of finishers) finish();
      for (const [key, typed] of texts) {
        const isUnread = typed !== '' && !cell.read().unread.has(key);
        if (isUnread) cell.show(withUnread(cell.read(), key.split('/'), 'unfinished', typed));
      }
    },
    whenFinishing: (finish) => {
      finishers.add(finish);
      return () => finishers.delete(finish);
    },
    noteUnread: (at, rule) => cell.show(withUnread(cell.read(), at, rule, textAt(at))),
  };
}

function visitsTo({ cell: { read, show }, keeper }: Open): Visits {
  return {
    leave: (at) => show(withLeft(read(), at)),
    showAll: () => show({ ...read(), showsAll: true }),
    dismissNotice: () => show({ ...read(), cleared: null, removed: null }),
    see: (places) => {
      const next = withSeen(read(), places);
      if (next === read()) return;
      show(next);
      keeper.keepDraft();
    },
  };
}

function newsOf(open: Open): News {
  const { keeper, opening } = open;
  const followFacts = followingFacts(open);
  const { read, show } = open.cell;
  return {
    take: (progress, accepted) => {
      const { draft: before } = read();
      show(withProgress(read(), progress, new Set(accepted.map(({ id }) => id)), opening));
      const { pending, confirmed } = read().draft;
      const taken = before.pending.filter((batch) => !pending.includes(batch));
      if (confirmed.revision !== before.confirmed.revision || taken.length > 0) keeper.keepDraft(taken);
      void followVersion(open);
      void followFacts();
    },
    takeReport: (report) => {
      show(withReport(read(), report));
      keeper.keepDraft();
      void followVersion(open);
    },
    refuseGroup: (refusal) => {
      show(withGroupRefused(read(), refusal));
      keeper.keepDraft();
    },
    refuse: (batch, refusal) => show(withRefused(read(), keeper.keepRefusal(batch, refusal))),
    dropRefused: (batch) => {
      show(withoutRefused(read(), batch));
      keeper.forgetBatch(batch);
    },
    keepRefused: (kept) => {
      show({ ...read(), refused: [...read().refused, kept] });
      void open.ports.keepBatch(kept);
    },
    retryRefused: (batch) => {
      keeper.forgetBatch(batch);
      const again = { ...batch, id: newId(), base: read().draft.confirmed.revision, client: opening.client };
      commit(open, again, (view) => withRetried(view, batch, again));
    },
    noteDeleted: () => show({ ...read(), gone: 'deleted', cleared: null, removed: null }),
    lose: (refusal) => show({ ...read(), gone: read().gone ?? refusal }),
    noteLink: (link) => show(withLink(read(), link)),
  };
}

/** After the report has been reported, here or elsewhere, its rules run beside the new version. Where that cannot be read, it is tried again with the next news. */
async function followVersion({ ports, cell: { read, show }, keeper }: Open): Promise<void> {
  const { form, report, reportedVersion } = read();
  if (!form.asksReported || report === null || report.version === reportedVersion) return;
  const last = await ports.readReported();
  if (last === null) return;
  show(withReported(read(), last));
  keeper.keepDraft();
}

/** What rules ask of other reports since they were answered last is asked of the server, once for a revision that it has. Where it cannot answer, it is asked again with the next news. */
function followingFacts({ ports, cell: { read, show }, keeper }: Open): () => Promise<void> {
  let asked = -1;
  return async () => {
    const { draft, report } = read();
    const { revision } = draft.confirmed;
    if (report === null || draft.pending.length > 0 || revision === asked || !asksReports(read())) return;
    asked = revision;
    const facts = await ports.readFacts();
    if (facts === null) {
      asked = -1;
      return;
    }
    show(withFacts(read(), facts));
    keeper.keepDraft();
  };
}
