/**
 * Somebody with a report open in a browser of her own: the real store and sync over what that browser keeps, which outlives the tab.
 * Notes what she typed and what she knowingly took away, so that a test can see whether anything else is missing.
 */
import { rowsOf, type Answers, type Batch, type Clash } from '@sei/engine';
import type { Client } from '@sei/contract/api/client';
import type { Session } from '@sei/contract/routes/bodies';
import type { KeptBatch, KeptDraft, KeptWork } from '../../offline/kept-work.ts';
import { pathKey } from '../state/draft.ts';
import { openReport, type Opening } from '../open-report.ts';
import type { ReportStore } from '../report-store.ts';
import type { ReportView } from '../state/report-view.ts';

export interface Editor {
  readonly name: string;
  /** Opens the report, as often as it takes. */
  readonly open: () => Promise<void>;
  /** The tab is gone from one moment to the next. */
  readonly kill: () => void;
  /** Does something, unless no tab is open. */
  readonly act: (work: (store: ReportStore) => void) => void;
  readonly view: () => ReportView | null;
  readonly isQuiet: (revision: number) => boolean;
  /** Every value that she has written, as `place=value`. */
  readonly written: ReadonlySet<string>;
  /** Every value that she has seen and written over, removed or decided against. */
  readonly takenAway: ReadonlySet<string>;
  /** The places that she has changed. */
  readonly touched: ReadonlySet<string>;
  /** The answers when she first looked, as far as her browser remembers. */
  readonly firstSeen: () => Answers;
}

export function createEditor(name: string, client: Client): Editor {
  const browser = createBrowser();
  const written = new Set<string>();
  const takenAway = new Set<string>();
  const touched = new Set<string>();
  let opening: Opening | null = null;
  let firstSeen: Answers = {};
  let visit = 0;

  const open = async (): Promise<void> => {
    if (opening !== null) return;
    visit += 1;
    const own = visit;
    const isNewHere = browser.draft() === null;
    const opened = await openReport('report', undefined, {
      session: sessionOf(name),
      client,
      work: browser.workWhile(() => visit === own),
      recents: { read: async () => [], keep: async () => undefined },
      browserStore: emptyStore,
      keepCounts: () => undefined,
      screen: { whenSteady: (task) => task(), isWatched: () => true, placeOfFocus: () => null },
    });
    if (visit !== own) {
      if (isOpening(opened)) opened.close();
      return;
    }
    if (!isOpening(opened)) return;
    opening = opened;
    if (isNewHere) firstSeen = opened.store.read().draft.confirmed.answers;
  };

  return {
    name,
    open,
    kill: () => {
      visit += 1;
      opening?.close();
      opening = null;
    },
    act: (work) => {
      if (opening === null) return;
      const { store } = opening;
      const before = store.read();
      work(store);
      const after = store.read();
      const made = after.draft.pending.filter((batch) => !before.draft.pending.includes(batch));
      const [were, are] = [valuesOf(before.draft.answers), valuesOf(after.draft.answers)];
      for (const value of are) if (!were.has(value)) written.add(value);
      for (const value of were) if (!are.has(value)) takenAway.add(value);
      for (const place of placesOf(made)) touched.add(place);
      for (const value of sidesDecided(before.draft.confirmed.clashes, made)) if (!are.has(value)) takenAway.add(value);
    },
    view: () => opening?.store.read() ?? null,
    isQuiet: (revision) => {
      const view = opening?.store.read();
      return view !== undefined && view.draft.pending.length === 0 && view.draft.confirmed.revision === revision;
    },
    written,
    takenAway,
    touched,
    firstSeen: () => firstSeen,
  };
}

/** Every answer as `place=value`, and every row as its place. */
export function valuesOf(answers: Answers, before = ''): Set<string> {
  const all = new Set<string>();
  for (const [id, value] of Object.entries(answers)) {
    const rows = rowsOf(answers, id);
    if (rows.length === 0) all.add(`${before}${id}=${JSON.stringify(value)}`);
    for (const row of rows) {
      all.add(`${before}${id}/${row.id}`);
      for (const inner of valuesOf(row.values, `${before}${id}/${row.id}/`)) all.add(inner);
    }
  }
  return all;
}

/** The sides of clashes as `place=value`; those about rows are none. */
export function sidesOf(clashes: readonly Clash[]): readonly string[] {
  return clashes.flatMap(({ at, sides }) => sides.map(({ value }) => `${pathKey(at)}=${JSON.stringify(value)}`));
}

function placesOf(batches: readonly Batch[]): readonly string[] {
  return batches.flatMap(({ changes }) =>
    changes.map((change) => pathKey(change.do === 'insert' ? [...change.at, change.row.id] : change.at)),
  );
}

/** What stood in the clashes that somebody has just decided, knowingly or by removing the row they are in. */
function sidesDecided(clashes: readonly Clash[], made: readonly Batch[]): readonly string[] {
  const places = placesOf(made);
  return sidesOf(clashes.filter(({ at }) => places.some((place) => `${pathKey(at)}/`.startsWith(`${place}/`))));
}

function isOpening(opened: Awaited<ReturnType<typeof openReport>>): opened is Opening {
  return typeof opened === 'object' && 'store' in opened;
}

/** What a browser keeps of one report, whichever tab is open; a dead tab writes nothing more. */
function createBrowser() {
  let draft: KeptDraft | null = null;
  const batches = new Map<string, KeptBatch>();
  const workWhile = (isAlive: () => boolean): KeptWork => ({
    keepBatch: async (_, kept) => {
      if (isAlive()) batches.set(kept.batch.id, structuredClone(kept));
      return 'kept';
    },
    keepDraft: async (kept) => {
      if (isAlive()) draft = structuredClone(kept);
      return 'kept';
    },
    keepTyping: async () => 'kept',
    forgetBatches: async (_, forgotten) => {
      if (isAlive()) for (const { batch } of forgotten) batches.delete(batch.id);
    },
    forgetReport: async () => undefined,
    keepReport: async () => undefined,
    readReport: async (id) => ({
      id,
      draft,
      batches: [...batches.values()].toSorted((one, other) => one.seq - other.seq),
      typing: new Map(),
    }),
    forgetConfirmed: async () => undefined,
    listUnsent: async () => [],
  });
  return { draft: () => draft, workWhile };
}

const emptyStore = {
  put: async () => undefined,
  get: async () => undefined,
  list: async () => [],
  putAll: async () => true,
  keys: async () => [],
  remove: async () => undefined,
};

function sessionOf(name: string): Session {
  return {
    user: { id: name, name, role: 'user', authorisations: [] },
    groups: [],
    grants: [],
    now: new Date().toISOString(),
  } as unknown as Session;
}
