/** SQL about classifications and their editions. Knows neither what is packed nor who may do what. */
import type { Classification } from '@sei/contract';
import { sql, type Insertable, type Kysely, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { CodeClassificationTable, CodeEditionTable } from '../database/code-tables.ts';
import type { Database } from '../database/schema.ts';

type Db = Kysely<Database>;

/** An edition without its bytes. */
export type EditionRow = Omit<Selectable<CodeEditionTable>, 'packed'>;
export type ClassificationRow = Selectable<CodeClassificationTable>;

const editionColumns = [
  'id',
  'classification',
  'hash',
  'codes',
  'source',
  'etag',
  'base',
  'madeAt',
  'madeBy',
  'madeById',
  'firstInForceAt',
] as const satisfies readonly (keyof CodeEditionTable)[];

/** A transaction of the system's own about codes; the log has nobody for it. */
export function asCodesJob<Value>(db: Db, work: (db: Transaction<Database>) => Promise<Value>): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_codes`.execute(transaction);
    return work(transaction);
  });
}

export function readClassifications(db: Db): Promise<readonly ClassificationRow[]> {
  return db.selectFrom('codeClassifications').selectAll().orderBy('classification').execute();
}

/** A classification that nobody else changes until the transaction ends; made when it has no row. */
export async function lockClassification(db: Db, classification: Classification): Promise<ClassificationRow> {
  await db
    .insertInto('codeClassifications')
    .values({ classification, putBy: '' })
    .onConflict((conflict) => conflict.column('classification').doNothing())
    .execute();
  return db
    .selectFrom('codeClassifications')
    .selectAll()
    .where('classification', '=', classification)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function updateClassification(
  db: Db,
  classification: Classification,
  changed: Updateable<CodeClassificationTable>,
): Promise<void> {
  await db.updateTable('codeClassifications').set(changed).where('classification', '=', classification).execute();
}

export function readEditionRow(db: Db, id: string): Promise<EditionRow | undefined> {
  return db
    .selectFrom('codeEditions')
    .select([...editionColumns, 'summary'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The latest made first; of each summary what is counted, not the codes. */
export function readEditionRows(db: Db, classification: Classification, limit: number): Promise<readonly EditionRow[]> {
  return db
    .selectFrom('codeEditions')
    .select(editionColumns)
    .select(sql<object>`summary - 'first'`.as('summary'))
    .where('classification', '=', classification)
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Those whose hash begins so; two are enough to know that there are several. */
export function readEditionsNamed(db: Db, beginning: string): Promise<readonly EditionRow[]> {
  return db
    .selectFrom('codeEditions')
    .select([...editionColumns, 'summary'])
    .where('hash', 'like', `${beginning}%`)
    .limit(2)
    .execute();
}

export async function readPacked(db: Db, id: string): Promise<Uint8Array> {
  const { packed } = await db.selectFrom('codeEditions').select('packed').where('id', '=', id).executeTakeFirstOrThrow();
  return packed;
}

export async function findEdition(db: Db, classification: Classification, hash: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('codeEditions')
    .select('id')
    .where('classification', '=', classification)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return found?.id;
}

/** False when another has just made the same one. */
export async function insertEdition(db: Db, edition: Insertable<CodeEditionTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('codeEditions')
    .values(edition)
    .onConflict((conflict) => conflict.columns(['classification', 'hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Notes that an edition is in force, when it is for the first time. */
export async function noteInForce(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('codeEditions')
    .set({ firstInForceAt: now })
    .where('id', '=', id)
    .where('firstInForceAt', 'is', null)
    .execute();
}

/** Takes away an edition that never came in force and that no other was made from; false when it is not one. */
export async function deleteUnused(db: Db, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('codeEditions')
    .where('id', '=', id)
    .where('firstInForceAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('codeEditions as later').select('later.id').where('later.base', '=', id))),
    )
    .returning('id')
    .executeTakeFirst();
  return deleted !== undefined;
}

/** Takes away all but the latest made, the one in force, and those that these were made from; resolves to how many that was. */
export async function deleteOld(db: Db, classification: Classification, kept: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with kept as (
      (select id, base from code_editions where classification = ${classification} order by made_at desc, id desc limit ${kept})
      union all
      select code_editions.id, base from code_editions
      join code_classifications on code_classifications.edition = code_editions.id
      where code_classifications.classification = ${classification}
    )
    delete from code_editions
    where classification = ${classification}
      and not exists (select from kept where code_editions.id in (kept.id, kept.base))
    returning id`.execute(db);
  return rows.length;
}
