/** The columns that somebody has chosen for a list, remembered where she signs in next. Nothing in it is about a patient. */
import type { Arrangement } from '@sei/contract';
import { refuse, type Handlers } from '../request/handler.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { isKnownList } from './list.ts';
import { dropPreference, keepPreference, readPreferences } from '../access/preference-queries.ts';

/** What a preference about a list's columns is named by. */
const prefix = 'columns/';

type Chosen = Pick<Arrangement, 'shown' | 'widths'>;

export function preferenceHandlers({ forms }: Pick<ReportDeps, 'forms'>): Pick<Handlers, 'readArrangements' | 'arrangeColumns'> {
  return {
    readArrangements: async (_given, { db, caller }) => {
      const rows = await readPreferences(db, caller.id, prefix);
      return {
        // Only `arrangeColumns` writes such values, so their shape is as its input's.
        arrangements: rows.map(({ about, value }) => ({ list: about.slice(prefix.length), ...(value as Chosen) })),
      };
    },

    arrangeColumns: async ({ input: { list, shown, widths } }, { db, caller }) => {
      if (!isKnownList(list, forms)) return refuse({ code: 'form.unknown' });
      const about = `${prefix}${list}`;
      const value: Chosen = { shown: shown && [...new Set(shown)], widths };
      if (shown === null && widths.length === 0) await dropPreference(db, caller.id, about);
      else await keepPreference(db, caller.id, { about, value });
      return {};
    },
  };
}
