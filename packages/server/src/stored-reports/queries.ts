/**
 * All SQL about reports. Every query names the groups that it may reach, beside the row-level security behind it.
 * Knows neither rights nor forms nor what is sealed: bytes go in and out as they are.
 */
import { sql, type Insertable, type Kysely, type RawBuilder, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { ReportChangeTable, ReportPersonTable, ReportTable, ReportVersionTable } from '../database/report-tables.ts';
import type { Database } from '../database/schema.ts';
import { template } from '../database/template.ts';
import { ReportGone } from './report-gone.ts';

type Db = Transaction<Database>;

/** The groups that a query may reach; `all` for staff of Sundhedsdatastyrelsen. */
export type GroupScope = readonly string[] | 'all';

/** A report without its answers, as lists and headers need it. */
export type ReportRow = Pick<Selectable<ReportTable>, (typeof reportColumns)[number]> & { readonly groupName: string };
/** The same with the hash of every person's CPR number, for the log. */
export type FoundReportRow = ReportRow & { readonly cprHashes: readonly Uint8Array[] };
/** What was entered: the answers at a snapshot and what is in dispute, sealed. */
export type SealedReportRow = Pick<Selectable<ReportTable>, 'revision' | 'snapshot' | 'snapshotRevision' | 'clashes'>;
export type ReportChangeRow = Selectable<ReportChangeTable>;
export type ReportVersionRow = Selectable<ReportVersionTable>;
/** A version as it is kept, with the verdict that it was reported on. */
export type VersionKept = Insertable<ReportVersionTable> &
  Pick<Selectable<ReportTable>, 'checked' | 'warningCount' | 'dueOn' | 'unansweredCount'>;

/** The forms that somebody may read in a group. */
export interface TrayScope {
  readonly id: string;
  readonly forms: readonly string[];
}

/** Every group there is, and the same forms in each. */
export interface EveryGroup {
  readonly groups: 'all';
  readonly forms: readonly string[];
}

/** A report, deleted or not; undefined when it does not exist or lies out of scope. */
export function readReport(db: Db, scope: GroupScope, id: string): Promise<FoundReportRow | undefined> {
  return findOne(readOne, db, scope, id);
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockReport(db: Db, scope: GroupScope, id: string): Promise<FoundReportRow | undefined> {
  return findOne(lockOne, db, scope, id);
}

/** The same report's answers; throws `ReportGone` when it has left the scope since it was read. */
export function readSealedReport(db: Db, scope: GroupScope, id: string): Promise<SealedReportRow> {
  return db
    .selectFrom('reports')
    .select(['revision', 'snapshot', 'snapshotRevision', 'clashes'])
    .where('id', '=', id)
    .where(inGroupScope('reports', scope))
    .executeTakeFirstOrThrow(() => new ReportGone());
}

/**
 * Makes a report, unless there is one with this id already. No index is named as the one that decides: several hold the id, and an insert
 * waits for another's row in an index that does not decide while others wait for its own, which is a deadlock.
 */
export async function insertReport(db: Db, report: Insertable<ReportTable>): Promise<void> {
  await db
    .insertInto('reports')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateReport(db: Db, scope: GroupScope, id: string, changed: Updateable<ReportTable>): Promise<void> {
  await db.updateTable('reports').set(changed).where('id', '=', id).where(inGroupScope('reports', scope)).execute();
}

/**
 * Takes the next running number of a year. Each of the year's lanes is a row of its own: a transaction takes the free one that is
 * furthest behind, so two reports made at once never wait for each other; a transaction that is rolled back gives its number back.
 */
export async function takeRunningNumber(db: Db, year: number): Promise<number> {
  const taken = (await takeFromLane(db, year, sql`skip locked`)) ?? (await takeFromLane(db, year, sql``));
  if (taken !== undefined) return taken;
  await sql`
    insert into report_numbers (year, lane, next) select ${year}, lane, lane from generate_series(1, ${lanes}::int) as lane
    on conflict do nothing`.execute(db);
  return takeRunningNumber(db, year);
}

export function insertChanges(db: Db, changes: readonly Insertable<ReportChangeTable>[]): Promise<unknown> {
  return db
    .insertInto('reportChanges')
    .values([...changes])
    .execute();
}

/** Which of these batches the report has received, with the revision that each became. */
export async function readReceived(
  db: Db,
  scope: GroupScope,
  report: string,
  batches: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('reportChanges')
    .select(['batchId', 'revision'])
    .where('reportId', '=', report)
    .where('batchId', 'in', [...batches])
    .where(inGroupScope('report_changes', scope))
    .execute();
  return new Map(rows.map(({ batchId, revision }) => [batchId, revision]));
}

/** The changes after a revision, in order. */
export function readChangesAfter(
  db: Db,
  scope: GroupScope,
  report: string,
  revision: number,
  upTo?: number,
): Promise<readonly ReportChangeRow[]> {
  return db
    .selectFrom('reportChanges')
    .selectAll()
    .where('reportId', '=', report)
    .where('revision', '>', revision)
    .$if(upTo !== undefined, (query) => query.where('revision', '<=', upTo!))
    .where(inGroupScope('report_changes', scope))
    .orderBy('revision')
    .execute();
}

/** What a register wrote into the report, in order. */
export function readLookUps(db: Db, scope: GroupScope, report: string): Promise<readonly ReportChangeRow[]> {
  return db
    .selectFrom('reportChanges')
    .selectAll()
    .where('reportId', '=', report)
    .where('cause', '=', 'lookUp')
    .where('byId', 'is', null)
    .where(inGroupScope('report_changes', scope))
    .orderBy('revision')
    .execute();
}

/** Puts these persons in the place of the report's earlier ones. */
export async function replacePersons(db: Db, report: string, persons: readonly Insertable<ReportPersonTable>[]): Promise<void> {
  await db.deleteFrom('reportPersons').where('reportId', '=', report).execute();
  if (persons.length > 0)
    await db
      .insertInto('reportPersons')
      .values([...persons])
      .execute();
}

/** Keeps a reported version, and moves its report to the state of one that is reported. */
export async function submitVersion(db: Db, scope: GroupScope, version: VersionKept): Promise<void> {
  await keepVersion(db, { ...version, groups: groupsIn(scope) });
}

const keepVersion = template((db, kept: VersionKept & Pick<ReportSought, 'groups'>) => {
  const {
    reportId,
    groupId,
    version,
    bytes,
    sha256,
    formHash,
    submittedAt,
    submittedBy,
    submittedById,
    checked,
    warningCount,
    dueOn,
    unansweredCount,
    groups,
  } = kept;
  return db
    .with('kept', (first) =>
      first
        .insertInto('reportVersions')
        .values({ reportId, groupId, version, bytes, sha256, formHash, submittedAt, submittedBy, submittedById }),
    )
    .updateTable('reports')
    .set({
      state: 'submitted',
      version,
      checked,
      checkedRevision: sql`revision`,
      errorCount: 0,
      warningCount,
      dueOn,
      unansweredCount,
      waitsFor: sql`'{}'`,
      submittedAt,
      submittedBy,
      submittedById,
    })
    .where('id', '=', reportId)
    .where(inGroups(groups));
});

/** The reported versions, oldest first, without their bytes, each with the version of its form. */
export function readVersions(
  db: Db,
  scope: GroupScope,
  report: string,
): Promise<readonly (Omit<ReportVersionRow, 'bytes'> & { readonly formVersion: string })[]> {
  return db
    .selectFrom('reportVersions')
    .innerJoin('formVersions', 'formVersions.hash', 'reportVersions.formHash')
    .select([
      'reportId',
      'groupId',
      'reportVersions.version',
      'sha256',
      'formHash',
      'submittedAt',
      'submittedBy',
      'submittedById',
    ])
    .select('formVersions.version as formVersion')
    .where('reportId', '=', report)
    .where(inGroupScope('report_versions', scope))
    .orderBy('reportVersions.version')
    .execute();
}

export function readVersion(db: Db, scope: GroupScope, report: string, version: number): Promise<ReportVersionRow | undefined> {
  return db
    .selectFrom('reportVersions')
    .selectAll()
    .where('reportId', '=', report)
    .where('version', '=', version)
    .where(inGroupScope('report_versions', scope))
    .executeTakeFirst();
}

/** How many reported reports of a form are about a person, one report left out. */
export async function countReportsAbout(
  db: Db,
  scope: GroupScope,
  about: { readonly form: string; readonly cprHash: Uint8Array; readonly except: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('reportPersons')
    .innerJoin('reports', 'reports.id', 'reportPersons.reportId')
    .select(sql<number>`count(distinct reports.id)`.as('count'))
    .where('reportPersons.cprHash', '=', about.cprHash)
    .where('reports.form', '=', about.form)
    .where('reports.id', '!=', about.except)
    .where('reports.state', '=', 'submitted')
    .where(inGroupScope('report_persons', scope))
    .executeTakeFirstOrThrow();
  return count;
}

/** Every group there is, for those who may reach them all. */
export async function readGroupIds(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('groups').select('id').execute();
  return rows.map(({ id }) => id);
}

const lanes = 16;

async function takeFromLane(db: Db, year: number, whenTaken: RawBuilder<unknown>): Promise<number | undefined> {
  const { rows } = await sql<{ taken: number }>`
    with free as (select lane from report_numbers where year = ${year} order by next limit 1 for update ${whenTaken})
    update report_numbers set next = next + ${lanes} from free where year = ${year} and report_numbers.lane = free.lane
    returning next - ${lanes} as taken`.execute(db);
  return rows[0]?.taken;
}

/** What lists and headers need of a report. */
export const reportColumns = [
  'id',
  'groupId',
  'form',
  'formHash',
  'number',
  'state',
  'version',
  'revision',
  'snapshotRevision',
  'formTitle',
  'cprShown',
  'cprHash',
  'name',
  'createdAt',
  'createdBy',
  'createdById',
  'changedAt',
  'changedBy',
  'changedById',
  'submittedAt',
  'submittedBy',
  'submittedById',
  'checked',
  'checkedRevision',
  'errorCount',
  'warningCount',
  'dueOn',
  'unansweredCount',
  'waitsFor',
  'deletedAt',
] as const satisfies readonly (keyof ReportTable)[];

interface ReportSought {
  readonly id: string;
  /** The groups in scope; null for all. */
  readonly groups: readonly string[] | null;
}

function reportQuery(db: Kysely<Database>, { id, groups }: ReportSought) {
  return db
    .selectFrom('reports')
    .innerJoin('groups', 'groups.id', 'reports.groupId')
    .select(reportColumns.map((name) => `reports.${name}` as const))
    .select(['groups.name as groupName', cprHashesOfReport.as('cprHashes')])
    .where('reports.id', '=', id)
    .where(inGroups(groups));
}

const readOne = template(reportQuery);
const lockOne = template((db, sought: ReportSought) => reportQuery(db, sought).forUpdate('reports'));

async function findOne(find: typeof readOne, db: Db, scope: GroupScope, id: string): Promise<FoundReportRow | undefined> {
  return (await find(db, { id, groups: groupsIn(scope) }))[0];
}

/** A group scope as a value of a query that is built once: null for all. */
function groupsIn(scope: GroupScope): ReportSought['groups'] {
  return scope === 'all' ? null : scope;
}

function inGroups(groups: ReportSought['groups']): RawBuilder<boolean> {
  return sql<boolean>`(reports.group_id = any (${groups}::uuid[]) or ${groups}::uuid[] is null)`;
}

const cprHashesOfReport = sql<readonly Uint8Array[]>`array(
  select report_persons.cpr_hash from report_persons
  where report_persons.report_id = reports.id and report_persons.cpr_hash is not null)`;

/** True for rows of the groups in scope. */
export function inGroupScope(
  table:
    | 'reports'
    | 'report_actions'
    | 'report_changes'
    | 'report_measures'
    | 'report_persons'
    | 'report_presence'
    | 'report_versions',
  scope: GroupScope,
): RawBuilder<boolean> {
  return scope === 'all' ? sql<boolean>`true` : sql<boolean>`${sql.raw(table)}.group_id = any (${[...scope]}::uuid[])`;
}

/** Groups with the forms that may be read in each, as rows `id` and `forms`. */
export function scopeRows(scopes: readonly TrayScope[]): RawBuilder<unknown> {
  return sql`(select id, forms from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as scope (id uuid, forms text[]))`;
}
