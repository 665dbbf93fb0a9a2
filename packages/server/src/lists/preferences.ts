/** The columns that somebody has chosen for a list, remembered where she signs in next. Nothing in it is about a patient. */
import type { Arrangement } from '@sei/contract';
import { refuse, type Handlers } from '../handler.ts';
import type { ReportParts } from '../reports/parts.ts';
import { isKnownList } from './list.ts';
import { dropPreference, keepPreference, readPreferences } from './preference-queries.ts';

/** What a preference about a list's columns is named by. */
const prefix = 'columns/';

export function preferenceHandlers({ forms }: Pick<ReportParts, 'forms'>): Pick<Handlers, 'readArrangements' | 'arrangeColumns'> {
  return {
    readArrangements: async (_given, { db, caller }) => {
      const rows = await readPreferences(db, caller.id, prefix);
      return {
        // Only `arrangeColumns` writes such values, so their shape is as its input's.
        arrangements: rows.map(({ about, value }) => {
          return { list: about.slice(prefix.length), columns: value as Arrangement['columns'] };
        }),
      };
    },

    arrangeColumns: async ({ input: { list, columns } }, { db, caller }) => {
      if (!isKnownList(list, forms)) return refuse({ problem: 'form.unknown' });
      const about = `${prefix}${list}`;
      if (columns === null) await dropPreference(db, caller.id, about);
      else await keepPreference(db, caller.id, { about, value: distinct(columns) });
      return {};
    },
  };
}

/** Each column once, where it came first. */
function distinct(columns: Arrangement['columns']): Arrangement['columns'] {
  return columns.filter(({ column }, index) => columns.findIndex((other) => other.column === column) === index);
}
