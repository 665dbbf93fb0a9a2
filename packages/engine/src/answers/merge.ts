/**
 * Brings a batch together with what others did that its author had not seen. Nothing that anyone wrote is lost: where two wrote
 * differently, both are kept as a clash, and in force is the value that the server took last. Nothing that a client can choose
 * decides: an author is a user together with a client, so a client id is nobody's but its user's.
 *
 * What was not seen is known by `registers.ts`. Knows no form; whether changes fit is `validate-change.ts`.
 */
import { isEmpty, rowAt, scopeAt, valueAt, type Answers, type Path, type Value } from './answers.ts';
import {
  applyChange,
  type Batch,
  type Change,
  type Clash,
  type ClashSide,
  type Entry,
  type RemoveChange,
  type WriteChange,
} from './changes.ts';
import { authorOf, createRegisters, kept, keyOf, removed, rowsAbove, type Registers, type Write } from './registers.ts';

export interface Merged {
  readonly answers: Answers;
  /** Some may lie in rows that are removed: they come back with the row. Shown are those of `openClashes`. */
  readonly clashes: readonly Clash[];
  /** What really changed: applied to the answers before, they give the answers after. Their ids are those of the changes that caused them. */
  readonly effects: readonly Change[];
  /** The batch as the log must keep it, with removed rows as they stood here. Null when it had been received before. */
  readonly batch: Batch | null;
}

/** Who sent a batch, when it was received, and its place in the log. */
type Stamp = Pick<Entry, 'by' | 'byId' | 'time' | 'revision'>;

/** A report into which batches are brought one after another; each costs what is in it, however long the log is. */
export interface Merger {
  /** What the log holds, in order: all after the bases of the batches to come, their authors' own batches included. */
  readonly know: (entry: Entry) => void;
  readonly answers: () => Answers;
  readonly clashes: () => readonly Clash[];
  /**
   * The answers as the author of a batch may have had them: where the batch changes something in a row, with the rows that others removed
   * without the author's knowledge. A change in such a row is no mistake; it brings the row back.
   */
  readonly seenBy: (batch: Batch, byId: Entry['byId']) => Answers;
  /** Brings a batch in; null when it had been received before. */
  readonly bring: (batch: Batch, stamp: Stamp) => (Pick<Merged, 'effects'> & { readonly batch: Batch }) | null;
}

export function createMerger(answers: Answers, clashes: readonly Clash[]): Merger {
  const registers = createRegisters();
  const state: State = { answers, clashes: new Map(clashes.map((clash) => [keyOf(clash.at), clash])) };
  return {
    know: registers.add,
    answers: () => state.answers,
    clashes: () => sorted(state.clashes),
    seenBy: (batch, byId) => withUnseenRows(state.answers, batch, authorOf({ byId, client: batch.client }), registers),
    bring: (batch, stamp) => {
      if (registers.has(batch.id)) return null;
      const author = authorOf({ byId: stamp.byId, client: batch.client });
      const effects: Change[] = [];
      const merging: Merging = {
        state,
        registers,
        effects,
        author: { by: stamp.by, time: stamp.time, author, base: batch.base },
      };
      const as = { ...batch, changes: batch.changes.map((change) => mergeChange(merging, change)) };
      registers.add({ ...as, ...stamp });
      return { effects, batch: as };
    },
  };
}

/**
 * The answers and clashes after one batch. `since` is the log after the batch's base, the author's own batches included; entries hold the
 * `batch` that this function gave back.
 */
export function merge(
  answers: Answers,
  clashes: readonly Clash[],
  since: readonly Entry[],
  batch: Batch,
  stamp: Omit<Stamp, 'revision'>,
): Merged {
  const merger = createMerger(answers, clashes);
  for (const entry of since) merger.know(entry);
  const brought = merger.bring(batch, { ...stamp, revision: Infinity });
  if (brought === null) return { answers, clashes, effects: [], batch: null };
  return { answers: merger.answers(), clashes: merger.clashes(), ...brought };
}

/** The clashes that are to be settled: those in rows that exist. */
export function openClashes(answers: Answers, clashes: readonly Clash[]): readonly Clash[] {
  return clashes.filter(({ at }) => scopeAt(answers, at) !== undefined);
}

function withUnseenRows(answers: Answers, { base, changes }: Batch, author: string, registers: Registers): Answers {
  return changes.flatMap(rowsAbove).reduce((all, at) => {
    const row = registers.rowRemovedUnseen(at, author, base);
    return row === undefined ? all : applyChange(all, { id: '', do: 'insert', at: at.slice(0, -1), row });
  }, answers);
}

