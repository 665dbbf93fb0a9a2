/** SQL about stored form versions, nothing else. */
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { UnusableFormError, formVersion, type FormVersion } from './store.ts';
import { sameButForWording } from './wording.ts';

/**
 * Stores what was loaded, by hash, and gives every version that is stored. Content that changed under the same version takes the place
 * of the earlier, unless a report refers to that: then it throws `UnusableFormError`, since reports are bound to what the reporter saw. What is
 * only worded otherwise stays beside it, for the reports that were begun with those words.
 */
export async function storeForms(
  db: Kysely<Database>,
  loaded: readonly FormVersion[],
  now: Date,
): Promise<readonly FormVersion[]> {
  for (const current of loaded) {
    const { form, version, hash, definition } = current;
    await db
      .insertInto('formVersions')
      .values({ hash, form, version, definition: JSON.stringify(definition), storedAt: now })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    await forgetOthers(db, current);
  }
  const rows = await db.selectFrom('formVersions').select(['hash', 'definition']).execute();
  const known = new Map(loaded.map((version) => [version.hash, version]));
  return rows.map(({ hash, definition }) => known.get(hash) ?? formVersion(definition));
}

/** The reports' foreign key keeps a version that is in use, no matter who may see those reports. */
async function forgetOthers(db: Kysely<Database>, { form, version, hash, definition }: FormVersion): Promise<void> {
  const others = await db
    .selectFrom('formVersions')
    .select(['hash', 'definition'])
    .where('form', '=', form)
    .where('version', '=', version)
    .where('hash', '<>', hash)
    .execute();
  const changed = others.filter((other) => !sameButForWording(other.definition, definition)).map((other) => other.hash);
  if (changed.length === 0) return;
  try {
    await db.deleteFrom('formVersions').where('hash', 'in', changed).execute();
  } catch (failure) {
    if (!isInUse(failure)) throw failure;
    throw new UnusableFormError(
      `Skemaet ${form} ${version} er brugt af skemaer, der findes, og indholdet må derfor ikke ændres. Lav en ny version i forms/${form}/.`,
    );
  }
}

function isInUse(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === '23503';
}
