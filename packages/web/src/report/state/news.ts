/** The open report after what the server sent: what it confirmed, what others did, who else is there, how the report stands. Pure. */
import type { Entry } from '@sei/engine';
import type { Colleague, Progress, Report } from '@sei/contract/routes/bodies';
import { typedFieldsOf } from './acts.ts';
import { dropPending, placesOf, withServerUpdate, type Draft, type ServerUpdate } from './draft.ts';
import { withDraft } from './evaluated.ts';
import { groupAfter } from './group.ts';
import { nextNumber, nobody, type Happening, type Link, type ReportView } from './report-view.ts';
import { withAnswers, withEntries, type Reader, type UnseenPlaces } from './unseen.ts';
import type { KeptBatch } from '../../offline/kept-work.ts';

/** Who reads, and in which tab. */
export interface Listener {
  readonly user: string;
  readonly client: string;
}

/** After an answer of the server's; `accepted` are the ids of the batches that it answered. The same view when it was overtaken and says nothing new. */
export function withProgress(
  view: ReportView,
  progress: Progress,
  accepted: ReadonlySet<string>,
  listener: Listener,
): ReportView {
  const update = { ...progress, entries: progress.entries as readonly Entry[] };
  const { revision } = view.draft.confirmed;
  const draft = withServerUpdate(view.draft, update, accepted);
  const news = update.entries.filter((entry) => entry.revision > revision);
  // Answers can overtake each other: an older one knows no better how the report stands.
  const report = view.report === null || update.revision >= revision ? progress.report : view.report;
  const present = 'present' in progress ? sameOr(view.present, progress.present as readonly Colleague[]) : view.present;
  if (!isNews(view, { draft, report, present })) return view;
  const next: ReportView = withDraft(
    {
      ...view,
      report,
      present,
      group: groupAfter(view, report),
      savedAt: draft.pending.length === 0 ? report.changedAt : view.savedAt,
      happening: othersIn(view, news, listener) ?? view.happening,
      // A report that the server sends again exists again; but after a deletion in this tab, a stale response may still contain it.
      gone: view.gone === 'deleted' ? view.gone : null,
    },
    sameStageOr(view, report, draft),
  );
  // The rows that were changed must be there to be named by their fields.
  const reader = { user: listener.user, isTypedIn: typedFieldsOf(next) };
  return { ...next, unseen: unseenAfter(view, update, news, progress.report.changedAt, reader) };
}

/** After an action that changed how the report stands; one that was deleted is back. */
export function withReport(view: ReportView, report: Report): ReportView {
  return { ...view, report, group: groupAfter(view, report), gone: null, draft: sameStageOr(view, report, view.draft) };
}

/** After the server would not take a batch. */
export function withRefused(view: ReportView, kept: KeptBatch): ReportView {
  return withDraft({ ...view, refused: [...view.refused, kept] }, dropPending(view.draft, new Set([kept.batch.id])));
}

/** While the server cannot be reached, nobody knows who else is there. */
export function withLink(view: ReportView, link: Link): ReportView {
  return view.link === link ? view : { ...view, link, present: link === 'up' ? view.present : nobody };
}

function isNews(
  view: ReportView,
  { draft, report, present }: Pick<ReportView, 'draft' | 'present'> & { report: Report },
): boolean {
  return (
    draft !== view.draft ||
    present !== view.present ||
    report.group !== view.report?.group ||
    report.revision !== view.report?.revision ||
    report.state !== view.report?.state ||
    (view.gone !== null && view.gone !== 'deleted')
  );
}

/** What others did, the user in other tabs too; null when they did nothing. */
function othersIn(view: ReportView, news: readonly Entry[], { user, client }: Listener): Happening | null {
  const others = news.filter((entry) => entry.byId !== user || entry.client !== client);
  const latest = others.at(-1);
  return latest === undefined ? null : { is: 'othersChanged', by: latest.by, places: placesOf(others), number: nextNumber(view) };
}

function unseenAfter(
  { unseen, draft }: ReportView,
  update: ServerUpdate,
  news: readonly Entry[],
  time: string,
  reader: Reader,
): UnseenPlaces {
  const { revision, answers } = draft.confirmed;
  return update.answers === undefined || update.revision <= revision
    ? withEntries(unseen, news, reader)
    : withAnswers(unseen, answers, update.answers, time, reader);
}

/** The first while the second says the same. */
function sameOr(one: readonly Colleague[], other: readonly Colleague[]): readonly Colleague[] {
  return JSON.stringify(one) === JSON.stringify(other) ? one : other;
}

/** When a report has been reported, reopened or given up, what came before can no longer be undone step by step. */
function sameStageOr({ report: before }: ReportView, report: Report, draft: Draft): Draft {
  const isSameStage = before === null || (before.state === report.state && before.version === report.version);
  return isSameStage ? draft : { ...draft, undo: [], redo: [] };
}
