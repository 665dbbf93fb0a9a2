/**
 * Bo with a report open and no page around it: what he does, what the server sends, and what is then to be seen, each in a line.
 *
 *     scenario(field('name', 'text')).edits('name', 'Asta').undoes().expects({ answers: {} });
 *
 * A place is written as a path in which rows are called by number, in the order in which they came: `visits/1/note`.
 */
import {
  compileForm,
  noCatalogue,
  type Answers,
  type Batch,
  type Catalogue,
  type Clash,
  type FormDefinition,
  type Path,
  type Value,
} from '@sei/engine';
import type { Progress, Report } from '@sei/contract/routes/bodies';
import { expect } from 'vitest';
import type { KeptBatch, KeptDraft } from '../../offline/kept-work.ts';
import { createReportStore, type ReportPorts, type ReportStore } from '../report-store.ts';
import type { GivenFacts, ReportedVersion } from '../state/evaluated.ts';
import { pathKey } from '../state/draft.ts';
import { groupToMoveTo } from '../state/group.ts';
import type { ReportOpening } from '../state/opening-view.ts';
import { issueLists, unreadIn } from '../shown/shown.ts';
import { entry } from './batches.ts';
import { plainReport } from './plain-report.ts';

/** What can be expected of an open report. Rows are without ids, and places are written as above. */
export interface Expected {
  readonly answers?: unknown;
  readonly group?: string | null;
  readonly movesTo?: string | null;
  readonly begun?: boolean;
  readonly errors?: readonly string[];
  readonly missing?: readonly string[];
  /** Text that is not understood, by place. */
  readonly unread?: Readonly<Record<string, string>>;
  readonly cleared?: readonly string[] | null;
  readonly unseen?: readonly string[];
  /** Who changed which places, of what was received last. */
  readonly notified?: readonly string[];
  readonly waiting?: number;
  readonly undoable?: number;
  readonly refused?: readonly (string | undefined)[];
  /** Whether it is gone, and why. */
  readonly gone?: string | null;
  /** Causes of the batches that wait for the server, and of those that are in the browser's store. */
  readonly pending?: readonly string[];
  readonly kept?: readonly string[];
  /** How often the report was kept as a whole. */
  readonly keptDrafts?: number;
  readonly forgotten?: number;
  /** How often there was something to send. */
  readonly pokes?: number;
}

export interface Scenario {
  readonly store: ReportStore;
  /** What the browser's store was given. */
  readonly browser: Browser;
  readonly edits: (place: string, value: Value) => Scenario;
  readonly types: (place: string, text: string) => Scenario;
  readonly adds: (table: string) => Scenario;
  readonly copies: (row: string) => Scenario;
  readonly removes: (row: string) => Scenario;
  readonly leaves: (place: string) => Scenario;
  readonly undoes: () => Scenario;
  readonly redoes: () => Scenario;
  readonly chooses: (group: string) => Scenario;
  /** The server answers with what took effect since; `pending` for what was on its way from here, all of it confirmed. */
  readonly receives: (batches: readonly Batch[] | 'pending', more?: Partial<Progress>) => Scenario;
  /** The report stands otherwise, after an action. */
  readonly becomes: (more: Partial<Report>) => Scenario;
  /** Anything else that a store can do. */
  readonly does: (act: (store: ReportStore) => unknown) => Scenario;
  /** The path of a place. */
  readonly at: (place: string) => Path;
  readonly expects: (expected: Expected) => Scenario;
}

interface Browser {
  readonly batches: KeptBatch[];
  readonly drafts: KeptDraft[];
  readonly forgotten: string[];
  readonly typing: Map<string, string>;
  pokes: number;
}

interface Given extends Partial<Omit<ReportOpening, 'form' | 'confirmed'>> {
  readonly answers?: Answers;
  readonly clashes?: readonly Clash[];
  /** Code lists that are here, or come while the report is open. */
  readonly lists?: Catalogue | (() => Catalogue);
  /** The last reported version, as the server has it once it is asked. */
  readonly last?: ReportedVersion;
  /** What the server answers when it is asked for facts; null when it cannot be reached. */
  readonly readFacts?: () => GivenFacts | null;
}

/** A new report, that the server has not received. */
export const unmade = { report: null } as const;

