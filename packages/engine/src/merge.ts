/**
 * Brings a batch together with what others did that its author had not seen. Nothing that anyone wrote is lost: where two wrote
 * differently, both are kept as a clash, and in force is the value that the server took last. Nothing that a client can choose
 * decides: an author is a user together with a client, so a client id is nobody's but its user's.
 *
 * Every field is a register of the writes that no other write has seen; so is the presence of every row, where a remove writes
 * `removed` and whatever touches the row or something in it writes `kept`. Knows no form; whether changes fit is `fit.ts`.
 */
import { rowAt, sameValue, scopeAt, valueAt, type Answers, type Path, type Row, type Value } from './answers.ts';
import {
  applyChange,
  type Batch,
  type Change,
  type Clash,
  type ClashSide,
  type Entry,
  type RemoveChange,
  type SetChange,
} from './changes.ts';

export interface Merged {
  readonly answers: Answers;
  /** Some may lie in rows that are removed: they come back with the row. Shown are those of `openClashes`. */
  readonly clashes: readonly Clash[];
  /** What really changed: applied to the answers before, they give the answers after. Their ids are those of the changes that caused them. */
  readonly effects: readonly Change[];
  /** The batch as the log must keep it, with removed rows as they stood here. Null when it had been received before. */
  readonly batch: Batch | null;
}

/**
 * The answers and clashes after a batch. `since` is the log after the batch's base, the author's own batches included; entries hold the
 * `batch` that this function gave back. `stamp` says who sent the batch, and when it was received.
 */
export function merge(
  answers: Answers,
  clashes: readonly Clash[],
  since: readonly Entry[],
  batch: Batch,
  stamp: Pick<Entry, 'by' | 'byId' | 'time'>,
): Merged {
  if (since.some((entry) => entry.id === batch.id)) return { answers, clashes, effects: [], batch: null };
  const merging: Merging = {
    answers,
    clashes: new Map(clashes.map((clash) => [keyOf(clash.at), clash])),
    effects: [],
    author: { by: stamp.by, time: stamp.time, author: authorOf({ ...stamp, client: batch.client }), base: batch.base },
    writes: writesByRegister(since),
    removed: rowsRemoved(since),
  };
  const changes = batch.changes.map((change) => mergeChange(merging, change));
  return {
    answers: merging.answers,
    clashes: sorted(merging.clashes),
    effects: merging.effects,
    batch: { ...batch, changes },
  };
}

/** The clashes that are to be settled: those in rows that exist. */
export function openClashes(answers: Answers, clashes: readonly Clash[]): readonly Clash[] {
  return clashes.filter(({ at }) => scopeAt(answers, at) !== undefined);
}

/**
 * The answers as the author of a batch may have had them: with the rows that others removed `since` without the author's knowledge.
 * A change in such a row is no mistake; it brings the row back.
 */
export function withUnseenRows(answers: Answers, since: readonly Entry[], author: AuthorIds): Answers {
  const own = authorOf(author);
  return since
    .filter((entry) => authorOf(entry) !== own)
    .flatMap((entry) => entry.changes)
    .filter((change) => change.do === 'remove')
    .toReversed()
    .sort((one, other) => one.at.length - other.at.length)
    .reduce((all, { id, at, was }) => applyChange(all, { id, do: 'insert', at: at.slice(0, -1), row: was }), answers);
}

/** What tells authors apart. */
type AuthorIds = Pick<Entry, 'byId' | 'client'>;

/** What one merge is working on. Lives only while `merge` runs. */
interface Merging {
  answers: Answers;
  readonly clashes: Map<string, Clash>;
  readonly effects: Change[];
  readonly author: Signature;
  /** What the log holds for each register, in the order of arrival. */
  readonly writes: ReadonlyMap<string, readonly Write[]>;
  /** Removed rows as they stood when last removed. */
  readonly removed: Map<string, Row>;
}

interface Signature {
  readonly by: string;
  readonly time: string;
  readonly author: string;
  readonly base: number;
}

/** One write to a register. */
interface Write extends Signature {
  readonly revision: number;
  readonly change: string;
  readonly value: ClashSide['value'];
}

type Presence = Exclude<ClashSide['value'], Value>;

const kept: Presence = { row: 'kept' };
const removed: Presence = { row: 'removed' };

/** Merges one change, and gives it back as the log must keep it. */
function mergeChange(merging: Merging, change: Change): Change {
  for (const row of rowsAbove(change)) if (!touchRow(merging, row, change)) return change;
  switch (change.do) {
    case 'insert':
      // A row that somebody removed unseen has just been brought back with all that was in it; only a new one is still missing.
      take(merging, change);
      return change;
    case 'set':
      writeField(merging, change);
      return change;
    case 'remove':
      return removeRow(merging, change);
  }
}

/** Takes the value, and notes a clash when those that had not seen each other differ. */
function writeField(merging: Merging, change: SetChange): void {
  const { at } = change;
  const written = { ...merging.author, change: change.id, value: change.set };
  noteClash(merging, at, sidesOf([written, ...unseenWrites(merging, at)]));
  take(merging, { id: change.id, do: 'set', at, was: valueAt(merging.answers, at), set: change.set });
}

/** A write that has no place in the log yet. */
type UnnumberedWrite = Omit<Write, 'revision'>;

