/**
 * Opens a report: what the server knows and what this browser kept are put together into one store, and its sync is started.
 * Works without the server when the browser knows the report; says so as a problem when neither does.
 */
import { compileForm, type Entry, type Fact, type FormDefinition, type IsoDateTime, type Path } from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import { problemBody, type ProblemBody } from '@sei/contract/problem';
import type { OpenReport, ReportLinks, Session, TrayCounts } from '@sei/contract/routes/bodies';
import { includesRight } from '@sei/contract/rights';
import { keptContent, latestContent } from '../browser-store/content.ts';
import type { KeptReport, KeptWork } from '../offline/kept-work.ts';
import { browserNotes } from '../browser-store/notes.ts';
import { openKeptLists, type ListSource } from '../browser-store/kept-lists.ts';
import { renewIn, startRenewalThread } from '../browser-store/renewal.ts';
import type { RecentCodes } from '../browser-store/recent-codes.ts';
import type { Shelves } from '../browser-store/shelves.ts';
import { takeClientId } from '../browser-store/tab.ts';
import { mayPass } from '../api/trouble.ts';
import { openFamiliar } from './familiar.ts';
import { openLists } from './lists.ts';
import { newId } from '../api/new-id.ts';
import type { OpenedReport } from './report-context.tsx';
import { createReportStore, type ReportOpening, type ReportPorts } from './report-store.ts';
import { groupToMoveTo } from './state/report-view.ts';
import { startSync } from './sync.ts';
import { serverNow } from '../api/server-clock.ts';

export interface OpeningContext {
  readonly session: Session;
  readonly client: Client;
  readonly work: KeptWork;
  readonly recents: RecentCodes;
  readonly shelves: Shelves;
  /** The lists' counters as an answer told them. */
  readonly keepCounts: (counts: TrayCounts) => void;
  readonly screen: Screen;
}

/** What the report must know of the screen that it is shown on. */
export interface Screen {
  readonly whenSteady: (task: () => void) => void;
  /** Whether anybody can see it. */
  readonly isWatched: () => boolean;
  /** The path of the field that has the focus. */
  readonly placeOfFocus: () => Path | null;
}

/** An opened report; `close` stops its sync and lets its client id go. */
export interface Opening extends OpenedReport {
  readonly close: () => void;
}

/** `newForm` names the form of a report that may not exist yet. */
export async function openReport(
  id: string,
  newForm: string | undefined,
  context: OpeningContext,
): Promise<Opening | ProblemBody | 'unreachable'> {
  const kept = await context.work.readReport(id).catch(() => nothingKept);
  if (newForm !== undefined && kept.draft === null) return openNew(id, newForm, kept, context);
  const known = await fromServer(id, context.client);
  const source = sourceOf(known, kept);
  if (source === null) return known !== 'unreachable' && !known.ok ? known.problem : 'unreachable';
  const missed = await missedSince(kept, source.confirmed.revision, context.client);
  const clientId = await takeClientId(clientsOf(kept), newId());
  const { batches, typing, draft } = kept;
  const opening = { ...source, id, kept: batches, typing, client: clientId.id, unseen: draft?.unseen ?? [], missed };
  return start(opening, clientId.release, context);
}

/** Who made what is kept, the latest first. */
function clientsOf({ batches }: KeptReport): readonly string[] {
  return [...new Set(batches.map(({ batch }) => batch.client).toReversed())];
}

const nothingKept: KeptReport = { id: '', draft: null, batches: [], typing: new Map() };

type Source = Pick<ReportOpening, 'formHash' | 'report' | 'group' | 'confirmed' | 'facts'> & { readonly links: ReportLinks };

const noLinks: ReportLinks = { copiedFrom: null, copies: [] };

