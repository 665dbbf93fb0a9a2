/** The recycle bin: which drafts of the caller's groups are deleted, and until when each can be taken back. */
import type { Handlers } from '../request/handler.ts';
import { rightOf, trayScopes } from '../access/group-scope.ts';
import { shownPerson } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { countDeleted, readDeleted } from './queries.ts';
import { removedAt } from './remover.ts';

/** More than anybody looks through; the rest can be seen when these are taken back or gone. */
const mostShown = 500;

export function recycleBinHandlers({
  forms,
  recycleDays,
}: Pick<ReportDeps, 'forms' | 'recycleDays'>): Pick<Handlers, 'countRecycleBin' | 'listRecycleBin'> {
  return {
    countRecycleBin: async (_given, { db, caller }) => {
      return { count: await countDeleted(db, await trayScopes(db, caller, forms.names)) };
    },

    listRecycleBin: async (_given, { db, caller, auditSubject }) => {
      const scopes = await trayScopes(db, caller, forms.names);
      const rows = await readDeleted(db, scopes, mostShown);
      for (const { id, cprHash } of rows) auditSubject({ report: id, ...(cprHash.length > 0 ? { cprHash } : {}) });
      return {
        count: await countDeleted(db, scopes),
        reports: rows.map((row) => ({
          id: row.id,
          number: row.number,
          formTitle: row.formTitle,
          groupName: row.groupName,
          ...shownPerson(row),
          deletedAt: row.deletedAt.toISOString(),
          deletedBy: row.deletedBy,
          removedAt: removedAt(row.deletedAt, recycleDays).toISOString(),
          right: rightOf(caller, row) ?? 'read',
        })),
      };
    },
  };
}
