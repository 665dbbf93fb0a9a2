/** The front page's list of what waits for somebody today, of her own groups: staff of Sundhedsdatastyrelsen have no reports to make. */
import type { Today, WaitingPart } from '@sei/contract';
import { scopesOfOwnGroups } from '../access/group-scope.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import type { Handlers } from '../request/handler.ts';
import { danishDate } from '../runtime/copenhagen.ts';
import { toListed } from './listed-reports.ts';
import { readFormsUsed, readWaiting } from './today-queries.ts';

export function todayHandlers(deps: Pick<ReportDeps, 'forms' | 'catalogue'>): Pick<Handlers, 'readToday'> {
  return {
    readToday: async (_given, context) => {
      const { db, caller, now, auditSubject } = context;
      const query = { scopes: scopesOfOwnGroups(caller, deps.forms.names), user: caller.id, today: danishDate(now) };
      const waiting = async (part: WaitingPart): Promise<Today[WaitingPart]> => {
        const { count, rows } = await readWaiting(db, query, part);
        for (const { id, cprHash } of rows) auditSubject({ report: id, ...(cprHash.length > 0 && { cprHash }) });
        return { count, reports: await toListed(rows, deps, context) };
      };
      return {
        overdue: await waiting('overdue'),
        dueSoon: await waiting('dueSoon'),
        clashing: await waiting('clashing'),
        withErrors: await waiting('withErrors'),
        ready: await waiting('ready'),
        begun: await waiting('begun'),
        forms: [...(await readFormsUsed(db, query))],
      };
    },
  };
}
