/** A report found by its whole skemanummer, by those who may read it. */
import { refuse, type Handlers } from '../request/handler.ts';
import { groupScopeOf } from '../access/group-scope.ts';
import { readIdByNumber } from './number-queries.ts';
import { findReport, isAuthorized } from './authorize-report.ts';
import type { ReportDeps } from './report-deps.ts';

export function byNumberHandlers({ forms }: Pick<ReportDeps, 'forms'>): Pick<Handlers, 'findReportByNumber'> {
  return {
    findReportByNumber: async ({ input: { number } }, context) => {
      const id = await readIdByNumber(context.db, groupScopeOf(context.caller), number);
      if (id === undefined) return refuse({ code: 'report.unknown' });
      const report = await findReport('read', id, context, forms);
      return isAuthorized(report) ? { id, number, state: report.row.state } : refuse(report);
    },
  };
}
