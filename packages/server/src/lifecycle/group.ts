/** Lays a draft in another of the caller's groups, as long as it has never been reported. Everything that belongs to it goes along. */
import { newId } from '../database/id.ts';
import { refuse, type Handlers } from '../request/handler.ts';
import { rightOf } from '../access/group-scope.ts';
import { whyMissing } from '../access/missing-permission.ts';
import { insertAction } from '../stored-reports/action-queries.ts';
import { refuseAction, type AuthorizedReport } from '../reports/authorize-report.ts';
import { outcomeOf } from '../reports/outcome.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { updateReport } from '../stored-reports/queries.ts';

export function groupHandlers({ forms }: ReportDeps): Pick<Handlers, 'changeGroup'> {
  return {
    changeGroup: async ({ input }, context) => {
      const { report, caller, db, now } = context;
      const { row, form, scope } = report;
      const group = caller.groups.find(({ id }) => id === input.group);
      if (group === undefined) return refuse({ code: 'group.unknown' });
      if (row.groupId === group.id && row.deletedAt === null) return outcomeOf(report, context, forms);
      const closed = refuseAction('save', report);
      if (closed !== null) return refuse(closed);
      if (row.version > 0) return refuse({ code: 'group.fixed' });
      const place = { form: form.form, formTitle: form.title, groupId: group.id, groupName: group.name };
      const missing = await whyMissing(context, 'report.enter', place);
      if (missing !== null) return refuse(missing);
      await updateReport(db, scope, row.id, { groupId: group.id });
      const { id: reportId, revision } = row;
      const action = { id: newId(), reportId, groupId: group.id, action: 'changeGroup', time: now, revision } as const;
      await insertAction(db, { ...action, by: caller.name, byId: caller.id });
      const right = rightOf(caller, place) ?? report.right;
      const moved: AuthorizedReport = { ...report, right, row: { ...row, groupId: group.id, groupName: group.name } };
      return outcomeOf(moved, context, forms);
    },
  };
}
