/**
 * Seals anew, under the key in force, what former keys sealed, while the system runs or not; then the former keys are forgotten. Broken off,
 * it goes on where it was the next time.
 */
import type { Client } from 'pg';
import type { DatabaseAddress } from '../database/connect.ts';
import { newId } from '../database/id.ts';
import { asOwner } from '../database/owner.ts';
import { keyIdOf, type Keys } from '../database/seal.ts';
import { forgetKeysBut } from '../database/sealing-keys.ts';
import { exchange, readUnder } from './rekey-queries.ts';
import { sealedColumns, type SealedColumn } from './sealed-columns.ts';

const rowsAtOnce = 200;

export interface Rekeyed {
  /** How many values were sealed anew. */
  readonly exchanged: number;
  /** The ids of the keys that nothing needs any more. */
  readonly forgotten: readonly string[];
}

export async function rekey(place: DatabaseAddress, keys: Keys): Promise<Rekeyed> {
  let exchanged = 0;
  for (let found = await sealAllAnew(place, keys); found > 0; found = await sealAllAnew(place, keys)) exchanged += found;
  const forgotten = await asOwner(place, async (client) => {
    const ids = await forgetKeysBut(client, keyIdOf(keys.header));
    if (ids.length > 0) await writeLine(client);
    return ids;
  });
  return { exchanged, forgotten };
}

/** Once through all tables. What was written under a former key meanwhile is found the next time round. */
async function sealAllAnew(place: DatabaseAddress, keys: Keys): Promise<number> {
  let found = 0;
  for (const column of sealedColumns) {
    let after: readonly string[] | null = null;
    do {
      const page: Page = await asOwner(place, (client) => sealPageAnew(client, keys, column, after));
      found += page.count;
      after = page.last;
    } while (after !== null);
  }
  return found;
}

interface Page {
  readonly count: number;
  /** The key of the last row; null when there are no more. */
  readonly last: readonly string[] | null;
}

async function sealPageAnew(client: Client, keys: Keys, column: SealedColumn, after: readonly string[] | null): Promise<Page> {
  const rows = await readUnder(client, column, { header: keys.header, after, limit: rowsAtOnce });
  for (const row of rows) {
    const about = column.placeOf(...row.names);
    await exchange(client, column, row, keys.seal(keys.open(row.sealed, about), about));
  }
  return { count: rows.length, last: rows.length < rowsAtOnce ? null : rows.at(-1)!.key };
}

/** In the log as what the system did by itself. */
async function writeLine(client: Client): Promise<void> {
  await client.query(
    `insert into audit_lines (id, time, action, outcome, address, request) values ($1, now(), 'keys.exchanged', 'done', '', $2)`,
    [newId(), newId()],
  );
}
