/** Statements that wait for nobody: they run in order, all or none, and what went wrong is reported. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { newId } from './id.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A lease is as simple a row as there is. */
function lease(job: string) {
  return { job, holder: newId(), until: new Date() };
}

async function jobs(): Promise<readonly string[]> {
  const rows = await database.db.selectFrom('leases').select('job').orderBy('job').execute();
  return rows.map(({ job }) => job);
}

test('a write is seen by what comes after it in its transaction, and by others when it is committed', async () => {
  await database.db.transaction().execute(async (db) => {
    await db.insertInto('leases').values(lease('one')).execute();
    await db
      .updateTable('leases')
      .set({ until: new Date(0) })
      .where('job', '=', 'one')
      .execute();
    expect((await db.selectFrom('leases').select('until').where('job', '=', 'one').executeTakeFirst())?.until).toEqual(
      new Date(0),
    );
    expect(await jobs()).not.toContain('one');
  });
  expect(await jobs()).toContain('one');
});

test('a write that cannot be done fails the next statement that is read, with its own error, and nothing is kept', async () => {
  const work = database.db.transaction().execute(async (db) => {
    await db.insertInto('leases').values(lease('two')).execute();
    await db.insertInto('leases').values(lease('two')).execute();
    await db.insertInto('leases').values(lease('three')).execute();
    await db.selectFrom('leases').select('job').execute();
  });
  await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'leases_pkey' });
  expect(await jobs()).not.toContain('two');
});

test('a last write that cannot be done fails the commit, with its own error', async () => {
  const work = database.db.transaction().execute(async (db) => {
    await db.insertInto('leases').values(lease('four')).execute();
    await db.insertInto('leases').values(lease('four')).execute();
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
  expect(await jobs()).not.toContain('four');
});

test('a transaction that is given up takes its writes back, those that could not be done too, and its connection serves on', async () => {
  for (let round = 0; round < 25; round += 1) {
    const transaction = await database.db.startTransaction().execute();
    await transaction.insertInto('leases').values(lease('five')).execute();
    await transaction.insertInto('leases').values(lease('five')).execute();
    await transaction.rollback().execute();
  }
  expect(await jobs()).not.toContain('five');
});

test('a write that returns something, or stands alone, is waited for', async () => {
  const returned = await database.db
    .transaction()
    .execute((db) => db.insertInto('leases').values(lease('six')).returning('job').execute());
  expect(returned).toEqual([{ job: 'six' }]);
  await expect(database.db.insertInto('leases').values(lease('six')).execute()).rejects.toMatchObject({ code: '23505' });
});

test('a transaction that may only read writes nothing', async () => {
  const reading = await database.db.startTransaction().setAccessMode('read only').execute();
  await reading.insertInto('leases').values(lease('seven')).execute();
  await expect(sql`select 1`.execute(reading)).rejects.toMatchObject({ code: '25006' });
  await reading.rollback().execute();
});
