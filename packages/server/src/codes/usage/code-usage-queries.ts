/** SQL about how codes are used: favourites, what groups use, and the reports that have not been counted yet. */
import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { CodeFavouriteTable, CodeUseTable } from '../../database/code-tables.ts';
import type { Database } from '../../database/schema.ts';
import { scopeRows, type TrayScope } from '../../stored-reports/queries.ts';

type Db = Transaction<Database>;

export function readFavourites(db: Db, user: string): Promise<readonly Pick<CodeFavouriteRow, 'list' | 'code'>[]> {
  return db
    .selectFrom('codeFavourites')
    .select(['list', 'code'])
    .where('user', '=', user)
    .orderBy('markedAt')
    .orderBy('code')
    .execute();
}
type CodeFavouriteRow = Selectable<CodeFavouriteTable>;

export async function countFavourites(db: Db, user: string, list: string): Promise<number> {
  const { count } = await db
    .selectFrom('codeFavourites')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('user', '=', user)
    .where('list', '=', list)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertFavourite(db: Db, favourite: Insertable<CodeFavouriteTable>): Promise<void> {
  await db
    .insertInto('codeFavourites')
    .values(favourite)
    .onConflict((conflict) => conflict.columns(['user', 'list', 'code']).doNothing())
    .execute();
}

export async function deleteFavourite(
  db: Db,
  { user, list, code }: Pick<CodeFavouriteRow, 'user' | 'list' | 'code'>,
): Promise<void> {
  await db.deleteFrom('codeFavourites').where('user', '=', user).where('list', '=', list).where('code', '=', code).execute();
}

export interface UseRow {
  readonly groupId: string;
  readonly list: string;
  readonly code: string;
  readonly uses: number;
}

/** The most used codes of each group and list in the forms named with the group, at most so many of each. */
export async function readUses(db: Db, scopes: readonly TrayScope[], most: number): Promise<readonly UseRow[]> {
  const { rows } = await sql<UseRow>`
    select group_id, list, code, uses
    from (
      select group_id, list, code, uses,
        row_number() over (partition by group_id, list order by uses desc, last_used desc, code) as place
      from (
        select group_id, list, code, sum(uses)::integer as uses, max(last_used) as last_used
        from ${scopeRows(scopes)} as scope
        join code_uses on code_uses.group_id = scope.id and code_uses.form = any (scope.forms)
        group by group_id, list, code
      ) as used
    ) as placed
    where place <= ${most}
    order by group_id, list, place`.execute(db);
  return rows;
}

/** A reported version that has not been counted, sealed. */
export interface UncountedRow {
  readonly reportId: string;
  readonly groupId: string;
  readonly version: number;
  readonly formHash: string;
  readonly submittedAt: Date;
  readonly bytes: Uint8Array;
}

/**
 * The next reported versions, group by group in the order in which they were reported, at most so many. Only what was reported before a
 * moment: a report whose transaction ends late must not be passed by.
 */
export async function readUncounted(
  db: Db,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<readonly UncountedRow[]> {
  const { rows } = await sql<UncountedRow>`
    with next as (
      select waiting.*
      from groups
      left join code_use_marks on code_use_marks.group_id = groups.id
      cross join lateral (
        select id as report_id, group_id, version, submitted_at
        from reports
        where group_id = groups.id and state = 'submitted' and deleted_at is null
          and (greatest(submitted_at, '-infinity'::timestamptz), id) > (
            coalesce(code_use_marks.submitted_at, '-infinity'::timestamptz),
            coalesce(code_use_marks.report_id, '00000000-0000-0000-0000-000000000000'::uuid))
          and greatest(submitted_at, '-infinity'::timestamptz) < ${before}
        order by greatest(submitted_at, '-infinity'::timestamptz), id
        limit ${limit}
      ) as waiting
      order by group_id, submitted_at, report_id
      limit ${limit}
    )
    select next.*, report_versions.form_hash, report_versions.bytes
    from next
    join report_versions on report_versions.report_id = next.report_id and report_versions.version = next.version
    order by next.group_id, next.submitted_at, next.report_id`.execute(db);
  return rows;
}

/** Adds to what has been counted. */
export async function addUses(db: Db, uses: readonly Insertable<CodeUseTable>[]): Promise<void> {
  if (uses.length === 0) return;
  await db
    .insertInto('codeUses')
    .values([...uses])
    .onConflict((conflict) =>
      conflict.columns(['groupId', 'form', 'list', 'code']).doUpdateSet(({ ref }) => ({
        uses: sql`code_uses.uses + excluded.uses`,
        lastUsed: ref('excluded.lastUsed'),
      })),
    )
    .execute();
}

/** The reports of a group have been counted as far as this one. */
export async function moveMark(
  db: Kysely<Database>,
  { groupId, submittedAt, reportId }: Pick<UncountedRow, 'groupId' | 'submittedAt' | 'reportId'>,
): Promise<void> {
  await db
    .insertInto('codeUseMarks')
    .values({ groupId, submittedAt, reportId })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ submittedAt, reportId }))
    .execute();
}
