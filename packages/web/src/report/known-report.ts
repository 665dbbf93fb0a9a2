/** What is known of a report that is to be opened: by the server, else by this browser, with what this browser kept of the user's work. */
import type { Entry, Fact } from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import { refusalBody, type RefusalBody } from '@sei/contract/refusal';
import type { OpenReport, ReportLinks, Session } from '@sei/contract/routes/bodies';
import { mayPass } from '../api/trouble.ts';
import type { BrowserStore } from '../browser-store/idb-store.ts';
import type { KeptReport, KeptWork } from '../offline/kept-work.ts';
import { formsOf } from './content.ts';
import { firstGroup } from './groups.ts';
import { groupToMoveTo } from './state/group.ts';
import type { ReportOpening } from './state/opening-view.ts';

export interface KnownReport extends Omit<ReportOpening, 'form' | 'client' | 'user'> {
  readonly links: ReportLinks;
  /** Who made what is kept, the latest first. */
  readonly clients: readonly string[];
}

export interface KnownSources {
  readonly session: Session;
  readonly client: Client;
  readonly work: KeptWork;
  readonly browserStore: BrowserStore;
}

/** `newForm` names the form of a report that may not exist yet. */
export async function readKnown(
  id: string,
  newForm: string | undefined,
  sources: KnownSources,
): Promise<KnownReport | RefusalBody | 'unreachable'> {
  const kept = await sources.work.readReport(id).catch(() => nothingKept);
  if (newForm !== undefined && kept.draft === null) return newReport(id, newForm, kept, sources);
  const answer = await sources.client.openReport({ id }).catch(() => 'unreachable' as const);
  const source = sourceOf(answer, kept);
  if (source === null) return answer !== 'unreachable' && !answer.ok ? answer.refusal : 'unreachable';
  const missed = await missedSince(kept, source.confirmed.revision, sources.client);
  return { ...source, ...workOf(kept), id, unseen: kept.draft?.unseen ?? [], missed };
}

const nothingKept: KeptReport = { id: '', draft: null, batches: [], typing: new Map() };

function workOf({ batches, typing }: KeptReport): Pick<KnownReport, 'kept' | 'typing' | 'clients'> {
  return { kept: batches, typing, clients: [...new Set(batches.map(({ batch }) => batch.client).toReversed())] };
}

type Source = Pick<KnownReport, 'formHash' | 'report' | 'group' | 'confirmed' | 'facts' | 'reported' | 'links'>;

/** Where a report is read from: the server, else this browser. Null when neither has it. */
function sourceOf(answer: Result<OpenReport> | 'unreachable', { draft }: KeptReport): Source | null {
  if (answer !== 'unreachable' && answer.ok) return fromServer(answer.value, draft);
  const mayUseKept =
    answer === 'unreachable' || mayPass(answer.refusal) || answer.refusal.status === 401 || draft?.report === null;
  return draft === null || !mayUseKept ? null : fromBrowser(draft);
}

/** A choice of group that the server has not followed yet stays the user's. */
function fromServer(
  { report, links, revision, answers, clashes, facts, reported }: OpenReport,
  draft: KeptReport['draft'],
): Source {
  return {
    formHash: report.formHash,
    report,
    links,
    group: (draft && groupToMoveTo(draft)) ?? report.group,
    confirmed: { answers, revision, clashes },
    facts: facts as readonly (readonly [string, Fact])[],
    reported,
  };
}

function fromBrowser(draft: NonNullable<KeptReport['draft']>): Source {
  const { formHash, report, group, revision, answers, clashes, facts, reported = null } = draft;
  return {
    formHash,
    report,
    links: noLinks,
    group,
    confirmed: { answers, revision, clashes },
    facts: facts as readonly (readonly [string, Fact])[],
    reported,
  };
}

const noLinks: ReportLinks = { copiedFrom: null, copies: [] };

/** What was done to a report since this browser last had it open; unknown things are nothing. */
async function missedSince({ id, draft }: KeptReport, revision: number, client: Client): Promise<readonly Entry[]> {
  if (draft === null || draft.report === null || draft.revision >= revision) return [];
  const news = await client.followReport({ id }, { since: draft.revision }).catch(() => null);
  const entries = news?.ok === true ? (news.value.entries as readonly Entry[]) : [];
  return entries.filter((entry) => entry.revision <= revision);
}

/** `kept` is what a tab that died right after the first key left behind. */
async function newReport(
  id: string,
  form: string,
  kept: KeptReport,
  sources: KnownSources,
): Promise<KnownReport | RefusalBody | 'unreachable'> {
  const forms = await formsOf(sources);
  if (forms === 'unreachable') return forms;
  const offered = forms.forms.find((each) => each.form === form && each.offered);
  if (offered === undefined) return unknownForm;
  return {
    ...workOf(kept),
    id,
    links: noLinks,
    formHash: offered.hash,
    report: null,
    group: firstGroup(sources.session, form),
    confirmed: { answers: {}, revision: 0, clashes: [] },
    facts: [],
    reported: null,
    unseen: [],
    missed: [],
  };
}

const unknownForm: RefusalBody = refusalBody({ code: 'form.unknown' });
