/** Small classifications for tests, put in force as an import does it. */
import type { Classification } from '@sei/contract';
import { packCodes, type CodeRow } from '@sei/engine';
import type { Kysely } from 'kysely';
import { asCodesJob } from '../codes/edition-queries.ts';
import { putInForce, readEdition, saveEdition } from '../codes/editions.ts';
import type { Database } from '../database/schema.ts';

export function codeRow(code: string, text: string, rest: Readonly<Record<string, string>> = {}): CodeRow {
  return { code, text, from: '', to: '', ...rest };
}

/** Makes an edition of these rows, and resolves to its id. */
export function keepEdition(db: Kysely<Database>, classification: Classification, rows: readonly CodeRow[]): Promise<string> {
  return asCodesJob(db, async (transaction) => {
    const { edition } = await saveEdition(transaction, {
      classification,
      packed: packCodes(rows),
      codes: rows.length,
      source: 'test.txt',
      etag: null,
      base: (await readEdition(transaction, classification))?.id ?? null,
      summary: {},
      madeBy: 'test',
      now: new Date(),
    });
    return edition;
  });
}

/** The same, and puts it in force. */
export async function importRows(
  db: Kysely<Database>,
  classification: Classification,
  rows: readonly CodeRow[],
): Promise<string> {
  const edition = await keepEdition(db, classification, rows);
  await asCodesJob(db, async (transaction) => {
    const over = (await readEdition(transaction, classification))?.id ?? null;
    await putInForce(transaction, { classification, edition, over, by: 'test', now: new Date() });
  });
  return edition;
}