/** Where a report is read from: the server, else this browser. Null when neither has it. */
function sourceOf(known: Result<OpenReport> | 'unreachable', { draft }: KeptReport): Source | null {
  if (known !== 'unreachable' && known.ok) {
    const { report, links, revision, answers, clashes, facts } = known.value;
    const confirmed = { answers, revision, clashes } as ReportOpening['confirmed'];
    return {
      formHash: report.formHash,
      report,
      links,
      group: (draft && groupToMoveTo(draft)) ?? report.group,
      confirmed,
      facts: facts as readonly (readonly [string, Fact])[],
    };
  }
  const mayUseKept = known === 'unreachable' || mayPass(known.problem) || known.problem.status === 401 || draft?.report === null;
  if (draft === null || !mayUseKept) return null;
  const { formHash, report, group, revision, answers, clashes, facts } = draft;
  return {
    formHash,
    report,
    links: noLinks,
    group,
    confirmed: { answers, revision, clashes },
    facts: facts as readonly (readonly [string, Fact])[],
  };
}

/** What was done to a report since this browser last had it open; unknown things are nothing. */
async function missedSince({ id, draft }: KeptReport, revision: number, client: Client): Promise<readonly Entry[]> {
  if (draft === null || draft.report === null || draft.revision >= revision) return [];
  const told = await client.followReport({ id }, { since: draft.revision }).catch(() => null);
  const entries = told?.ok === true ? (told.value.entries as readonly Entry[]) : [];
  return entries.filter((entry) => entry.revision <= revision);
}

async function fromServer(id: string, client: Client): Promise<Result<OpenReport> | 'unreachable'> {
  return client.openReport({ id }).catch(() => 'unreachable' as const);
}

/** `kept` is what a tab that died right after the first key left behind. */
async function openNew(
  id: string,
  form: string,
  kept: KeptReport,
  context: OpeningContext,
): Promise<Opening | ProblemBody | 'unreachable'> {
  const forms = await formsOf(context);
  const offered = forms === 'unreachable' ? undefined : forms.forms.find((each) => each.form === form && each.offered);
  if (offered === undefined) return forms === 'unreachable' ? forms : unknownForm;
  const clientId = await takeClientId(clientsOf(kept), newId());
  const opening: ToStart = {
    id,
    links: noLinks,
    formHash: offered.hash,
    report: null,
    group: firstGroup(context.session, form),
    confirmed: { answers: {}, revision: 0, clashes: [] },
    facts: [],
    kept: kept.batches,
    typing: kept.typing,
    client: clientId.id,
    unseen: [],
    missed: [],
  };
  return start(opening, clientId.release, context);
}

const unknownForm: ProblemBody = problemBody({ problem: 'form.unknown' });

/** The groups in which somebody may enter a form. */
export function groupsFor({ groups, grants }: Session, form: string): Session['groups'] {
  return groups.filter((group) =>
    grants.some((grant) => grant.group === group.id && grant.form === form && includesRight(grant.right, 'enter')),
  );
}

/** The only group, or the one that was used last in this browser; null when the user has to choose. */
function firstGroup(session: Session, form: string): string | null {
  const groups = groupsFor(session, form);
  const last = groups.find((group) => group.id === browserNotes.read(lastGroupKey(session)));
  return groups.length === 1 ? groups[0]!.id : (last?.id ?? null);
}

/** Remembers the group that the user put a report in last. */
export function rememberGroup(session: Session, group: string): void {
  browserNotes.write(lastGroupKey(session), group);
}

function lastGroupKey({ user }: Session): string {
  return `sei group ${user.id}`;
}

type ToStart = Omit<ReportOpening, 'form' | 'user'> & Source;

