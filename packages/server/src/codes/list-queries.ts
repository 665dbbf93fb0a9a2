/** SQL about lists as they were cut from editions, kept for every process and for the differences from one to the next. */
import type { Insertable, Kysely } from 'kysely';
import type { CodeListTable } from '../database/code-tables.ts';
import type { Database } from '../database/schema.ts';
import type { Classification } from '@sei/contract';

type Db = Kysely<Database>;

/** An edition that is in force. */
export interface InForce {
  readonly classification: Classification;
  readonly edition: string;
  readonly hash: string;
}

export async function readInForce(db: Db): Promise<readonly InForce[]> {
  const rows = await db
    .selectFrom('codeClassifications')
    .innerJoin('codeEditions', 'codeEditions.id', 'codeClassifications.edition')
    .select(['codeClassifications.classification', 'codeEditions.id as edition', 'codeEditions.hash'])
    .orderBy('codeClassifications.classification')
    .execute();
  return rows;
}

export interface StoredList {
  readonly list: string;
  readonly hash: string;
  readonly packed: Uint8Array;
}

export async function readListByRecipe(db: Db, list: string, recipe: string): Promise<StoredList | undefined> {
  return db
    .selectFrom('codeLists')
    .select(['list', 'hash', 'packed'])
    .where('list', '=', list)
    .where('recipe', '=', recipe)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function readListByHash(db: Db, list: string, hash: string): Promise<StoredList | undefined> {
  return db
    .selectFrom('codeLists')
    .select(['list', 'hash', 'packed'])
    .where('list', '=', list)
    .where('hash', '=', hash)
    .executeTakeFirst();
}

/** Keeps a list that is being taken into use, and of those before it the latest few. */
export async function storeList(db: Db, row: Insertable<CodeListTable>, kept: number): Promise<void> {
  await db
    .insertInto('codeLists')
    .values(row)
    .onConflict((conflict) => conflict.columns(['list', 'hash']).doUpdateSet({ recipe: row.recipe, madeAt: row.madeAt }))
    .execute();
  const latest = db
    .selectFrom('codeLists')
    .select('hash')
    .where('list', '=', row.list)
    .orderBy('madeAt', 'desc')
    .orderBy('hash')
    .limit(kept);
  await db.deleteFrom('codeLists').where('list', '=', row.list).where('hash', 'not in', latest).execute();
}

/** A list is taken into use again. */
export async function touchList(db: Db, { list, hash }: Pick<StoredList, 'list' | 'hash'>, now: Date): Promise<void> {
  await db.updateTable('codeLists').set({ madeAt: now }).where('list', '=', list).where('hash', '=', hash).execute();
}
