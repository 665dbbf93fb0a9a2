/** The list that a report was opened from, as its reports stood there: what *næste* and *forrige skema* follow. Kept as long as the page is. */

export interface ResultCursor {
  /** Ids of the reports in the list's order. */
  readonly ids: readonly string[];
  /** Fetches those that come after; null when these are all. */
  readonly more: (() => Promise<ResultCursor>) | null;
}

export type CursorStep = 'first' | 'previous' | 'next' | 'last';

let cursor: ResultCursor = { ids: [], more: null };

/** Sets the list that is shown now. */
export function setResultCursor(next: ResultCursor): void {
  cursor = next;
}

/** A report and those of its list by how near they stand to it, those after it first. */
export function fromNearest(id: string): readonly string[] {
  const index = cursor.ids.indexOf(id);
  return index < 0 ? [id] : [...cursor.ids.slice(index), ...cursor.ids.slice(0, index).toReversed()];
}

/** Where a report stands in its list, from 1; `isWhole` when no more can follow. Undefined when it is not in the list. */
export function placeInResult(
  id: string,
): { readonly place: number; readonly count: number; readonly isWhole: boolean } | undefined {
  const index = cursor.ids.indexOf(id);
  return index < 0 ? undefined : { place: index + 1, count: cursor.ids.length, isWhole: cursor.more === null };
}

/** Whether a report is the last of its list; undefined when it is not in the list. */
export function isLastInResult(id: string): boolean | undefined {
  const index = cursor.ids.indexOf(id);
  return index < 0 ? undefined : index === cursor.ids.length - 1 && cursor.more === null;
}

/**
 * The report a step from another; null when the list ends there, undefined when the other is not in the list. Rejects when what comes after
 * cannot be fetched.
 */
export async function stepResultCursor(from: string, step: CursorStep): Promise<string | null | undefined> {
  const index = cursor.ids.indexOf(from);
  if (index < 0) return undefined;
  const { ids } = step === 'next' ? await extendedTo(index + 1, cursor) : cursor;
  const to = { first: 0, previous: index - 1, next: index + 1, last: ids.length - 1 }[step];
  return to === index ? null : (ids[to] ?? null);
}

/** The cursor as far as a place in it, or to its end. A part that is fetched can be empty though others follow. */
async function extendedTo(place: number, start: ResultCursor): Promise<ResultCursor> {
  let far = start;
  while (far.ids.length <= place && far.more !== null) {
    const rest = await far.more();
    far = { ids: [...far.ids, ...rest.ids], more: rest.more };
  }
  // Meanwhile another list may have been opened, or the same step taken twice.
  if (cursor === start) cursor = far;
  return far;
}
