/**
 * How the columns of a tray sort, and the cursor that names where a page ends.
 * Pure: `queries.ts` turns it into SQL. Knows neither reports nor rights.
 */
import type { TrayColumn } from '@sei/contract';
import type { Keys } from '../database/seal.ts';

/** One thing that a list is sorted by, and the type that its text is cast back to. */
interface SortKey {
  /** An expression over `reports r`, the caller's groups `g` and the states `s`; an index begins with it (migration 0002). */
  readonly sql: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'bytea' | 'integer';
  /** Whether it differs from report to report, or is the same for all reports of a group and state. */
  readonly of: 'report' | 'tray';
}

/** What a page is sorted by, before the report's id settles the rest. */
export const sortKeys: Readonly<Record<TrayColumn, readonly SortKey[]>> = {
  cpr: [
    { sql: "coalesce(r.cpr_birth, '-infinity'::date)", type: 'date', of: 'report' },
    { sql: 'r.cpr_hash', type: 'bytea', of: 'report' },
  ],
  name: [{ sql: 'r.name', type: 'text', of: 'report' }],
  form: [{ sql: 'r.form_title', type: 'text', of: 'report' }],
  state: [{ sql: 's.place', type: 'integer', of: 'tray' }],
  group: [{ sql: 'g.name', type: 'text', of: 'tray' }],
  createdAt: [{ sql: 'r.created_at', type: 'timestamptz', of: 'report' }],
  createdBy: [{ sql: 'r.created_by', type: 'text', of: 'report' }],
  changedAt: [{ sql: 'r.changed_at', type: 'timestamptz', of: 'report' }],
  changedBy: [{ sql: 'r.changed_by', type: 'text', of: 'report' }],
  submittedAt: [{ sql: "coalesce(r.submitted_at, '-infinity'::timestamptz)", type: 'timestamptz', of: 'report' }],
  submittedBy: [{ sql: 'r.submitted_by', type: 'text', of: 'report' }],
  version: [{ sql: 'r.version', type: 'integer', of: 'report' }],
  checked: [{ sql: 'r.checked_order', type: 'integer', of: 'report' }],
};

/** Where a page ended: the sort keys of its last report as text, and its id. */
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
    return named === column ? { column, keys, id } : null;
  } catch {
    return null;
  }
}

function placeOf(reader: string): string {
  return `cursor of ${reader}`;
}
