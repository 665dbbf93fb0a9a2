/**
 * How the columns of a tray sort, and the cursor that names a place in it.
 * Pure: `tray-queries.ts` turns it into SQL. Knows neither reports nor rights.
 */
import { columnKinds, readFilter, type TrayColumn } from '@sei/contract';
import { plainLine, type IsoDate } from '@sei/engine';
import { momentsAt } from '../runtime/copenhagen.ts';
import type { Keys } from '../database/seal.ts';

/** One thing that a list is sorted by, and the type that its text is cast back to. */
interface SortKey {
  /** An expression over `reports r`, groups `g` and states `s`; an index begins with it (migrations 0002 and 0005). */
  readonly sql: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'bytea' | 'integer';
  /** Whether it differs from report to report, or is the same for all reports of a group and state; then the time of change comes next. */
  readonly of: 'report' | 'tray';
}

const changed: SortKey = { sql: 'r.changed_at', type: 'timestamptz', of: 'report' };

/** What a page is sorted by, before the report's id settles the rest. */
export const sortKeys: Readonly<Record<TrayColumn, readonly SortKey[]>> = {
  cpr: [
    { sql: "greatest(r.cpr_birth, '-infinity'::date)", type: 'date', of: 'report' },
    { sql: 'r.cpr_hash', type: 'bytea', of: 'report' },
  ],
  name: [{ sql: 'r.name', type: 'text', of: 'report' }],
  form: [{ sql: 'r.form_title', type: 'text', of: 'report' }],
  state: [{ sql: 's.place', type: 'integer', of: 'tray' }, changed],
  group: [{ sql: 'g.name', type: 'text', of: 'tray' }, changed],
  createdAt: [{ sql: 'r.created_at', type: 'timestamptz', of: 'report' }],
  createdBy: [{ sql: 'r.created_by', type: 'text', of: 'report' }],
  changedAt: [changed],
  changedBy: [{ sql: 'r.changed_by', type: 'text', of: 'report' }],
  submittedAt: [{ sql: "greatest(r.submitted_at, '-infinity'::timestamptz)", type: 'timestamptz', of: 'report' }],
  submittedBy: [{ sql: 'r.submitted_by', type: 'text', of: 'report' }],
  version: [{ sql: 'r.version', type: 'integer', of: 'report' }],
  checked: [{ sql: 'r.checked_order', type: 'integer', of: 'report' }],
  due: [{ sql: "least(r.due_on, 'infinity'::date)", type: 'date', of: 'report' }],
};

/** A place in a list: the sort keys as text, and an id. A page begins behind it. */
export interface Cursor {
  readonly column: TrayColumn;
  readonly keys: readonly string[];
  readonly id: string;
}

/** A cursor as the client carries it: sealed, since it holds the name or birth date of the page's last person, and good for one reader. */
export function writeCursor({ column, keys, id }: Cursor, { seal }: Pick<Keys, 'seal'>, reader: string): string {
  return Buffer.from(seal(Buffer.from(JSON.stringify([column, id, ...keys])), placeOf(reader))).toString('base64url');
}

/** Null for a text that is no cursor of this reader and column, for example one kept from another sorting. */
export function readCursor(text: string, column: TrayColumn, { open }: Pick<Keys, 'open'>, reader: string): Cursor | null {
  try {
    // Opens for nobody but `writeCursor`, so what is inside is as it was written.
    const bytes = open(Buffer.from(text, 'base64url'), placeOf(reader));
    const [named, id, ...keys] = JSON.parse(Buffer.from(bytes).toString()) as readonly [TrayColumn, string, ...string[]];
    return named === column && keys.length === sortKeys[column].length ? { column, keys, id } : null;
  } catch {
    return null;
  }
}

/**
 * The place where a jump leads: before the first report with these first letters or of this day; going down, before the last. Null when
 * the column is not jumped in, or the value cannot be read.
 */
export function cursorAt(column: TrayColumn, typed: string, descending: boolean, today: IsoDate): Cursor | null {
  const first = firstKeyAt(column, plainLine(typed).trim(), descending, today);
  return first === null ? null : { column, keys: [first, ...sortKeys[column].slice(1).map(() => '-infinity')], id: leastId };
}

export const leastId = '00000000-0000-0000-0000-000000000000';
export const greatestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function firstKeyAt(column: TrayColumn, typed: string, descending: boolean, today: IsoDate): string | null {
  switch (columnKinds[column]) {
    case 'text':
      // In Danish order capitals stand before small letters, and U+FFFF after everything.
      return descending ? `${typed}\uFFFF` : typed.toUpperCase();
    case 'dateTime': {
      const read = readFilter({ column, operator: 'is', value: typed }, today);
      const [span] = read.ok ? read.condition.anyOf : [];
      if (span?.is !== 'times') return null;
      if (sortKeys[column][0]!.type === 'date') return descending ? span.before : span.from;
      return descending ? momentsAt(span.before!)[1] : momentsAt(span.from!)[0];
    }
    default:
      return null;
  }
}

function placeOf(reader: string): string {
  return `cursor of ${reader}`;
}
