/** Sums, counts, least and greatest values over the rows of a table, kept up to date by what left and what came. */
import { exact } from '../expression/compile.ts';
import { pending, type Frame, type Result, type Total } from '../expression/run.ts';

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
    return old !== undefined && old.value === total.value && old.pending === total.pending ? old : total;
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
  let missing = before?.pending ?? 0;
  for (const frame of before === undefined ? all : added) {
    const contribution = frame.contributions[index]!;
    if (contribution === pending) missing++;
    else value += Number(contribution);
  }
  if (before !== undefined) {
    for (const frame of removed) {
      const contribution = frame.contributions[index]!;
      if (contribution === pending) missing--;
      else value -= Number(contribution);
    }
  }
  return { value: exact(value), pending: missing };
}

function extreme(
  combine: 'min' | 'max',
  index: number,
  before: Total | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): Total {
  const isSame =
    removed.length === added.length &&
    removed.every((frame, at) => frame.contributions[index] === added[at]!.contributions[index]);
  if (before !== undefined && isSame) return before;
  let value: Exclude<Result, typeof pending> = null;
  let missing = 0;
  for (const frame of all) {
    const contribution = frame.contributions[index]!;
    if (contribution === pending) missing++;
    else if (contribution !== null && (value === null || (combine === 'min' ? contribution < value : contribution > value)))
      value = contribution;
  }
  return { value, pending: missing };
}
