/**
 * Parts that a page can be used without, such as what a menu holds. They are fetched once nothing on the page is waited for, so that they are
 * there when they are asked for, with or without a connection; what is asked for earlier is fetched at once, and drawn when it comes.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { fetchPart } from '../api/page-part.ts';
import { whenItMayWork } from '../api/trouble.ts';
import { whenIdle } from './idle.ts';

type Status<Part> = 'absent' | 'fetching' | 'failed' | { readonly part: Part };

export interface LatePart<Part> {
  readonly status: () => Status<Part>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Does nothing when it is there or on its way. */
  readonly request: () => void;
  /** Does some work with it: at once when it is there, else when it has come. */
  readonly whenThere: (work: (part: Part) => void) => void;
}

/** A part that `load`, which is an `import()`, fetches. Made once for each part, beside what shows it. */
export function latePart<Part>(load: () => Promise<Part>): LatePart<Part> {
  let status: Status<Part> = 'absent';
  const listeners = new Set<() => void>();
  const put = (next: Status<Part>): void => {
    status = next;
    for (const listener of listeners) listener();
  };
  const take = (part: Part): void => put({ part });
  const late: LatePart<Part> = {
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request: () => {
      if (status === 'fetching' || typeof status === 'object') return;
      put('fetching');
      fetchPart(load).then(take, () => put('failed'));
    },
    whenThere: (work) => {
      if (typeof status === 'object') return work(status.part);
      const stop = late.subscribe(() => {
        if (status === 'failed') whenItMayWork(1, late.request);
        if (typeof status !== 'object') return;
        stop();
        work(status.part);
      });
      late.request();
    },
  };
  // Ahead of any wish a failure is nobody's trouble, and no reason to load the page anew.
  fetchAhead(async () => {
    if (status === 'absent') take(await load());
  });
  return late;
}

/** How far a part has come; asks for it when it is wanted, and again as long as it cannot be fetched. */
export function useLatePart<Part>({ status, subscribe, request }: LatePart<Part>, isWanted: boolean): Status<Part> {
  const now = useSyncExternalStore(subscribe, status);
  useEffect(() => {
    if (!isWanted) return undefined;
    if (now === 'failed') return whenItMayWork(1, request);
    request();
    return undefined;
  }, [isWanted, now, request]);
  return now;
}

type Step = () => Promise<unknown>;

const ahead: Step[] = [];
let isUnderWay = false;

/** Has something fetched at an idle moment, and again when that fails. */
export function fetchAhead(step: Step): void {
  ahead.push(step);
  if (isUnderWay) return;
  isUnderWay = true;
  takeNext();
}

/** One after another, each at an idle moment, and none before the page has drawn what it was opened for. */
function takeNext(): void {
  whenIdle(() => {
    const step = ahead[0];
    isUnderWay = step !== undefined;
    if (step === undefined) return;
    if (isWaitedFor()) setTimeout(takeNext, lookAgainMs);
    else void take(step);
  });
}

async function take(step: Step): Promise<void> {
  try {
    await step();
    ahead.shift();
    takeNext();
  } catch {
    setTimeout(takeNext, tryAgainMs);
  }
}

const lookAgainMs = 100;
const tryAgainMs = 10_000;

/** A page has its heading at once, and `Waiting` where the rest will be. */
function isWaitedFor(): boolean {
  return document.querySelector('h1') === null || document.querySelector('.waiting') !== null;
}
