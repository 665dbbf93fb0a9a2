/** A query that is built once answers for the values of each call. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { newId } from './id.ts';
import { template } from './template.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

interface Sought {
  readonly job: string;
  readonly holders: readonly string[] | null;
}

test('each call has its own values, lists and nothing among them, and the plan of columns is kept', async () => {
  const insert = template((db, { job, holder, until }: { job: string; holder: string; until: Date }) =>
    db.insertInto('leases').values({ job, holder, until }),
  );
  let builds = 0;
  const find = template((db, { job, holders }: Sought) => {
    builds += 1;
    return db
      .selectFrom('leases')
      .select(['job', 'holder'])
      .where('job', '=', job)
      .where(sql<boolean>`(holder = any (${holders}::uuid[]) or ${holders}::uuid[] is null)`);
  });
  const [one, other] = [newId(), newId()];
  await database.db.transaction().execute(async (db) => {
    await insert(db, { job: 'one', holder: one, until: new Date() });
    await insert(db, { job: 'other', holder: other, until: new Date() });
  });
  expect(await find(database.db, { job: 'one', holders: [one] })).toEqual([{ job: 'one', holder: one }]);
  expect(await find(database.db, { job: 'one', holders: [other] })).toEqual([]);
  expect(await find(database.db, { job: 'other', holders: null })).toEqual([{ job: 'other', holder: other }]);
  expect(builds).toBe(1);
});

test('what can wait comes with the commit, in its place among the statements, or at once when it is asked for', async () => {
  const insert = template((db, { job, holder, until }: { job: string; holder: string; until: Date }) =>
    db.insertInto('leases').values({ job, holder, until }),
  );
  const find = template((db, { job }: { job: string }) => db.selectFrom('leases').select('job').where('job', '=', job));
  const row = { job: 'late', holder: newId(), until: new Date() };
  const transaction = await database.db.startTransaction().execute();
  const before = await find.later(transaction, row);
  await insert(transaction, row);
  const after = await find.later(transaction, row);
  expect(await before()).toEqual([]);
  const last = await find.later(transaction, { job: 'none' });
  await transaction.commit().execute();
  expect([await after(), await last()]).toEqual([[{ job: 'late' }], []]);
});