async function start(opening: ToStart, release: () => void, context: OpeningContext): Promise<Opening | 'unreachable'> {
  const { client, work, session, shelves, screen } = context;
  const [definition, forms] = await Promise.all([definitionOf(opening.formHash, context), formsOf(context)]);
  if (definition === 'unreachable') {
    release();
    return definition;
  }
  const form = compileForm(definition);
  const catalogue = forms === 'unreachable' ? [] : forms.catalogue;
  const keptLists = openKeptLists(shelves, sourceOfLists(client), renewIn(startRenewalThread));
  if (forms !== 'unreachable') void keptLists.keepOnly(catalogue.map(({ list }) => list));
  const lists = openLists(form, catalogue, keptLists.read);
  const familiar = openFamiliar({
    recents: context.recents,
    readShared: async () => valueOf(await client.readFamiliarCodes()),
    setFavourite: async (list, code, isFavourite) =>
      valueOf(await (isFavourite ? client.markFavourite({ list, code }) : client.unmarkFavourite({ list, code }))),
  });
  const userFact: readonly [string, Fact] = ['user', { name: session.user.name, authorisations: session.user.authorisations }];
  const ports: ReportPorts = {
    localTime: () => localTimeOf(serverNow()),
    time: () => serverNow().toISOString(),
    findFacts: lists.findFacts,
    loadFacts: lists.loadFacts,
    keepBatch: (batch) => work.keepBatch(opening.id, batch),
    keepDraft: work.keepDraft,
    forgetBatches: (batches) => work.forgetBatches(opening.id, batches),
    keepTyping: (field, text) => work.keepTyping(opening.id, field, text),
    changed: () => sync.poke(),
    whenSteady: screen.whenSteady,
  };
  const { links, ...opened } = opening;
  const user = session.user.id;
  const store = createReportStore({ ...opened, form, user, facts: [...opening.facts, userFact] }, ports);
  const sync = startSync(
    {
      id: opening.id,
      creation: () => {
        const { report, begun, group, formHash, gone } = store.read();
        if (gone === 'deleted') return 'wait';
        if (report !== null) return null;
        return begun && group !== null ? { form: definition.form, formHash, group } : 'wait';
      },
      revision: () => store.read().draft.confirmed.revision,
      pending: () => store.read().draft.pending,
      take: (progress, accepted) => {
        store.take(progress, accepted);
        // A report that has just been made counts in its tray at once.
        if ('counts' in progress) context.keepCounts(progress.counts as TrayCounts);
      },
      groupToMoveTo: () => groupToMoveTo(store.read()),
      takeReport: store.takeReport,
      refuseGroup: store.refuseGroup,
      refuse: store.refuse,
      lose: store.lose,
      noteLink: store.noteLink,
      isWatched: screen.isWatched,
      here: () => ({ tab: opening.client, at: placeInForm(definition, screen.placeOfFocus()) }),
    },
    client,
  );
  return {
    store,
    sync,
    lists,
    familiar,
    links,
    cvrOf: (group) => session.groups.find(({ id }) => id === group)?.cvr,
    lookUp: async (at) => {
      if ((await sync.flush()) === 'waiting' || store.read().report === null) return 'unreachable';
      const result = await client
        .lookUpPerson({ id: opening.id }, { since: store.read().draft.confirmed.revision, at: [...at] })
        .catch(() => 'unreachable' as const);
      if (result === 'unreachable') return result;
      if (!result.ok) return result.problem;
      store.take(result.value, []);
      return 'found';
    },
    close: () => {
      sync.stop();
      release();
    },
  };
}

/** The choice of group is no place that colleagues know by name. */
function placeInForm({ sections }: FormDefinition, at: Path | null): Path | null {
  return sections.some(({ items }) => items.some(({ id }) => id === at?.[0])) ? at : null;
}

function sourceOfLists(client: Client): ListSource {
  return {
    fetchWhole: async (list, hash) => valueOf(await client.readCodeList({ list, hash })),
    fetchDifference: async (list, hash, older) => valueOf(await client.readCodeListDifference({ list, hash, older })),
  };
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

async function formsOf({ client, shelves }: OpeningContext) {
  return latestContent(shelves, 'forms', async () => {
    return valueOf(await client.listForms());
  }).catch(() => 'unreachable' as const);
}

async function definitionOf(hash: string, { client, shelves }: OpeningContext): Promise<FormDefinition | 'unreachable'> {
  return keptContent(shelves, 'form', hash, async () => {
    return valueOf(await client.readForm({ hash })) as FormDefinition;
  }).catch(() => 'unreachable' as const);
}

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Swedish dates are written as ISO dates are. */
function localTimeOf(time: Date): IsoDateTime {
  return copenhagen.format(time).replace(' ', 'T');
}
