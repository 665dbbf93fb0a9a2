/**
 * Which tab speaks for a report: each sends under a client id of its own, and a tab that opens a report takes over the id of one
 * that crashed or was closed before everything was sent. Web Locks show which tabs are alive.
 */

export interface ClientId {
  readonly id: string;
  /** Lets another tab, or a later visit of this one, take the id over. */
  readonly release: () => void;
}

/** The first of `candidates` that no living tab uses, else `fresh`. */
export async function takeClientId(candidates: readonly string[], fresh: string): Promise<ClientId> {
  for (const id of candidates) {
    const release = await takeLock(id);
    if (release !== null) return { id, release };
  }
  return { id: fresh, release: (await takeLock(fresh)) ?? nothing };
}

/** Says, for as long as it is held, that a tab of this browser has the report open and sees to its sending. Returns how to let go. */
export function holdReport(report: string): Promise<() => void> {
  if (!('locks' in navigator)) return Promise.resolve(nothing);
  return new Promise((resolve) => {
    const name = `${reportLock}${report}`;
    const request = navigator.locks.request(name, { mode: 'shared' }, () => new Promise<void>((release) => resolve(release)));
    request.catch(() => resolve(nothing));
  });
}

/** The reports that some tab of this browser has open; null when this browser does not know. */
export async function heldReports(): Promise<ReadonlySet<string> | null> {
  if (!('locks' in navigator)) return null;
  const { held } = await navigator.locks.query().catch(() => ({ held: undefined }));
  if (held === undefined) return null;
  const names = held.flatMap(({ name }) => name ?? []);
  return new Set(names.filter((name) => name.startsWith(reportLock)).map((name) => name.slice(reportLock.length)));
}

const reportLock = 'sei report ';

/** How to let go of the lock; null when somebody else holds it. Where Web Locks are missing or denied everybody gets one: sending twice does no harm. */
function takeLock(id: string): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return Promise.resolve(nothing);
  return new Promise((resolve) => {
    const request = navigator.locks.request(`sei client ${id}`, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
    request.catch(() => resolve(nothing));
  });
}

function nothing(): void {
  // There was no lock to let go of.
}
