/** SQL about saved views, beside the row-level security behind it. Knows neither rights to forms nor what is sealed. */
import type { Insertable, Selectable, Transaction, Updateable } from 'kysely';
import type { ViewTable } from '../database/list-tables.ts';
import type { Database } from '../database/schema.ts';

type Db = Transaction<Database>;

/** A view with the names of its maker and its group. */
export type ViewRow = Selectable<ViewTable> & { readonly by: string; readonly groupName: string | null };

/** Whose views: those that somebody made, and those of the groups. */
export interface ViewScope {
  readonly user: string;
  readonly groups: readonly string[];
}

/** The views of a list that are not deleted, oldest first. */
export function readViews(db: Db, scope: ViewScope, list: string): Promise<readonly ViewRow[]> {
  return viewQuery(db, scope).where('views.list', '=', list).where('views.deletedAt', 'is', null).execute();
}

/** A view, deleted or not, that nobody else changes until the transaction ends. */
export function lockView(db: Db, scope: ViewScope, id: string): Promise<ViewRow | undefined> {
  return viewQuery(db, scope).where('views.id', '=', id).forUpdate('views').executeTakeFirst();
}

export async function countViews(db: Db, user: string): Promise<number> {
  const { count } = await db
    .selectFrom('views')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('owner', '=', user)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** False when there is a view with this id already. */
export async function insertView(db: Db, view: Insertable<ViewTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('views')
    .values(view)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function updateView(db: Db, id: string, changed: Updateable<ViewTable>): Promise<void> {
  await db.updateTable('views').set(changed).where('id', '=', id).execute();
}

function viewQuery(db: Db, { user, groups }: ViewScope) {
  return db
    .selectFrom('views')
    .innerJoin('users', 'users.id', 'views.owner')
    .leftJoin('groups', 'groups.id', 'views.groupId')
    .selectAll('views')
    .select(['users.name as by', 'groups.name as groupName'])
    .where((of) => of.or([of('views.owner', '=', user), of('views.groupId', '=', of.fn.any(of.val([...groups])))]))
    .orderBy('views.createdAt')
    .orderBy('views.id');
}
