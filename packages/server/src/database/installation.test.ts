/** What a database was made for: the demo starts on its own only, and operation never on the demo's. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { seedDemo } from '../demo/demo-users.ts';
import { composeBareFeatures } from '../testing/bare-features.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createTestServer } from '../testing/server.ts';
import { claimDatabase } from './installation.ts';
import { newId } from './id.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

test('a database is claimed by the first that starts on it, and stays with that', async () => {
  await claimDatabase(database.ownerPlace, false);
  await claimDatabase(database.ownerPlace, false);
  await expect(claimDatabase(database.ownerPlace, true)).rejects.toThrow(ConfigError);
});

test('the demo neither starts on a database of operation nor puts anybody into it', async () => {
  await claimDatabase(database.ownerPlace, false);
  await expect(createTestServer({ composeFeatures: composeBareFeatures, database })).rejects.toThrow('ikke lavet af demoen');
  expect(await database.asOwner('select id from users')).toEqual([]);
});

test('operation does not start on a database of the demo', async () => {
  await claimDatabase(database.ownerPlace, true);
  await expect(createTestServer({ composeFeatures: composeBareFeatures, database, config: { demo: false } })).rejects.toThrow(
    'lavet af demoen',
  );
});

test('a database from before is the demo’s when all its users are, and only then', async () => {
  const migration = await readFile(new URL('migrations/0035-installation.sql', import.meta.url), 'utf8');
  const migrateAnew = async () => {
    await database.asOwner('drop table installation');
    await database.asOwner(migration);
    return database.asOwner('select demo from installation');
  };
  expect(await migrateAnew()).toEqual([]);
  await seedDemo(database.ownerPlace, new Date());
  expect(await migrateAnew()).toEqual([{ demo: true }]);
  await database.asOwner(
    `insert into users (id, provider, subject, name, created_at) values ($1, 'nemlog-in', 'en-rigtig', 'En Rigtig', now())`,
    [newId()],
  );
  expect(await migrateAnew()).toEqual([{ demo: false }]);
});
