/**
 * Opens a report: what is known of it and what it is shown with become one store, and its sync is started. Works without the server when
 * the browser knows the report; says so when neither does.
 */
import type { Fact, FormDefinition, Path } from '@sei/engine';
import type { Client } from '@sei/contract/api/client';
import type { RefusalBody } from '@sei/contract/refusal';
import type { Progress, Session, TrayCounts } from '@sei/contract/routes/bodies';
import { newId } from '../api/new-id.ts';
import { localTime, serverNow } from '../api/server-clock.ts';
import { takeClientId } from '../browser-store/tab.ts';
import { openContent, type ContentSources, type ReportContent } from './content.ts';
import { readKnown, type KnownReport, type KnownSources } from './known-report.ts';
import type { OpenedReport } from './report-context.tsx';
import { readPresets } from './presets.ts';
import { createReportStore, type ReportPorts, type ReportStore } from './report-store.ts';
import type { GivenFacts, ReportedVersion } from './state/evaluated.ts';
import { groupToMoveTo } from './state/group.ts';
import { startSync, type Sync, type SyncedReport } from './sync.ts';

export interface OpeningContext extends ContentSources, KnownSources {
  /** The lists' counters as an answer gave them. */
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
): Promise<Opening | RefusalBody | 'unreachable'> {
  const known = await readKnown(id, newForm, context);
  if (known === 'unreachable' || 'code' in known) return known;
  const { id: tab, release } = await takeClientId(known.clients, newId());
  const content = await openContent(known.formHash, context);
  if (content === 'unreachable') {
    release();
    return content;
  }
  const opening = start(known, tab, content, release, context);
  const { report, begun } = opening.store.read();
  if (report === null && !begun) await opening.store.offer();
  return opening;
}

function start(known: KnownReport, tab: string, content: ReportContent, release: () => void, context: OpeningContext): Opening {
  const { client, session } = context;
  const { links, clients: _, ...opening } = known;
  const { form, lists, codeUsage } = content;
  const facts = [...known.facts, userFact(session)];
  const ports = portsOf(known.id, content, context, () => sync.poke());
  const store = createReportStore({ ...opening, form, client: tab, user: session.user.id, facts }, ports);
  const sync = startSync(syncedReport(store, tab, context), client);
  return {
    store,
    sync,
    lists,
    codeUsage,
    links,
    cvrOf: (group) => session.groups.find(({ id }) => id === group)?.cvr,
    looksUpTyped: session.cprLookUp === 'typed',
    lookUp: (at) => lookUp(store, sync, context, at),
    close: () => {
      sync.stop();
      release();
    },
  };
}

function userFact({ user: { name, authorisations } }: Session): readonly [string, Fact] {
  return ['user', { name, authorisations }];
}

function portsOf(
  id: string,
  { form, lists, codeUsage }: ReportContent,
  { work, screen, client, session }: OpeningContext,
  changed: () => void,
): ReportPorts {
  return {
    localTime,
    time: () => serverNow().toISOString(),
    catalogue: lists.catalogue,
    loadLists: lists.load,
    keepBatch: (batch) => work.keepBatch(id, batch),
    keepDraft: work.keepDraft,
    forgetBatches: (batches) => work.forgetBatches(id, batches),
    keepTyping: (field, text) => work.keepTyping(id, field, text),
    readPresets: (group) => readPresets(form.definition, group, { session, codeUsage, lists }),
    readReported: () => readReported(id, client),
    readFacts: () => readFacts(id, client),
    changed,
    whenSteady: screen.whenSteady,
  };
}

async function readReported(id: string, client: Client): Promise<ReportedVersion | null> {
  const opened = await client.openReport({ id }).catch(() => null);
  return opened?.ok === true ? { reported: opened.value.reported, version: opened.value.report.version } : null;
}

async function readFacts(id: string, client: Client): Promise<GivenFacts | null> {
  const answer = await client.readFacts({ id }).catch(() => null);
  return answer?.ok === true ? (answer.value.facts as GivenFacts) : null;
}

/** The open report as its sync sees it. */
function syncedReport(store: ReportStore, tab: string, { screen, keepCounts }: OpeningContext): SyncedReport {
  const { read } = store;
  const { definition } = read().form;
  return {
    id: read().id,
    creation: () => {
      const { report, begun, group, formHash, gone } = read();
      if (gone === 'deleted') return 'wait';
      if (report !== null) return null;
      return begun && group !== null ? { form: definition.form, formHash, group } : 'wait';
    },
    revision: () => read().draft.confirmed.revision,
    pending: () => read().draft.pending,
    take: (progress, accepted) => {
      store.take(progress, accepted);
      const counts = countsIn(progress);
      if (counts !== undefined) keepCounts(counts);
    },
    groupToMoveTo: () => groupToMoveTo(read()),
    takeReport: store.takeReport,
    refuseGroup: store.refuseGroup,
    refuse: store.refuse,
    lose: store.lose,
    noteLink: store.noteLink,
    isWatched: screen.isWatched,
    here: () => ({ tab, at: placeInForm(definition, screen.placeOfFocus()) }),
  };
}

/** A report that has just been made counts in its tray at once, so the answer has the counters. */
function countsIn(progress: Progress): TrayCounts | undefined {
  return 'counts' in progress ? (progress.counts as TrayCounts) : undefined;
}

/** The choice of group is no place that colleagues know by name. */
function placeInForm({ sections }: FormDefinition, at: Path | null): Path | null {
  return sections.some(({ items }) => items.some(({ id }) => id === at?.[0])) ? at : null;
}

/** *Opslag*: what is pending is sent first, so that the server looks up what the user sees. */
async function lookUp(store: ReportStore, sync: Sync, { client }: OpeningContext, at: Path): ReturnType<OpenedReport['lookUp']> {
  const { read } = store;
  if ((await sync.flush()) === 'waiting' || read().report === null) return 'unreachable';
  const result = await client
    .lookUpPerson({ id: read().id }, { since: read().draft.confirmed.revision, at: [...at] })
    .catch(() => 'unreachable' as const);
  if (result === 'unreachable') return result;
  if (!result.ok) return result.refusal;
  store.take(result.value, []);
  return 'found';
}
