/** The log as its sealer and its auditor see it: SQL, nothing else. Every transaction here takes on the role `sei_audit` first. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { StoredLine, StoredSubject } from './canonical.ts';

export interface Seal {
  readonly position: number;
  readonly line: string;
  readonly lineHash: Uint8Array;
  readonly chainHash: Uint8Array;
}

export interface WholeLine {
  readonly line: StoredLine;
  readonly subjects: readonly StoredSubject[];
}

/** A transaction that may read the log and add seals, and nothing else. */
export async function asAuditor<Value>(
  db: Kysely<Database>,
  work: (db: Transaction<Database>) => Promise<Value>,
): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_audit`.execute(transaction);
    return work(transaction);
  });
}

/** Takes committed lines out of the queue, in the order of their ids; two sealers never take the same. One that somebody took away waits for ever. */
export async function takeQueued(db: Transaction<Database>, limit: number): Promise<readonly string[]> {
  const queued = db
    .selectFrom('auditQueue')
    .select('line')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('auditLines').select('id').whereRef('auditLines.id', '=', 'auditQueue.line')),
    )
    .orderBy('line')
    .limit(limit)
    .forUpdate('auditQueue')
    .skipLocked();
  const rows = await db.deleteFrom('auditQueue').where('line', 'in', queued).returning('line').execute();
  return rows.map(({ line }) => line).toSorted();
}

export async function readLines(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, WholeLine>> {
  if (ids.length === 0) return new Map();
  const lines = await db.selectFrom('auditLines').selectAll().where('id', 'in', ids).execute();
  const subjects = await db.selectFrom('auditSubjects').selectAll().where('line', 'in', ids).execute();
  const subjectsByLine = new Map<string, StoredSubject[]>(ids.map((id) => [id, []]));
  for (const { line, ...subject } of subjects) subjectsByLine.get(line)?.push(subject);
  return new Map(lines.map((line) => [line.id, { line, subjects: subjectsByLine.get(line.id) ?? [] }]));
}

export async function readLastSeal(db: Kysely<Database>): Promise<Seal | undefined> {
  return db.selectFrom('auditSeals').selectAll().orderBy('position', 'desc').limit(1).executeTakeFirst();
}

export async function insertSeals(db: Kysely<Database>, seals: readonly Seal[]): Promise<void> {
  await db
    .insertInto('auditSeals')
    .values(seals.map((seal) => ({ ...seal, sealedAt: sql<Date>`now()` })))
    .execute();
}

export async function readSealsAfter(db: Kysely<Database>, position: number, limit: number): Promise<readonly Seal[]> {
  return db.selectFrom('auditSeals').selectAll().where('position', '>', position).orderBy('position').limit(limit).execute();
}

/** Lines that wait for no seal and have none: somebody took the seal away, or put the line in behind the queue's back. */
export async function readUnsealed(db: Kysely<Database>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('auditLines')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('auditSeals').select('position').whereRef('auditSeals.line', '=', 'auditLines.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('auditQueue').select('line').whereRef('auditQueue.line', '=', 'auditLines.id'))),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Lines that have waited for their seal longer than a sealer ever takes. */
export async function readWaiting(db: Kysely<Database>): Promise<readonly { readonly line: string; readonly queuedAt: Date }[]> {
  return db
    .selectFrom('auditQueue')
    .select(['line', 'queuedAt'])
    .where('queuedAt', '<', sql<Date>`now() - interval '1 minute'`)
    .orderBy('line')
    .execute();
}

/** By the clock of the database. */
export async function readTime(db: Kysely<Database>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db);
  return rows[0]!.now;
}

/** The hash of the chain at each of these positions, as far as there is one. */
export async function readChainAt(db: Kysely<Database>, positions: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (positions.length === 0) return new Map();
  const rows = await db
    .selectFrom('auditSeals')
    .select(['position', 'chainHash'])
    .where('position', 'in', [...new Set(positions)])
    .execute();
  return new Map(rows.map(({ position, chainHash }) => [position, Buffer.from(chainHash).toString('hex')]));
}

/** What the log says was removed lawfully, the latest last; whether it may be believed, the signatures say. */
export async function readRetentions(db: Kysely<Database>): Promise<readonly string[]> {
  const rows = await db.selectFrom('auditLines').select('retention').where('retention', 'is not', null).orderBy('id').execute();
  return rows.map(({ retention }) => retention!);
}
