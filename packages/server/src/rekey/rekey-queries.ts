/** Rows with sealed bytes, a page at a time, and their exchange: SQL, nothing else. Asked as the owner, since reported bytes are never changed by others. */
import type { Client } from 'pg';
import type { SealedColumn } from './sealed-columns.ts';

export interface SealedRow {
  readonly key: readonly string[];
  readonly names: readonly string[];
  readonly sealed: Buffer;
}

/** Rows after a key whose bytes begin with another header, in the order of their keys. */
export async function readUnder(
  client: Client,
  { table, column, key, names }: SealedColumn,
  { header, after, limit }: { readonly header: Uint8Array; readonly after: readonly string[] | null; readonly limit: number },
): Promise<readonly SealedRow[]> {
  const texts = (columns: readonly string[]): string => `array[${columns.map((name) => `${name}::text`).join(', ')}]`;
  const beyond = after === null ? '' : `and (${key.join(', ')}) > (${key.map((_name, index) => `$${index + 3}`).join(', ')})`;
  const { rows } = await client.query<SealedRow>(
    `select ${texts(key)} as key, ${texts(names)} as names, ${column} as sealed from ${table}
     where substring(${column} for 5) <> $1 ${beyond} order by ${key.join(', ')} limit $2`,
    [header, limit, ...(after ?? [])],
  );
  return rows;
}

/** Puts other bytes in the place of these; a row that somebody has changed meanwhile is left as it is. */
export async function exchange(
  client: Client,
  { table, column, key }: SealedColumn,
  { key: values, sealed }: SealedRow,
  anew: Uint8Array,
): Promise<void> {
  const isRow = key.map((name, index) => `${name} = $${index + 3}`).join(' and ');
  await client.query(`update ${table} set ${column} = $1 where ${column} = $2 and ${isRow}`, [anew, sealed, ...values]);
}
