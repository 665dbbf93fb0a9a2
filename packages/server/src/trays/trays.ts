/** The trays: pages of reports, sorted by any column, and how many lie in each (SEI2 manual 3.1 and 4.2). */
import {
  namedCprs,
  readFilter,
  reportStates,
  type Condition,
  type ValueRange,
  type ReportState,
  type TrayFilter,
  type TrayQuery,
} from '@sei/contract';
import { cprBirthDate, type IsoDate } from '@sei/engine';
import { danishDate } from '../runtime/copenhagen.ts';
import { isRefusal, refuse, type Handlers, type RefusedAnswer } from '../request/handler.ts';
import type { Keys } from '../database/seal.ts';
import { pageScopes } from '../access/group-scope.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { countTrays } from '../reports/tallies.ts';
import { toListed } from './listed-reports.ts';
import { readTrayPage } from './tray-queries.ts';
import { cursorAt, readCursor, writeCursor, type Cursor } from './tray.ts';

export function trayHandlers(deps: ReportDeps): Pick<Handlers, 'countTrays' | 'listReports'> {
  const { forms, keys, whyNotAsk } = deps;
  return {
    countTrays: async (_given, context) => (await countTrays(context, forms.names))(),

    listReports: async ({ input }, context) => {
      const { db, caller, now, auditSubject } = context;
      const { state, form, sort, filters = [], limit } = input;
      const today = danishDate(now);
      const cursor = readPlace(input, today, keys, caller.id);
      if (isRefusal(cursor)) return cursor;
      const conditions = readFilters(filters, today);
      if (isRefusal(conditions)) return conditions;
      // Who looks for a person is logged, though nobody is found.
      const named = conditions.flatMap(namedCprs);
      for (const cpr of named) auditSubject({ cprHash: keys.cprHash(cpr) });
      const tooMany = await whyNotAsk(named, context);
      if (tooMany !== null) return refuse(tooMany);
      const isBackward = input.before !== undefined;
      const page = await readTrayPage(db, {
        scopes: await pageScopes(db, caller, form === undefined ? forms.names : [form]),
        states: (state === undefined ? reportStates : [state]).filter((each) => passesState(each, conditions)),
        column: sort.column,
        descending: sort.descending !== isBackward,
        after: cursor,
        limit,
        conditions,
        // A number that was read has a birth date.
        seek: (cpr) => ({ hash: keys.cprHash(cpr), birthDate: cprBirthDate(cpr)! }),
      });
      const rows = isBackward ? page.rows.toReversed() : page.rows;
      for (const { report } of rows)
        auditSubject({ report: report.id, ...(report.cprHash.length > 0 ? { cprHash: report.cprHash } : {}) });
      // Where the reading began, the other way leads on from the outermost row, or from the place itself when there was none.
      const begin = cursor === null ? null : (page.rows[0]?.cursor ?? cursor);
      const written = (place: Cursor | null) => place && writeCursor(place, keys, caller.id);
      const counts = await countTrays({ db, caller }, forms.names);
      return {
        reports: await toListed(
          rows.map(({ report }) => report),
          deps,
          context,
        ),
        next: written(isBackward ? begin : page.next),
        previous: written(isBackward ? page.next : begin),
        counts,
      };
    },
  };
}

/** Where a page begins: behind or before another, at a value, or at the beginning (null). */
function readPlace(
  { sort: { column, descending }, after, before, from }: TrayQuery,
  today: IsoDate,
  keys: Pick<Keys, 'open'>,
  reader: string,
): Cursor | null | RefusedAnswer {
  const given = after ?? before;
  if (given !== undefined) {
    return (
      readCursor(given, column, keys, reader) ??
      refuse({ code: 'request.invalid', field: after === undefined ? 'before' : 'after' })
    );
  }
  if (from === undefined) return null;
  return cursorAt(column, from, descending, today) ?? refuse({ code: 'request.invalid', field: 'from' });
}

function readFilters(filters: readonly TrayFilter[], today: IsoDate): readonly Condition[] | RefusedAnswer {
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const read = readFilter(filter, today);
    if (!read.ok) return refuse({ code: 'filter.unreadable', field: filter.column });
    conditions.push(read.condition);
  }
  return conditions;
}

/** Whether a whole tray passes the conditions on *Stadie*. */
function passesState(state: ReportState, conditions: readonly Condition[]): boolean {
  return conditions
    .filter(({ column }) => column === 'state')
    .every(({ anyOf, noneOf }) => {
      const holds = (extent: ValueRange): boolean => extent.is === 'code' && extent.code === state;
      return (anyOf.length === 0 || anyOf.some(holds)) && !noneOf.some(holds);
    });
}