export function scenario(form: FormDefinition, given: Given = {}): Scenario {
  const {
    answers = {},
    clashes = [],
    lists = noCatalogue,
    last = null,
    readFacts = () => null,
    report = plainReport,
    ...more
  } = given;
  const browser: Browser = { batches: [], drafts: [], forgotten: [], typing: new Map(), pokes: 0 };
  const store = createReportStore(
    {
      id: 'report',
      form: compileForm(form),
      formHash: 'hash',
      report,
      group: 'group',
      confirmed: { answers, revision: report === null ? 0 : 1, clashes },
      facts: [],
      reported: null,
      kept: [],
      typing: new Map(),
      client: 'mine',
      user: 'bo',
      unseen: [],
      missed: [],
      ...more,
    },
    { ...portsOf(browser, lists, last), readFacts: async () => readFacts() },
  );
  const rows = createRowNames();
  const at = (place: string): Path => place.split('/').map((part) => rows.idOf(part));
  const then = (act: () => unknown): Scenario => {
    act();
    return result;
  };

  const result: Scenario = {
    store,
    browser,
    at,
    edits: (place, value) => then(() => store.edit(at(place), value, null)),
    types: (place, text) => then(() => store.keepTyping(at(place), text)),
    adds: (table) => then(() => rows.name(store.insertRow(at(table), table.split('/').at(-1)!))),
    copies: (row) => then(() => rows.name(store.copyRow(at(row))!)),
    removes: (row) => then(() => store.removeRow(at(row))),
    leaves: (place) => then(() => store.leave(at(place))),
    undoes: () => then(() => store.undo()),
    redoes: () => then(() => store.redo()),
    chooses: (group) => then(() => store.setGroup(group)),
    receives: (batches, others) => then(() => receive(store, batches, others)),
    becomes: (changed) => then(() => store.takeReport({ ...plainReport, ...changed })),
    does: (act) => then(() => act(store)),
    expects: (expected) => {
      const seen = seenOf(store, browser, rows.placeOf);
      const asked = Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key as keyof Expected]]));
      return then(() => expect(asked).toEqual(expected));
    },
  };
  return result;
}

function portsOf(
  browser: Browser,
  lists: Catalogue | (() => Catalogue),
  last: ReportedVersion | null,
): Omit<ReportPorts, 'readFacts'> {
  return {
    localTime: () => '2026-11-21T21:00:00',
    time: () => '2026-11-21T20:00:00.000Z',
    catalogue: typeof lists === 'function' ? lists : () => lists,
    loadLists: async () => false,
    readPresets: async () => [],
    readReported: async () => last,
    keepBatch: async (batch) => {
      browser.batches.push(batch);
      return 'kept';
    },
    keepDraft: async (draft) => {
      browser.drafts.push(draft);
      return 'kept';
    },
    forgetBatches: async (batches) => {
      browser.forgotten.push(...batches.map(({ batch }) => batch.id));
    },
    keepTyping: async (at, text) => {
      browser.typing.set(at, text);
      return 'kept';
    },
    changed: () => {
      browser.pokes += 1;
    },
    whenSteady: (task) => task(),
  };
}

/** Rows by number, and back: each has its number from when it came, wherever it stands. */
function createRowNames() {
  const ids: string[] = [];
  return {
    name: (at: Path) => ids.push(at.at(-1)!),
    idOf: (part: string) => (/^\d+$/.test(part) ? (ids[Number(part) - 1] ?? part) : part),
    placeOf: (at: Path) => pathKey(at.map((part) => (ids.includes(part) ? String(ids.indexOf(part) + 1) : part))),
  };
}

function receive(store: ReportStore, received: readonly Batch[] | 'pending', more: Partial<Progress> = {}): void {
  const { pending, confirmed } = store.read().draft;
  const batches = received === 'pending' ? pending : received;
  const entries = batches.map((batch, index) => entry(batch, confirmed.revision + 1 + index));
  const revision = confirmed.revision + batches.length;
  const progress = { report: store.read().report ?? plainReport, revision, entries, clashes: [], ...more };
  // The contract's types are those of a body that was read, so their lists are not readonly.
  store.take(progress as unknown as Progress, received === 'pending' ? pending : []);
}

function seenOf(store: ReportStore, browser: Browser, placeOf: (at: Path) => string): Required<Expected> {
  const view = store.read();
  const { happening, cleared, gone, draft } = view;
  const lists = issueLists(view);
  const placesIn = (located: readonly { readonly at: Path }[]): readonly string[] => located.map(({ at }) => placeOf(at));
  return {
    answers: withoutIds(draft.answers),
    group: view.group,
    movesTo: groupToMoveTo(view),
    begun: view.begun,
    errors: placesIn(lists.errors),
    missing: placesIn(lists.missing),
    unread: Object.fromEntries(unreadIn(view).map(({ at, typed }) => [placeOf(at), typed])),
    cleared: cleared && cleared.places.map(placeOf),
    unseen: placesIn([...view.unseen.values()]),
    notified: happening?.is === 'othersChanged' ? [happening.by, ...happening.places.map(placeOf)] : [],
    waiting: view.state.root.counts.waiting,
    undoable: draft.undo.length,
    refused: view.refused.map(({ refusal }) => refusal?.code),
    gone: gone === null || gone === 'deleted' ? gone : gone.code,
    pending: draft.pending.map(({ cause }) => cause),
    kept: browser.batches.map(({ batch }) => batch.cause),
    keptDrafts: browser.drafts.length,
    forgotten: browser.forgotten.length,
    pokes: browser.pokes,
  };
}

function withoutIds(answers: Answers): unknown {
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [
      id,
      Array.isArray(value) ? value.map((item) => (typeof item === 'object' ? withoutIds(item.values) : item)) : value,
    ]),
  );
}
