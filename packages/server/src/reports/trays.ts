/** The trays: pages of reports, sorted by any column, and how many lie in each (SEI2 manual 3.1 and 4.2). */
import { reportStates } from '@sei/contract';
import { refuse, type Handlers } from '../handler.ts';
import { trayScopes } from './access.ts';
import { toReport } from './open.ts';
import type { ReportParts } from './parts.ts';
import { countTrays, readTrayPage } from './queries.ts';
import { readCursor, writeCursor } from './tray.ts';

export function trayHandlers({ forms, keys }: ReportParts): Pick<Handlers, 'countTrays' | 'listReports'> {
  return {
    countTrays: async (_given, { db, caller }) => countTrays(db, await trayScopes(db, caller, forms.names)),

    listReports: async ({ input: { state, form, sort, after, limit } }, { db, caller, touches }) => {
      const cursor = after === undefined ? null : readCursor(after, sort.column, keys, caller.id);
      if (after !== undefined && cursor === null) return refuse({ problem: 'request.invalid', field: 'after' });
      const scopes = await trayScopes(db, caller, form === undefined ? forms.names : [form]);
      const states = state === undefined ? reportStates : [state];
      // One more than asked for tells whether there is a next page.
      const rows = await readTrayPage(db, {
        scopes,
        states,
        column: sort.column,
        descending: sort.descending,
        after: cursor,
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      for (const { report } of shown)
        touches({ report: report.id, ...(report.cprHash.length > 0 ? { cprHash: report.cprHash } : {}) });
      const counts = await countTrays(db, await trayScopes(db, caller, forms.names));
      return {
        reports: shown.map(({ report }) => toReport(report, caller, forms)),
        next: rows.length > limit ? writeCursor(shown.at(-1)!.cursor, keys, caller.id) : null,
        counts,
      };
    },
  };
}
