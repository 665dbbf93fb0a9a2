/** The points of a report that can be compared: what they are called, and which two are shown first. Knows no screen. */
import { parsePoint, writePoint } from '@sei/contract/point';
import type { History, Moment, Sitting } from '@sei/contract/routes/history';
import { formatDateTime } from '../text/format.ts';
import { text } from '../text/history.ts';

export interface PointPair {
  readonly before: string;
  readonly after: string;
}

type ReportedVersion = Extract<Moment, { readonly is: 'version' }>;

const beginning = writePoint({ of: 'revision', number: 0 });

/** What somebody most likely wants to know: what was corrected since it was reported, else in the last report, else in the last sitting. */
export function firstPair({ report, moments, now }: History): PointPair {
  const [latest, earlier] = moments.filter(isVersion);
  const isReported = report.state === 'submitted' || report.state === 'annulled';
  if (latest !== undefined && !isReported) return { before: latest.point, after: now };
  if (latest !== undefined) return { before: earlier?.point ?? beginning, after: latest.point };
  const sitting = moments.find(isSitting);
  return sitting === undefined ? { before: beginning, after: now } : { before: sitting.before, after: sitting.after };
}

/** What a moment made of the report; null when it changed nothing in it. */
export function pairOf(moment: Moment, moments: readonly Moment[]): PointPair | null {
  if (isSitting(moment)) return { before: moment.before, after: moment.after };
  if (!isVersion(moment)) return null;
  const earlier = moments.filter(isVersion).find(({ version }) => version < moment.version);
  return { before: earlier?.point ?? beginning, after: moment.point };
}

/** The points to choose from, latest first; `chosen` is among them whatever it is. */
export function pointChoices(history: History, chosen: string): readonly { readonly id: string; readonly label: string }[] {
  const versions = history.moments.filter(isVersion).map(({ point }) => point);
  const usual = [history.now, ...versions, beginning];
  const points = usual.includes(chosen) ? usual : [...usual, chosen];
  return [...new Set(points)].map((id) => ({ id, label: pointName(id, history) }));
}

/** A point as people would name it. */
export function pointName(point: string, { moments, now }: History): string {
  if (point === now) return text.now;
  if (point === beginning) return text.empty;
  const version = moments.filter(isVersion).find((moment) => moment.point === point);
  if (version !== undefined) return text.version(version.version, formatDateTime(version.time));
  const sittings = moments.filter(isSitting);
  const ended = sittings.find(({ after }) => after === point);
  if (ended !== undefined) return text.afterSitting(ended.by, formatDateTime(ended.time));
  const began = sittings.find(({ before }) => before === point);
  if (began !== undefined) return text.beforeSitting(began.by, formatDateTime(began.began));
  return text.revision(parsePoint(point)?.number ?? 0);
}

function isVersion(moment: Moment): moment is ReportedVersion {
  return moment.is === 'version';
}

function isSitting(moment: Moment): moment is Sitting {
  return moment.is === 'sitting';
}