interface State {
  answers: Answers;
  readonly clashes: Map<string, Clash>;
}

/** What the merging of one batch is working on. */
interface Merging {
  readonly state: State;
  readonly registers: Registers;
  readonly effects: Change[];
  readonly author: Pick<Write, 'by' | 'time' | 'author' | 'base'>;
}

/** Merges one change, and gives it back as the log must keep it. */
function mergeChange(merging: Merging, change: Change): Change {
  for (const row of rowsAbove(change)) if (!touchRow(merging, row, change)) return change;
  switch (change.do) {
    case 'insert':
      // A row that somebody removed unseen has just been brought back with all that was in it; only a new one is still missing.
      take(merging, change);
      return change;
    case 'set':
    case 'acknowledge':
      writeField(merging, change);
      return change;
    case 'remove':
      return removeRow(merging, change);
    case 'keep':
      // To touch the row is all there is to do.
      return change;
  }
}

/** Takes the value, and notes a clash when those that had not seen each other differ. */
function writeField(merging: Merging, change: WriteChange): void {
  const { at } = change;
  const written = { ...merging.author, change: change.id, value: change.set };
  noteClash(merging, at, sidesOf([written, ...unseenWrites(merging, at)]));
  // What stands at the path of such a change is of its kind: only it can have written there.
  take(merging, { ...change, was: valueAt(merging.state.answers, at) } as WriteChange);
}

/** A write that has no place in the log yet. */
type UnnumberedWrite = Omit<Write, 'revision'>;

/** Makes sure that a row is there for a change in it. False when it is not, and the author knew. */
function touchRow(merging: Merging, at: Path, change: Change): boolean {
  const { state, registers, author } = merging;
  const removedRow = registers.rowRemovedUnseen(at, author.author, author.base);
  const isInserted = at.length === change.at.length + 1;
  if (removedRow === undefined && !isInserted && rowAt(state.answers, at) === undefined) return false;
  noteClash(merging, at, sidesOf([{ ...author, change: change.id, value: kept }, ...unseenWrites(merging, at)]));
  if (removedRow !== undefined) take(merging, { id: change.id, do: 'insert', at: at.slice(0, -1), row: removedRow });
  return true;
}

/** Removes a row unless somebody changed something in it unseen. */
function removeRow(merging: Merging, change: RemoveChange): RemoveChange {
  const { state, registers, author } = merging;
  const unseen = unseenWrites(merging, change.at);
  const row = rowAt(state.answers, change.at) ?? registers.removedRow(change.at) ?? change.was;
  const asItStood = { ...change, was: row };
  noteClash(merging, change.at, sidesOf([{ ...author, change: change.id, value: removed }, ...unseen]));
  if (unseen.every(({ value }) => value === removed)) take(merging, asItStood);
  registers.keepRow(change.at, row);
  return asItStood;
}

function take({ state, effects }: Merging, effect: Change): void {
  const answers = applyChange(state.answers, effect);
  if (answers === state.answers) return;
  state.answers = answers;
  effects.push(effect);
}

function unseenWrites({ registers, author }: Merging, at: Path): readonly Write[] {
  return registers.unseen(at, author.author, author.base);
}

/**
 * The different values among writes, those taken last first, each with the latest that wrote it. In force is the first; but a row is
 * kept as long as anybody has kept it, so that no work is lost.
 */
function sidesOf(writes: readonly UnnumberedWrite[]): readonly ClashSide[] {
  const sides = new Map<string, ClashSide>();
  for (const { value, change, by, time } of writes) {
    // Whether a row is kept is no value, and never empty.
    const key = isEmpty(value as Value) ? '' : JSON.stringify(value);
    if (!sides.has(key)) sides.set(key, { value, change, by, time });
  }
  const all = [...sides.values()];
  return all[0]!.value === removed ? all.toReversed() : all;
}

function noteClash({ state: { clashes } }: Merging, at: Path, sides: readonly ClashSide[]): void {
  if (sides.length > 1) clashes.set(keyOf(at), { at, sides });
  else clashes.delete(keyOf(at));
}

function sorted(clashes: ReadonlyMap<string, Clash>): readonly Clash[] {
  return [...clashes.keys()].sort().map((key) => clashes.get(key)!);
}
