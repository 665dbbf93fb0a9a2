/**
 * Editions of classifications: kept, read, and put in force by moving one pointer. What is in one is the importers' affair, and what is
 * made of one the catalogue's; this knows bytes and their hash.
 */
import { createHash } from 'node:crypto';
import type { Classification } from '@sei/contract';
import type { Kysely } from 'kysely';
import { compressed, plainOf } from '../runtime/compressed.ts';
import { newId } from '../database/id.ts';
import type { Database } from '../database/schema.ts';
import {
  deleteOld,
  deleteUnused,
  findEdition,
  insertEdition,
  lockClassification,
  noteInForce,
  readClassifications,
  readEditionRow,
  readEditionRows,
  readPacked,
  updateClassification,
  type EditionRow,
} from './edition-queries.ts';

export interface Edition extends EditionRow {
  /** As `packCodes` made them. */
  readonly packed: Uint8Array;
}

export interface NewEdition {
  readonly classification: Classification;
  /** As `packCodes` made them. */
  readonly packed: Uint8Array;
  /** How many code versions there are. */
  readonly codes: number;
  /** The name of the file or the address that it came from, and the ETag there. */
  readonly source: string;
  readonly etag: string | null;
  /** The edition that the file was merged with; null when it was the first. */
  readonly base: string | null;
  /** What the file changed, as the importer reports it. */
  readonly summary: object;
  readonly madeBy: string;
  /** The user's id, unless it was a command or a job. */
  readonly madeById?: string | undefined;
  readonly now: Date;
}

/** Names packed bytes. */
export function hashOf(packed: Uint8Array): string {
  return createHash('sha256').update(packed).digest('hex');
}

/** The edition in force with its content; null while there is none. */
export async function readEdition(db: Kysely<Database>, classification: Classification): Promise<Edition | null> {
  const rows = await readClassifications(db);
  const id = rows.find((row) => row.classification === classification)?.edition ?? null;
  return id === null ? null : readEditionById(db, id);
}

/** Any edition with its content; null when there is none of this id. */
export async function readEditionById(db: Kysely<Database>, id: string): Promise<Edition | null> {
  const row = await readEditionRow(db, id);
  return row === undefined ? null : { ...row, packed: await plainOf({ brotli: await readPacked(db, id) }) };
}

/** The latest made first. */
export function listEditions(
  db: Kysely<Database>,
  classification: Classification,
  limit: number,
): Promise<readonly EditionRow[]> {
  return readEditionRows(db, classification, limit);
}

/** Keeps an edition, which is not in force by that. The same content has one edition however often it is kept. */
export async function saveEdition(
  db: Kysely<Database>,
  { packed, now, summary, ...edition }: NewEdition,
): Promise<{ readonly edition: string; readonly isNew: boolean }> {
  const hash = hashOf(packed);
  const known = await findEdition(db, edition.classification, hash);
  if (known !== undefined) return { edition: known, isNew: false };
  const id = newId();
  const isNew = await insertEdition(db, {
    ...edition,
    id,
    hash,
    packed: (await compressed(packed)).brotli,
    summary: JSON.stringify(summary),
    madeAt: now,
    madeById: edition.madeById ?? null,
  });
  return { edition: isNew ? id : (await findEdition(db, edition.classification, hash))!, isNew };
}

export interface PutInForce {
  readonly classification: Classification;
  readonly edition: string;
  /** The edition that the caller saw in force, which the new one was made from. */
  readonly over: string | null;
  readonly by: string;
  /** The user's id, unless it was a command or a job. */
  readonly byId?: string | undefined;
  readonly now: Date;
}

/**
 * Moves the pointer, in the transaction that is handed in. `moved` says that another edition has come in force since the caller looked, and
 * that nothing was done: what that one changed would be lost. Processes follow the pointer by asking for it; see `followed.ts`.
 */
export async function putInForce(
  db: Kysely<Database>,
  { classification, edition, over, by, byId, now }: PutInForce,
): Promise<'done' | 'moved' | 'unknown'> {
  const current = await lockClassification(db, classification);
  const row = await readEditionRow(db, edition);
  if (row?.classification !== classification) return 'unknown';
  if (current.edition === edition) return 'done';
  if (current.edition !== over) return 'moved';
  await updateClassification(db, classification, { edition, since: now, putBy: by, putById: byId ?? null });
  await noteInForce(db, edition, now);
  return 'done';
}

/** Takes away an edition, unless it has been in force or another was made from it; false when it stays. */
export async function discardEdition(
  db: Kysely<Database>,
  { id, classification }: Pick<EditionRow, 'id' | 'classification'>,
): Promise<boolean> {
  // Nobody puts it in force meanwhile.
  await lockClassification(db, classification);
  return deleteUnused(db, id);
}

/** Takes away all editions but the latest made, the one in force, and those that these were made from; resolves to how many that was. */
export async function removeOldEditions(db: Kysely<Database>, classification: Classification, kept: number): Promise<number> {
  await lockClassification(db, classification);
  return deleteOld(db, classification, kept);
}
