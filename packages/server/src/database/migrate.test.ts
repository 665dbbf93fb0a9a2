/** The migrations: in order, once, forward only; and that the tables they make are those that the queries see. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from './id.ts';
import { migrate, MigrationMismatch } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'sei-migrations-'));
});
afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<URL> {
  await database.asOwner('delete from migrations');
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)));
  return pathToFileURL(`${directory}/`);
}

test('run in the order of their numbers, once', async () => {
  const files = await write({ '0002-two.sql': 'insert into made values (2)', '0001-one.sql': 'create table made (number int)' });
  expect(await migrate(database.ownerPlace, files)).toEqual(['0001-one.sql', '0002-two.sql']);
  expect(await migrate(database.ownerPlace, files)).toEqual([]);
  expect(await database.asOwner('select number from made')).toEqual([{ number: 2 }]);
});

test('run once when two nodes start together', async () => {
  const files = await write({ '0001-one.sql': 'create table made (number int); insert into made values (1)' });
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.ownerPlace, files)));
  expect(applied.flat()).toEqual(['0001-one.sql']);
  expect(await database.asOwner('select number from made')).toEqual([{ number: 1 }]);
});

test('leave nothing behind of one that fails', async () => {
  const files = await write({ '0001-one.sql': 'create table made (number int); select no_such_function()' });
  await expect(migrate(database.ownerPlace, files)).rejects.toMatchObject({ code: '42883' });
  expect(await database.asOwner(`select to_regclass('made') as made`)).toEqual([{ made: null }]);
});

test('refuse a file that was changed after it had run, and one that is gone', async () => {
  const files = await write({ '0001-one.sql': 'create table made (number int)' });
  await migrate(database.ownerPlace, files);
  await writeFile(join(directory, '0001-one.sql'), 'create table made (number bigint)');
  await expect(migrate(database.ownerPlace, files)).rejects.toThrow(MigrationMismatch);
  await rm(join(directory, '0001-one.sql'));
  await expect(migrate(database.ownerPlace, files)).rejects.toThrow(MigrationMismatch);
});

test('the application is neither owner nor superuser, and cannot become it', async () => {
  const { rows } = await sql<{ role: string; super: boolean }>`
    select current_user as role, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as super`.execute(
    database.db,
  );
  expect(rows).toEqual([{ role: 'sei_app', super: false }]);
  await database.db.connection().execute(async (connection) => {
    await sql`reset role`.execute(connection);
    await expect(sql`set role postgres`.execute(connection)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create table mine ()`.execute(connection)).rejects.toMatchObject({ code: '42501' });
  });
});

test.each([
  "update grants set permission = 'report.submit'",
  'insert into memberships select gen_random_uuid(), gen_random_uuid()',
  'update grants set valid_to = null',
  'delete from groups',
  'update sessions set ends_at = now()',
  'alter table users disable row level security',
])('the application may not %s', async (statement) => {
  await expect(sql.raw(statement).execute(database.db)).rejects.toMatchObject({ code: '42501' });
});

test('the tables are those that the queries see: every column, and whether it can be empty', async () => {
  const text = (
    await Promise.all(
      ['schema.ts', 'report-tables.ts', 'list-tables.ts', 'code-tables.ts'].map((file) =>
        readFile(new URL(file, import.meta.url), 'utf8'),
      ),
    )
  ).join('');
  const bodies = new Map([...text.matchAll(/interface (\w+)[^{]*\{(.*?)\n\}/gs)].map(([, name = '', body = '']) => [name, body]));
  const membersOf = (name: string) =>
    [...(bodies.get(name) ?? '').matchAll(/^  readonly (\w+): (.*);$/gm)].map(([, member = '', type = '']) => ({ member, type }));
  const declared = ['Database', 'ReportTables', 'ListTables', 'CodeTables']
    .flatMap(membersOf)
    .flatMap(({ member: table, type }) =>
      membersOf(type).map(({ member, type: column }) => `${table}.${member}${/\| null/.test(column) ? '?' : ''}`),
    );
  const rows = await database.asOwner(
    `select table_name, column_name, is_nullable from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('migrations', 'installation', 'sealing_keys')`,
  );
  const toCamel = (name: unknown) => String(name).replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const found = rows.map(
    (row) => `${toCamel(row['table_name'])}.${toCamel(row['column_name'])}${row['is_nullable'] === 'YES' ? '?' : ''}`,
  );
  expect(found.toSorted()).toEqual(declared.toSorted());
});

test('ids made one after another sort in that order', () => {
  const ids = Array.from({ length: 3 }, () => newId());
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(ids.map((id) => id.slice(0, 8))).toEqual(ids.map((id) => id.slice(0, 8)).toSorted());
});
