/** Statements are prepared from the second time on, and give the same as before. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('a text with values is prepared when it comes again, and one without is not', async () => {
  const answers = await database.db.connection().execute(async (db) => {
    const given: number[] = [];
    for (const value of [1, 2, 3]) {
      const { rows } = await sql<{ doubled: number }>`select ${value}::int * 2 as doubled`.execute(db);
      given.push(rows[0]!.doubled);
      await sql`select 1`.execute(db);
    }
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
    return { given, statements: rows.map(({ statement }) => statement) };
  });
  expect(answers).toEqual({ given: [2, 4, 6], statements: ['select $1::int * 2 as doubled'] });
});

test('a prepared statement sees what its role may see, no matter for which role it was prepared', async () => {
  const counted = async (role: string): Promise<number> =>
    database.db.transaction().execute(async (db) => {
      await sql`select set_config('role', ${role}, true)`.execute(db);
      const { rows } = await sql<{
        found: number;
      }>`select count(*)::int as found from audit_lines where action = ${'session.read'}`.execute(db);
      return rows[0]!.found;
    });
  expect([await counted('sei_audit'), await counted('sei_audit'), await counted('sei_audit')]).toEqual([0, 0, 0]);
  await expect(counted('sei_app')).rejects.toThrow(/permission denied/);
});
