/** The trays: pages of reports, sorted by any column, and how many lie in each (SEI2 manual 3.1 and 4.2). */
import {
  namedCprs,
  readFilter,
  reportStates,
  type Condition,
  type Extent,
  type ReportState,
  type TrayFilter,
} from '@sei/contract';
import { cprBirthDate, type IsoDate } from '@sei/engine';
import { danishDate } from '../copenhagen.ts';
import { isRefusal, refuse, type Handlers, type Refusal } from '../handler.ts';
import { trayScopes } from './access.ts';
import { toReport } from './open.ts';
import type { ReportParts } from './parts.ts';
import { readTrayPage } from './queries.ts';
import { countTrays } from './tallies.ts';
import { readCursor, writeCursor } from './tray.ts';

export function trayHandlers({ forms, keys }: ReportParts): Pick<Handlers, 'countTrays' | 'listReports'> {
  return {
    countTrays: (_given, context) => countTrays(context, forms.names),

    listReports: async ({ input: { state, form, sort, filters = [], after, limit } }, { db, caller, now, touches }) => {
      const cursor = after === undefined ? null : readCursor(after, sort.column, keys, caller.id);
      if (after !== undefined && cursor === null) return refuse({ problem: 'request.invalid', field: 'after' });
      const conditions = readFilters(filters, danishDate(now));
      if (isRefusal(conditions)) return conditions;
      // Who looks for a person is logged, though nobody is found.
      for (const cpr of conditions.flatMap(namedCprs)) touches({ cprHash: keys.cprHash(cpr) });
      const scopes = await trayScopes(db, caller, form === undefined ? forms.names : [form]);
      const states = (state === undefined ? reportStates : [state]).filter((each) => passesState(each, conditions));
      // One more than asked for tells whether there is a next page.
      const rows = await readTrayPage(db, {
        scopes,
        states,
        column: sort.column,
        descending: sort.descending,
        after: cursor,
        limit: limit + 1,
        conditions,
        // A number that was read has a birth date.
        seek: (cpr) => ({ hash: keys.cprHash(cpr), birthDate: cprBirthDate(cpr)! }),
      });
      const shown = rows.slice(0, limit);
      for (const { report } of shown)
        touches({ report: report.id, ...(report.cprHash.length > 0 ? { cprHash: report.cprHash } : {}) });
      const counts = await countTrays({ db, caller }, forms.names);
      return {
        reports: shown.map(({ report }) => toReport(report, caller, forms)),
        next: rows.length > limit ? writeCursor(shown.at(-1)!.cursor, keys, caller.id) : null,
        counts,
      };
    },
  };
}

function readFilters(filters: readonly TrayFilter[], today: IsoDate): readonly Condition[] | Refusal {
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const read = readFilter(filter, today);
    if (!read.ok) return refuse({ problem: 'filter.unreadable', field: filter.column });
    conditions.push(read.condition);
  }
  return conditions;
}

/** Whether a whole tray passes the conditions on *Stadie*. */
function passesState(state: ReportState, conditions: readonly Condition[]): boolean {
  return conditions
    .filter(({ column }) => column === 'state')
    .every(({ anyOf, noneOf }) => {
      const holds = (extent: Extent): boolean => extent.is === 'code' && extent.code === state;
      return (anyOf.length === 0 || anyOf.some(holds)) && !noneOf.some(holds);
    });
}
