/**
 * The reports about the patient of a report that it may refer to by their ids. Only those that are found by one who follows the reference: reported,
 * and not annulled. Shows nothing of the person.
 */
import { parseCpr } from '@sei/engine';
import { trayScopes } from '../access/group-scope.ts';
import { personsOf, subjectAmong } from './project.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { refuse, type Handlers } from '../request/handler.ts';
import { readIdentifiedAbout } from '../stored-reports/identifier-queries.ts';
import { toListed } from '../trays/listed-reports.ts';

/** More than are looked through. */
const mostReports = 50;

export function identifiedReportHandlers(deps: ReportDeps): Pick<Handlers, 'findIdentifiedReports'> {
  const { forms, keys, drafts, whyNotAsk } = deps;
  return {
    findIdentifiedReports: async (_given, context) => {
      const { db, caller, report, auditSubject } = context;
      const { answers } = await drafts.read(db, report.scope, report.row);
      const { definition } = report.form;
      const number = parseCpr(subjectAmong(definition, personsOf(definition, answers))?.cpr ?? '');
      // Two people may be given the same replacement number, so it identifies nobody.
      if (number?.kind !== 'cpr') return { reports: [], hasMore: false };
      const tooMany = await whyNotAsk([number.cpr], context);
      if (tooMany !== null) return refuse(tooMany);
      const cprHash = keys.cprHash(number.cpr);
      const about = { cprHash, except: report.row.id, limit: mostReports + 1 };
      const found = await readIdentifiedAbout(db, await trayScopes(db, caller, forms.names), about);
      const rows = found.slice(0, mostReports);
      for (const { id } of rows) auditSubject({ report: id, cprHash });
      const listed = await toListed(rows, deps, context);
      const reports = listed.map(({ number: of, formTitle, topic, groupName, state, submittedAt }, index) => {
        return { identifier: rows[index]!.identifier, number: of, formTitle, topic, groupName, state, submittedAt };
      });
      return { reports, hasMore: found.length > mostReports };
    },
  };
}