/** Makes sure that a row is there for whoever changes something in it. False when it is not, and the author knew. */
function touchRow(merging: Merging, at: Path, change: Change): boolean {
  const unseen = unseenWrites(merging, at);
  const isInserted = change.do === 'insert' && at.length === change.at.length + 1;
  if (rowAt(merging.answers, at) === undefined && !isInserted && unseen.every(({ value }) => value !== removed)) return false;
  noteClash(merging, at, sidesOf([{ ...merging.author, change: change.id, value: kept }, ...unseen]));
  if (unseen.some(({ value }) => value === removed)) bringBack(merging, at, change.id);
  return true;
}

function bringBack(merging: Merging, at: Path, cause: string): void {
  const row = merging.removed.get(keyOf(at));
  if (row !== undefined) take(merging, { id: cause, do: 'insert', at: at.slice(0, -1), row });
}

/** Removes a row unless somebody changed something in it unseen. */
function removeRow(merging: Merging, change: RemoveChange): RemoveChange {
  const unseen = unseenWrites(merging, change.at);
  const row = rowAt(merging.answers, change.at) ?? merging.removed.get(keyOf(change.at)) ?? change.was;
  const asItStood = { ...change, was: row };
  noteClash(merging, change.at, sidesOf([{ ...merging.author, change: change.id, value: removed }, ...unseen]));
  if (unseen.every(({ value }) => value === removed)) take(merging, asItStood);
  merging.removed.set(keyOf(change.at), row);
  return asItStood;
}

function take(merging: Merging, effect: Change): void {
  const answers = applyChange(merging.answers, effect);
  if (answers === merging.answers) return;
  merging.answers = answers;
  merging.effects.push(effect);
}

/** The writes to a register that neither the author nor any other write to it has seen, those taken last first. */
function unseenWrites(merging: Merging, at: Path): readonly Write[] {
  const writes = merging.writes.get(keyOf(at));
  if (writes === undefined) return [];
  const unseen: Write[] = [];
  const authors = new Set([merging.author.author]);
  let seenUpTo = merging.author.base;
  for (const write of writes.toReversed()) {
    if (!authors.has(write.author) && write.revision > seenUpTo) unseen.push(write);
    authors.add(write.author);
    seenUpTo = Math.max(seenUpTo, write.base);
  }
  return unseen;
}

/**
 * The different values among writes, those taken last first, each with the latest that wrote it. In force is the first; but a row is
 * kept as long as anybody has kept it, so that no work is lost.
 */
function sidesOf(writes: readonly UnnumberedWrite[]): readonly ClashSide[] {
  const sides: ClashSide[] = [];
  for (const { value, change, by, time } of writes) {
    if (!sides.some((side) => sameSide(side.value, value))) sides.push({ value, change, by, time });
  }
  return sides[0]?.value === removed ? sides.toReversed() : sides;
}

/** A user and the client that acts for her: a client id that another user sends is another author. */
function authorOf({ byId, client }: AuthorIds): string {
  return `${byId ?? ''} ${client}`;
}

function sameSide(one: ClashSide['value'], other: ClashSide['value']): boolean {
  return isPresence(one) || isPresence(other) ? one === other : sameValue(one, other);
}

function isPresence(value: ClashSide['value']): value is Presence {
  return value === kept || value === removed;
}

function noteClash(merging: Merging, at: Path, sides: readonly ClashSide[]): void {
  if (sides.length > 1) merging.clashes.set(keyOf(at), { at, sides });
  else merging.clashes.delete(keyOf(at));
}

function writesByRegister(since: readonly Entry[]): ReadonlyMap<string, readonly Write[]> {
  const registers = new Map<string, Write[]>();
  for (const { changes, ...entry } of since) {
    const { revision, base, by, time } = entry;
    const author = authorOf(entry);
    const write = (at: Path, change: string, value: ClashSide['value']): void => {
      const key = keyOf(at);
      const writes = registers.get(key) ?? [];
      if (writes.length === 0) registers.set(key, writes);
      writes.push({ revision, author, base, by, time, change, value });
    };
    for (const change of changes) {
      for (const row of rowsAbove(change)) write(row, change.id, kept);
      if (change.do === 'set') write(change.at, change.id, change.set);
      if (change.do === 'remove') write(change.at, change.id, removed);
    }
  }
  return registers;
}

function rowsRemoved(since: readonly Entry[]): Map<string, Row> {
  const removes = since.flatMap(({ changes }) => changes).filter((change) => change.do === 'remove');
  return new Map(removes.map(({ at, was }) => [keyOf(at), was]));
}

/** The rows that a change touches, outermost first: those it lies in, and the row that it inserts. Not the one that it removes. */
function rowsAbove(change: Change): readonly Path[] {
  const path = change.do === 'insert' ? [...change.at, change.row.id] : change.at;
  const rows: Path[] = [];
  const end = change.do === 'remove' ? path.length - 2 : path.length;
  for (let length = 2; length <= end; length += 2) rows.push(path.slice(0, length));
  return rows;
}

function keyOf(at: Path): string {
  return at.join('\n');
}

function sorted(clashes: ReadonlyMap<string, Clash>): readonly Clash[] {
  return [...clashes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, clash]) => clash);
}
