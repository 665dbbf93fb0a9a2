/**
 * How the columns of a tray sort, and the cursor that names where a page ends.
 * Pure: `queries.ts` turns it into SQL. Knows neither reports nor rights.
 */
import type { TrayColumn } from '@sei/contract';

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

/** A cursor as the client carries it, without looking inside. */
export function writeCursor({ column, keys, id }: Cursor): string {
  return Buffer.from(JSON.stringify([column, id, ...keys])).toString('base64url');
}

/** Null for a text that is no cursor of this column, for example one kept from another sorting. */
export function readCursor(text: string, column: TrayColumn): Cursor | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const [named, id, ...keys] = parts;
  const types = sortKeys[column].map((key) => key.type);
  const fits = keys.length === types.length && keys.every((key, index) => spelling[types[index]!].test(key));
  return named === column && uuid.test(id ?? '') && fits ? { column, keys, id: id! } : null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What PostgreSQL writes for a value of each type, and so what a cursor may hold. */
const spelling: Readonly<Record<SortKey['type'], RegExp>> = {
  text: /^[^\0]*$/,
  timestamptz: /^(-infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/,
  date: /^(-infinity|\d{4}-\d\d-\d\d)$/,
  bytea: /^\\x([0-9a-f]{2})*$/,
  integer: /^-?\d{1,9}$/,
};

function partsOf(text: string): readonly string[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : null;
  } catch {
    return null;
  }
}
