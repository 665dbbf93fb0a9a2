/**
 * What runs in the page: the web's own modules on a list that the browser keeps, and a clock on what the user sees of a key. Bundled, and
 * put into every page before the page's own code.
 */
import { openCodes, searchCodes } from '../packages/engine/src/index.ts';
import { openKeptLists, type KeptLists, type ListSource } from '../packages/web/src/browser-store/kept-lists.ts';
import { renewIn } from '../packages/web/src/browser-store/renewal.ts';
import { openIdbStore } from '../packages/web/src/browser-store/idb-store.ts';

/** In ms. */
export interface Ready {
  readonly read: number;
  readonly opened: number;
  readonly searched: number;
  /** The longest that the page could not answer. */
  readonly longest: number;
}

/** From the key, in ms. */
export interface KeySeen {
  /** Until the screen has changed. */
  readonly painted: number;
  /** Until the hits stand there, and nothing more comes. */
  readonly found: number;
}

/** A list of the bench. Its bytes are fetched from `/lists/<hash>`, a difference from `/differences/<hash>`, the thread from `/renewal-thread.js`. */
interface BenchList {
  readonly list: string;
  readonly hash: string;
}

const fetchBytes = async (path: string): Promise<Uint8Array> => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};
const fromBench: ListSource = {
  fetchWhole: (_list, hash) => fetchBytes(`/lists/${hash}`),
  fetchDifference: (_list, hash) => fetchBytes(`/differences/${hash}`),
};
const renew = renewIn(() => new Worker('/renewal-thread.js'));
const nothing = (): Promise<never> => Promise.reject(new Error('The list is not kept'));
const fromNowhere: ListSource = { fetchWhole: nothing, fetchDifference: nothing };

const longTasks: PerformanceEntry[] = [];
const taskObserver = new PerformanceObserver((seen) => void longTasks.push(...seen.getEntries()));
taskObserver.observe({ type: 'longtask', buffered: true });

let key: { readonly began: number; painted: number; found: number } | null = null;

const bench = {
  /** Keeps a list as the web does. */
  keep: async ({ list, hash }: BenchList): Promise<void> => {
    const store = openIdbStore();
    await openKeptLists(store, fromBench, renew).read(list, hash);
    // What is read now waits until the writing is done.
    await openKeptLists(store, fromNowhere, renew).read(list, hash);
  },
  /** How long it takes from asking for a kept list until it has been searched for the first time. */
  becomeReady: (list: BenchList, on: string): Promise<Ready> =>
    timeReady(openKeptLists(openIdbStore(), fromNowhere, renew), list, on),
  /** The same when another edition is kept: the difference is fetched and applied. */
  renew: (list: BenchList, on: string): Promise<Ready> => timeReady(openKeptLists(openIdbStore(), fromBench, renew), list, on),
  /** The best of several rounds of each search, in ms. */
  search: async ({ list, hash }: BenchList, on: string, keys: readonly string[], rounds: number): Promise<readonly number[]> => {
    const codes = openCodes(await openKeptLists(openIdbStore(), fromNowhere, renew).read(list, hash));
    const best = keys.map(() => Infinity);
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, typed] of keys.entries()) {
        const before = performance.now();
        searchCodes(codes, typed, { on, mode: 'contains', limit: 201, showBarred: true });
        // The first round warms the compiler up, as a few words typed would.
        if (round > 0) best[index] = Math.min(best[index]!, performance.now() - before);
      }
    }
    return best;
  },
  /** What the last key changed on the screen, once nothing more comes of it. */
  lastKey: async (): Promise<KeySeen> => {
    await nothingToDo();
    await painted();
    await nothingToDo();
    const { began, painted: first, found } = key!;
    key = null;
    return { painted: first - began, found: Math.max(first, found) - began };
  },
  /** The long tasks (of 50 ms and more) since a moment, in ms. */
  longTasksSince,
};

declare global {
  interface Window {
    readonly codesBench: typeof bench;
  }
}
Object.assign(window, { codesBench: bench });

for (const kind of ['keydown', 'beforeinput']) {
  addEventListener(
    kind,
    ({ timeStamp }) => {
      if (key !== null) return;
      const pressed = { began: timeStamp, painted: 0, found: 0 };
      key = pressed;
      void painted().then((at) => (pressed.painted = at));
    },
    true,
  );
}
new MutationObserver((changes) => {
  const pressed = key;
  const isOfList = ({ target }: MutationRecord): boolean =>
    (target instanceof Element ? target : target.parentElement)?.closest('.combobox') !== null;
  if (pressed !== null && changes.some(isOfList)) void painted().then((at) => (pressed.found = at));
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

async function timeReady(lists: KeptLists, { list, hash }: BenchList, on: string): Promise<Ready> {
  const began = performance.now();
  const bytes = await lists.read(list, hash);
  const read = performance.now();
  const codes = openCodes(bytes);
  const opened = performance.now();
  // The web opens a list when it comes, and makes the rest when the field has the focus.
  await nothingToDo();
  const focused = performance.now();
  searchCodes(codes, 'k', { on, mode: 'contains', limit: 201, showBarred: true });
  const searched = performance.now();
  const longest = Math.max(0, ...(await longTasksSince(began)));
  return { read: read - began, opened: opened - read, searched: searched - focused, longest };
}

async function longTasksSince(moment: number): Promise<readonly number[]> {
  // They are reported once they are over.
  await painted();
  longTasks.push(...taskObserver.takeRecords());
  return longTasks.filter(({ startTime, duration }) => startTime + duration > moment).map(({ duration }) => duration);
}

/** Resolves to the moment when the next frame has been drawn. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now()));
      port1.start();
      port2.postMessage(null);
    });
  });
}

function nothingToDo(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve()));
}
