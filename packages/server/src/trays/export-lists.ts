/**
 * A list as a file: the rows that its pages show, all of them, in its order. Who got which reports stands in the log before the file is written:
 * they are read within the request's transaction, and become a file when that has been committed.
 */
import { mostExported, type Input, type ListedReport, type Routes } from '@sei/contract';
import { isRefusal, refuse, type AnswerOf, type Context, type Handlers, type RefusedAnswer } from '../request/handler.ts';
import type { Subject } from '../audit/log.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { trayHandlers } from './trays.ts';
import { writeCsv } from '../export/csv.ts';
import { toTable } from '../export/table.ts';
import { tooLong } from '../export/text.ts';

type Export = Input<Routes['exportCsv']>;

export function exportHandlers(deps: ReportDeps): Pick<Handlers, 'exportCsv' | 'exportSpreadsheet'> {
  const { listReports } = trayHandlers(deps);
  return {
    exportCsv: async ({ input }, context) => {
      const reports = await readAll(input, context);
      return isRefusal(reports) ? reports : { later: async () => writeCsv(toTable(reports, input.columns)) };
    },

    exportSpreadsheet: async ({ input }, context) => {
      const reports = await readAll(input, context);
      return isRefusal(reports) ? reports : { later: () => deps.spreadsheets.write(toTable(reports, input.columns)) };
    },
  };

  /**
   * Every report of the list. A page is as long as a file may be, so that most lists are read by one statement; one that goes across all groups
   * can come in parts. Whom a refused one is about is noted nowhere.
   */
  async function readAll(
    { columns: _columns, ...list }: Export,
    context: Context,
  ): Promise<readonly ListedReport[] | RefusedAnswer> {
    const subjects: Subject[] = [];
    const reports: ListedReport[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: AnswerOf<'listReports'> | RefusedAnswer = await listReports(
        { parameters: {}, input: { ...list, limit: mostExported, ...(after !== undefined && { after }) } },
        { ...context, auditSubject: (subject) => void subjects.push(subject) },
      );
      if (isRefusal(page)) return page;
      reports.push(...page.reports);
      after = page.next;
      if (reports.length > mostExported || (reports.length === mostExported && after !== null))
        return refuse({ code: 'export.tooLong', detail: tooLong(mostExported) });
    }
    for (const subject of subjects) context.auditSubject(subject);
    return reports;
  }
}
