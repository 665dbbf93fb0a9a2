/** Sums, counts, least and greatest values over the rows of a table, kept up to date by what left and what came. */
import { exact } from '../expression/compile.ts';
import { unknown, type Frame, type Result, type Total } from '../expression/run.ts';

export type Combine = 'sum' | 'min' | 'max';

const noTotals: readonly Total[] = Object.freeze([]);

/** The totals after some rows left and others came; the same object when nothing changed. */
export function updateTotals(
  combines: readonly Combine[],
  before: readonly Total[] | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): readonly Total[] {
  if (combines.length === 0) return noTotals;
  const totals = combines.map((combine, index) => {
    const old = before?.[index];
    const total = combine === 'sum' ? sum(index, old, removed, added, all) : extreme(combine, index, old, removed, added, all);
    return old !== undefined && old.value === total.value && old.unknown === total.unknown ? old : total;
  });
  return before !== undefined && totals.every((total, index) => total === before[index]) ? before : totals;
}

function sum(
  index: number,
  before: Total | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): Total {
  let value = before === undefined ? 0 : Number(before.value);
  let missing = before?.unknown ?? 0;
  for (const frame of before === undefined ? all : added) {
    const gives = frame.gives[index]!;
    if (gives === unknown) missing++;
    else value += Number(gives);
  }
  if (before !== undefined) {
    for (const frame of removed) {
      const gave = frame.gives[index]!;
      if (gave === unknown) missing--;
      else value -= Number(gave);
    }
  }
  return { value: exact(value), unknown: missing };
}

function extreme(
  combine: 'min' | 'max',
  index: number,
  before: Total | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): Total {
  const isSame = removed.length === added.length && removed.every((frame, at) => frame.gives[index] === added[at]!.gives[index]);
  if (before !== undefined && isSame) return before;
  let value: Exclude<Result, typeof unknown> = null;
  let missing = 0;
  for (const frame of all) {
    const gives = frame.gives[index]!;
    if (gives === unknown) missing++;
    else if (gives !== null && (value === null || (combine === 'min' ? gives < value : gives > value))) value = gives;
  }
  return { value, unknown: missing };
}
