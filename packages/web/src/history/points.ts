/** The points of a report that can be compared: what they are called, and which two are shown first. Knows no screen. */
import { parsePoint, writePoint } from '@sei/contract/point';
import type { History, HistoryEvent, EditingSession } from '@sei/contract/routes/history';
import { formatDateTime } from '../text/format.ts';
import { historyText } from '../text/history.ts';

export interface PointPair {
  readonly before: string;
  readonly after: string;
}

type ReportedVersion = Extract<HistoryEvent, { readonly is: 'version' }>;

const beginning = writePoint({ of: 'revision', number: 0 });

/** What somebody most likely wants to know: what was corrected since it was reported, else in the last report, else in the last editing session. */
export function firstPair({ report, events, now }: History): PointPair {
  const [latest, earlier] = events.filter(isVersion);
  const isReported = report.state === 'submitted' || report.state === 'annulled';
  if (latest !== undefined && !isReported) return { before: latest.point, after: now };
  if (latest !== undefined) return { before: earlier?.point ?? beginning, after: latest.point };
  const session = events.find(isEditingSession);
  return session === undefined ? { before: beginning, after: now } : { before: session.before, after: session.after };
}

/** What an event made of the report; null when it changed nothing in it. */
export function pairOf(event: HistoryEvent, events: readonly HistoryEvent[]): PointPair | null {
  if (isEditingSession(event)) return { before: event.before, after: event.after };
  if (!isVersion(event)) return null;
  const earlier = events.filter(isVersion).find(({ version }) => version < event.version);
  return { before: earlier?.point ?? beginning, after: event.point };
}

/** The points to choose from, latest first; `chosen` is among them whatever it is. */
export function pointChoices(history: History, chosen: string): readonly { readonly id: string; readonly label: string }[] {
  const versions = history.events.filter(isVersion).map(({ point }) => point);
  const usual = [history.now, ...versions, beginning];
  const points = usual.includes(chosen) ? usual : [...usual, chosen];
  return [...new Set(points)].map((id) => ({ id, label: pointName(id, history) }));
}

/** A point as people would name it. */
export function pointName(point: string, { events, now }: History): string {
  if (point === now) return historyText.now;
  if (point === beginning) return historyText.empty;
  const version = events.filter(isVersion).find((event) => event.point === point);
  if (version !== undefined) return historyText.version(version.version, formatDateTime(version.time));
  const sessions = events.filter(isEditingSession);
  const ended = sessions.find(({ after }) => after === point);
  if (ended !== undefined) return historyText.afterSitting(ended.by, formatDateTime(ended.time));
  const began = sessions.find(({ before }) => before === point);
  if (began !== undefined) return historyText.beforeSitting(began.by, formatDateTime(began.began));
  return historyText.revision(parsePoint(point)?.number ?? 0);
}

function isVersion(event: HistoryEvent): event is ReportedVersion {
  return event.is === 'version';
}

function isEditingSession(event: HistoryEvent): event is EditingSession {
  return event.is === 'editingSession';
}
