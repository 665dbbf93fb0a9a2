/** The list that a report was opened from, as its reports stood there: what *næste* and *forrige skema* follow. Kept as long as the page is. */

export interface Trail {
  /** Ids of the reports in the list's order. */
  readonly ids: readonly string[];
  /** Fetches those that come after; null when these are all. */
  readonly more: (() => Promise<Trail>) | null;
}

export type TrailStep = 'first' | 'previous' | 'next' | 'last';

let trail: Trail = { ids: [], more: null };

/** Notes what a list shows now. */
export function layTrail(next: Trail): void {
  trail = next;
}

/** A report and those of its list by how near they stand to it, those after it first. */
export function fromNearest(id: string): readonly string[] {
  const index = trail.ids.indexOf(id);
  return index < 0 ? [id] : [...trail.ids.slice(index), ...trail.ids.slice(0, index).toReversed()];
}

/**
 * The report a step from another; null when the list ends there, undefined when the other is not in the list. Rejects when what comes after
 * cannot be fetched.
 */
export async function stepOnTrail(from: string, step: TrailStep): Promise<string | null | undefined> {
  const index = trail.ids.indexOf(from);
  if (index < 0) return undefined;
  const { ids } = step === 'next' ? await reaching(index + 1, trail) : trail;
  const to = { first: 0, previous: index - 1, next: index + 1, last: ids.length - 1 }[step];
  return to === index ? null : (ids[to] ?? null);
}

/** The trail as far as a place in it, or to its end. A part that is fetched can be empty though others follow. */
async function reaching(place: number, laid: Trail): Promise<Trail> {
  let far = laid;
  while (far.ids.length <= place && far.more !== null) {
    const rest = await far.more();
    far = { ids: [...far.ids, ...rest.ids], more: rest.more };
  }
  // Meanwhile another list may have been laid, or the same step taken twice.
  if (trail === laid) trail = far;
  return far;
}
