/** Reports on paper, one or several together (SEI2 manual 5.1.9), or one row of a report: what is reported as it was reported, a draft as it stands. */
import { onlyRow, outline, type Outline } from '@sei/engine';
import { isRefusal, refuse, type Context, type Handlers, type Later, type RefusedAnswer } from '../request/handler.ts';
import type { PrintDocument } from '../print/print.ts';
import { readDocument } from '../stored-reports/document.ts';
import { evaluateReport } from './evaluate-report.ts';
import { findReport, isAuthorized, refuseAction, toReport, type AuthorizedReport } from './authorize-report.ts';
import type { ReportDeps } from './report-deps.ts';
import { bytesOf } from './versions.ts';

export function printHandlers(deps: ReportDeps): Pick<Handlers, 'printReport' | 'printReports' | 'printRow'> {
  return {
    printReport: ({ parameters: { id } }, context) => print([id], context),
    printReports: ({ input: { ids } }, context) => print(ids, context),
    printRow: async ({ parameters: { id, row } }, context) => {
      const document = await readPrintable(id, context);
      if (isRefusal(document)) return document;
      const only = onlyRow(document.outline, row);
      if (only === undefined) return refuse({ code: 'row.unknown' });
      return { later: () => deps.printer.print({ ...document, outline: only.outline, only }) };
    },
  };

  /** All of them or none: a heap of paper that lacks one does not say so. */
  async function print(ids: readonly string[], context: Context): Promise<Later<Uint8Array> | RefusedAnswer> {
    const documents: PrintDocument[] = [];
    for (const id of ids) {
      const document = await readPrintable(id, context);
      if (isRefusal(document)) return document;
      documents.push(document);
    }
    return { later: () => deps.printer.print(...documents) };
  }

  async function readPrintable(id: string, context: Context): Promise<PrintDocument | RefusedAnswer> {
    const report = await findReport('read', id, context, deps.forms);
    if (!isAuthorized(report)) return refuse(report);
    const closed = refuseAction('print', report);
    if (closed !== null) return refuse(closed);
    return {
      outline: await outlineOf(report, deps, context),
      report: toReport(report.row, context.caller, deps.forms),
      printed: { at: context.now, by: context.caller.name },
    };
  }
}

async function outlineOf(report: AuthorizedReport, deps: ReportDeps, context: Context): Promise<Outline> {
  const { row, form, scope } = report;
  const isReported = row.state === 'submitted' || row.state === 'annulled';
  const kept = isReported ? await bytesOf(report, row.version, deps, context) : undefined;
  if (kept !== undefined) return readDocument(kept).outline;
  const { answers } = await deps.drafts.read(context.db, scope, row);
  const { state, known, issues } = await evaluateReport(answers, report, deps, context);
  return outline(form.compiled, state, known, issues);
}
