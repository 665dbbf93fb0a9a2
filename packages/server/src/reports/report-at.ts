/** A report as it once stood: read from the kept version, or by doing again what was typed up to a revision. Knows no history of it. */
import { parsePoint, writePoint, type Point, type Refusal, type SignedPoint } from '@sei/contract';
import { outline, reportedAnswers, withAcknowledgements, type ReportReading } from '@sei/engine';
import type { Context } from '../request/handler.ts';
import { answersWithReasons, readDocument } from '../stored-reports/document.ts';
import { readAnswersAt } from '../stored-reports/drafts.ts';
import { evaluateReport } from './evaluate-report.ts';
import type { AuthorizedReport } from './authorize-report.ts';
import type { ReportDeps } from './report-deps.ts';
import { readVersion } from '../stored-reports/queries.ts';
import { sealedPlace } from '../database/sealed-json.ts';

/** What a point of a report says, and who left it so. */
export interface SignedReading {
  readonly signed: SignedPoint;
  readonly reading: ReportReading;
}

/** The report at a point, which is given as its address has it. */
export async function readPoint(
  text: string,
  report: AuthorizedReport,
  deps: ReportDeps,
  context: Context,
): Promise<SignedReading | Refusal> {
  const point = parsePoint(text);
  const read = point === null ? null : await readers[point.of](point.number, report, deps, context);
  if (point === null || read === null) return { code: 'version.unknown' };
  const { by, time, reading } = read;
  return { signed: { point: writePoint(point), by, time: time.toISOString() }, reading };
}

type Read = { readonly by: string; readonly time: Date; readonly reading: ReportReading } | null;

const readers: Readonly<
  Record<Point['of'], (number: number, report: AuthorizedReport, deps: ReportDeps, context: Context) => Promise<Read>>
> = { version: readReported, revision: readTyped };

async function readReported(
  version: number,
  { row, scope }: AuthorizedReport,
  { keys }: ReportDeps,
  { db }: Context,
): Promise<Read> {
  const kept = await readVersion(db, scope, row.id, version);
  if (kept === undefined) return null;
  const document = readDocument(keys.open(kept.bytes, sealedPlace.version(row.id, version)));
  const reading = { answers: answersWithReasons(document), outline: document.outline };
  return { by: kept.submittedBy, time: kept.submittedAt, reading };
}

async function readTyped(revision: number, report: AuthorizedReport, deps: ReportDeps, context: Context): Promise<Read> {
  const { row, scope, form } = report;
  if (revision > row.revision) return null;
  const { answers, last } = await readAnswersAt(context.db, deps.keys, scope, row.id, revision);
  const { state, known, issues } = await evaluateReport(answers, report, deps, context);
  const reported = reportedAnswers(form.compiled, state, answers);
  return {
    by: last?.by ?? row.createdBy,
    time: last?.time ?? row.createdAt,
    reading: {
      answers: withAcknowledgements(reported, issues),
      outline: outline(form.compiled, state, known, issues),
    },
  };
}
