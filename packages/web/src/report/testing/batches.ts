/** Changes, batches and entries for tests, each of one change unless more is said. */
import type { Batch, Change, Entry, Path, Value } from '@sei/engine';

let made = 0;

export function nextId(): string {
  made += 1;
  return `made-${String(made).padStart(4, '0')}`;
}

export function set(at: Path, was: Value, to: Value): Change {
  return { id: nextId(), do: 'set', at, was, set: to };
}

/** A batch that was made in this tab, unless `client` says otherwise. */
export function batch(changes: readonly Change[], more: Partial<Batch> = {}): Batch {
  return { id: nextId(), base: 1, client: 'mine', cause: 'edit', changes, ...more };
}

/** A batch as it took effect. Bo sits in this tab, and Anna in another. */
export function entry(of: Batch, revision: number, more: Partial<Entry> = {}): Entry {
  const isMine = of.client === 'mine';
  return { ...of, revision, by: isMine ? 'Bo' : 'Anna', byId: isMine ? 'bo' : 'anna', time: '2026-11-21T20:01:00.000Z', ...more };
}
