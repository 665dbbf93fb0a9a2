/** SQL about what somebody has chosen for herself. Row-level security lets nobody see another's. */
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/** A choice, and what it is about. */
export interface PreferenceRow {
  readonly about: string;
  readonly value: object;
}

export function readPreferences(db: Transaction<Database>, user: string, abouts: string): Promise<readonly PreferenceRow[]> {
  return db
    .selectFrom('preferences')
    .select(['about', 'value'])
    .where('user', '=', user)
    .where('about', 'like', `${abouts}%`)
    .orderBy('about')
    .execute();
}

export async function keepPreference(db: Transaction<Database>, user: string, { about, value }: PreferenceRow): Promise<void> {
  const row = { user, about, value: JSON.stringify(value) };
  await db
    .insertInto('preferences')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user', 'about']).doUpdateSet({ value: row.value }))
    .execute();
}

export async function dropPreference(db: Transaction<Database>, user: string, about: string): Promise<void> {
  await db.deleteFrom('preferences').where('user', '=', user).where('about', '=', about).execute();
}
