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

/** The report a step from another; null when the list ends there, undefined when the other is not in the list. */
export async function stepOnTrail(from: string, step: TrailStep): Promise<string | null | undefined> {
  const index = trail.ids.indexOf(from);
  if (index < 0) return undefined;
  if (step === 'next' && index === trail.ids.length - 1 && trail.more !== null) {
    const rest = await trail.more();
    trail = { ids: [...trail.ids, ...rest.ids], more: rest.more };
  }
  const to = { first: 0, previous: index - 1, next: index + 1, last: trail.ids.length - 1 }[step];
  return to === index ? null : (trail.ids[to] ?? null);
}
