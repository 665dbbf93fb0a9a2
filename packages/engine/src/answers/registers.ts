/**
 * What a log of batches holds for each register: the writes that no later one has seen, which is all that merging asks for. A field is a
 * register of its values; the presence of a row is one too, where a remove writes `removed` and whatever touches the row or something in
 * it writes `kept`. Grows entry by entry, so a log that is long costs its length once.
 */
import type { Path, Row } from './answers.ts';
import { isWrite, type Change, type ClashSide, type Entry } from './changes.ts';

/** What distinguishes authors. */
type AuthorIds = Pick<Entry, 'byId' | 'client'>;

/** One write to a register. */
export interface Write {
  readonly author: string;
  /** The revision that its author had seen. */
  readonly base: number;
  readonly revision: number;
  readonly by: string;
  readonly time: string;
  readonly change: string;
  readonly value: ClashSide['value'];
}

export type Presence = Extract<ClashSide['value'], { readonly row: string }>;

export const kept: Presence = { row: 'kept' };
export const removed: Presence = { row: 'removed' };

export interface Registers {
  readonly add: (entry: Entry) => void;
  readonly has: (batch: string) => boolean;
  /** The writes that neither this author nor any later write has seen, those taken last first. */
  readonly unseen: (at: Path, author: string, base: number) => readonly Write[];
  /** The row as it stood when somebody last removed it; undefined when nobody has. */
  readonly removedRow: (at: Path) => Row | undefined;
  /** The same, of a row that somebody else has removed unseen, whatever became of it since; undefined of any other. */
  readonly rowRemovedUnseen: (at: Path, author: string, base: number) => Row | undefined;
  /** Keeps a row as it stands, before the entry that removes it is added. */
  readonly keepRow: (at: Path, row: Row) => void;
}

interface Removal {
  row: Row;
  /** The last revision in which each author removed it. */
  readonly revisionByAuthor: Map<string, number>;
}

export function createRegisters(): Registers {
  const batches = new Set<string>();
  const writesByRegister = new Map<string, readonly Write[]>();
  const removals = new Map<string, Removal>();
  const write = (at: Path, written: Write): void => {
    const key = keyOf(at);
    const others = unseenOf(writesByRegister.get(key) ?? [], written.author, written.base);
    writesByRegister.set(key, [written, ...others]);
  };
  const keepRow = (at: Path, row: Row): void => {
    const known = removals.get(keyOf(at));
    if (known === undefined) removals.set(keyOf(at), { row, revisionByAuthor: new Map() });
    else known.row = row;
  };
  return {
    keepRow,
    add: (entry) => {
      batches.add(entry.id);
      const { revision, base, by, time } = entry;
      const author = authorOf(entry);
      for (const change of entry.changes) {
        const signed = { author, base, revision, by, time, change: change.id };
        for (const row of rowsAbove(change)) write(row, { ...signed, value: kept });
        if (isWrite(change)) write(change.at, { ...signed, value: change.set });
        if (change.do !== 'remove') continue;
        write(change.at, { ...signed, value: removed });
        keepRow(change.at, change.was);
        removals.get(keyOf(change.at))!.revisionByAuthor.set(author, revision);
      }
    },
    has: (batch) => batches.has(batch),
    unseen: (at, author, base) => unseenOf(writesByRegister.get(keyOf(at)) ?? [], author, base),
    removedRow: (at) => removals.get(keyOf(at))?.row,
    rowRemovedUnseen: (at, author, base) => {
      const removal = removals.get(keyOf(at));
      const isUnseen = [...(removal?.revisionByAuthor ?? [])].some(([by, revision]) => by !== author && revision > base);
      return isUnseen ? removal?.row : undefined;
    },
  };
}

/** A user and the client that acts for her: a client id that another user sends is another author. */
export function authorOf({ byId, client }: AuthorIds): string {
  return `${byId ?? ''} ${client}`;
}

/** The rows that a change touches, outermost first: those it lies in, and the row that it inserts or keeps. Not the one that it removes. */
export function rowsAbove(change: Change): readonly Path[] {
  const path = change.do === 'insert' ? [...change.at, change.row.id] : change.at;
  const rows: Path[] = [];
  const end = change.do === 'remove' ? path.length - 2 : path.length;
  for (let length = 2; length <= end; length += 2) rows.push(path.slice(0, length));
  return rows;
}

export function keyOf(at: Path): string {
  return at.join('\n');
}

function unseenOf(writes: readonly Write[], author: string, base: number): readonly Write[] {
  return writes.filter((write) => write.author !== author && write.revision > base);
}
