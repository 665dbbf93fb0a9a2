/** Small classifications for tests, put in force as an import does it; and what handlers of codes need where a test is of something else. */
import type { Classification } from '@sei/contract';
import { packCodes, type CodeRow } from '@sei/engine';
import type { Kysely } from 'kysely';
import { createCatalogue } from '../codes/catalogue.ts';
import { asCodesJob } from '../codes/edition-queries.ts';
import { putInForce, readEdition, saveEdition } from '../codes/editions.ts';
import type { CodeParts } from '../codes/handlers.ts';
import type { StaffParts } from '../codes/staff/handlers.ts';
import type { Database } from '../database/schema.ts';

export const noCodes: Omit<CodeParts, 'forms' | 'keys'> = {
  codes: { now: () => createCatalogue([]), packed: async () => undefined, difference: async () => undefined },
  sources: [],
  maker: { close: async () => [] },
};

const unasked = (): Promise<never> => Promise.reject(new Error('No test asks for this'));

export const noStaff: Omit<StaffParts, 'db' | 'clock'> = {
  comparer: { changes: unasked, close: async () => undefined },
  files: { keep: unasked },
  follow: () => undefined,
};

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
