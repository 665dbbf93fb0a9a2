/** Row-level security, past all handlers: what a query that names no group gets to see, and what it may write. */
import type { Permission } from '@sei/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId, seedDemo } from '../demo/demo-users.ts';
import { enterWith } from '../access/session-queries.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { newId } from './id.ts';

const { haematology, medicine } = demoGroups;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerPlace, new Date());
  await database.asOwner(
    `insert into form_versions (hash, form, version, definition, stored_at) values ('h', 'cancer', '4', '{}', now())`,
  );
  for (const [index, { id }] of [haematology, medicine].entries()) {
    await database.asOwner(
      `insert into reports (id, group_id, form, form_hash, number, state, snapshot, form_title, created_at, created_by, changed_at, changed_by)
       values ($1, $2, 'cancer', 'h', $3, 'draft', '', 'Cancer', now(), 'Test', now(), 'Test')`,
      [newId(), id, `26-00000${index}`],
    );
  }
});
afterAll(() => database.close());

interface Someone {
  readonly name: string;
  readonly groups: readonly string[];
  readonly nation: readonly Permission[];
}

const anna: Someone = { name: 'anna-bregnelund', groups: [haematology.id], nation: [] };
const nina: Someone = { name: 'nina-pilegren', groups: [], nation: ['report.read'] };

async function runAs({ name, groups, nation }: Someone, statement: string): Promise<readonly unknown[]> {
  return database.db.transaction().execute(async (db) => {
    await enterWith(db, { user: demoUserId(name), groups, nation });
    const { rows } = await sql.raw(statement).execute(db);
    return rows;
  });
}

test('a member sees her group’s reports and no others', async () => {
  expect(await runAs(anna, 'select group_id from reports')).toEqual([{ groupId: haematology.id }]);
});

test('somebody in no group sees none, and neither does a transaction that nobody has entered', async () => {
  expect(await runAs({ ...anna, groups: [] }, 'select group_id from reports')).toEqual([]);
  expect((await sql`select group_id from reports`.execute(database.db)).rows).toEqual([]);
});

test('SDS staff see every group’s reports', async () => {
  expect(await runAs(nina, 'select group_id from reports')).toHaveLength(2);
});

test('a member can neither change another group’s report nor move one there', async () => {
  expect(await runAs(anna, `update reports set revision = 7 where group_id = '${medicine.id}' returning id`)).toEqual([]);
  await expect(runAs(anna, `update reports set group_id = '${medicine.id}'`)).rejects.toMatchObject({ code: '42501' });
});

test('SDS staff report for none', async () => {
  const insert = `insert into reports (id, group_id) values ('${newId()}', '${medicine.id}')`;
  await expect(runAs(nina, insert)).rejects.toMatchObject({ code: '42501' });
});

test('a saved view is seen by its maker and the group that it is shared with, and made in nobody else’s name', async () => {
  const [own, shared] = [newId(), newId()];
  const bo: Someone = { ...anna, name: 'bo-dueslag' };
  const ivan: Someone = { name: 'ivan-kornblomst', groups: [medicine.id], nation: [] };
  const insert = (id: string, group: string): string =>
    `insert into views (id, owner, group_id, list, content, created_at) values ('${id}', '${demoUserId('bo-dueslag')}', ${group}, 'draft', '', now()) returning id`;
  await runAs(bo, insert(own, 'null'));
  await runAs(bo, insert(shared, `'${haematology.id}'`));
  const seen = async (someone: Someone) => (await runAs(someone, 'select id from views')).length;
  expect([await seen(bo), await seen(anna), await seen(ivan), await seen(nina)]).toEqual([2, 1, 0, 0]);
  await expect(runAs(anna, insert(newId(), 'null'))).rejects.toMatchObject({ code: '42501' });
  await expect(runAs(bo, insert(newId(), `'${medicine.id}'`))).rejects.toMatchObject({ code: '42501' });
});

test('what somebody prefers is seen by nobody else', async () => {
  const insert = `insert into preferences ("user", about, value) values ('${demoUserId('anna-bregnelund')}', 'columns/draft', '{}') returning about`;
  await runAs(anna, insert);
  expect(await runAs(anna, 'select about from preferences')).toHaveLength(1);
  expect(await runAs({ ...anna, name: 'bo-dueslag' }, 'select about from preferences')).toEqual([]);
  expect(await runAs(nina, 'select about from preferences')).toEqual([]);
  await expect(runAs({ ...anna, name: 'bo-dueslag' }, insert)).rejects.toMatchObject({ code: '42501' });
});

test('favourites are seen by the user who marked them, and what a group uses by its members; nobody writes what is counted', async () => {
  const favourite = `insert into code_favourites ("user", list, code, marked_at)
    values ('${demoUserId('anna-bregnelund')}', 'operations', 'KHAB00', now()) returning code`;
  await runAs(anna, favourite);
  const bo: Someone = { ...anna, name: 'bo-dueslag' };
  const seen = async (someone: Someone, table: string) => (await runAs(someone, `select code from ${table}`)).length;
  expect([await seen(anna, 'code_favourites'), await seen(bo, 'code_favourites')]).toEqual([1, 0]);
  await expect(runAs(bo, favourite)).rejects.toMatchObject({ code: '42501' });
  const use = (group: string) =>
    `insert into code_uses (group_id, form, list, code, uses, last_used) values ('${group}', 'cancer', 'operations', 'KHAB00', 1, now())`;
  await database.asOwner(use(haematology.id));
  await database.asOwner(use(medicine.id));
  expect([await seen(anna, 'code_uses'), await seen({ ...anna, groups: [] }, 'code_uses')]).toEqual([1, 0]);
  await expect(runAs(anna, use(haematology.id))).rejects.toMatchObject({ code: '42501' });
});

test('names in lists are kept as reports are written, read by SDS staff, and written by nobody', async () => {
  const id = newId();
  await runAs(
    anna,
    `insert into reports (id, group_id, form, form_hash, number, state, snapshot, form_title, created_at, created_by, changed_at, changed_by)
     values ('${id}', '${haematology.id}', 'cancer', 'h', '${id}', 'draft', '', 'Cancer', now(), 'Maker', now(), 'Changer')`,
  );
  await runAs(anna, `update reports set changed_by = 'Other', submitted_by = 'Reporter' where id = '${id}'`);
  const names = `select name from report_authors order by name`;
  expect(await runAs(nina, names)).toEqual(['', 'Changer', 'Maker', 'Other', 'Reporter', 'Test'].map((name) => ({ name })));
  await expect(runAs(anna, names)).rejects.toMatchObject({ code: '42501' });
  for (const someone of [anna, nina]) {
    for (const statement of [
      `insert into report_authors (name) values ('X')`,
      'delete from report_authors',
      `update report_authors set name = ''`,
    ]) {
      await expect(runAs(someone, statement)).rejects.toMatchObject({ code: '42501' });
    }
  }
});

test.each(['snapshot', 'name', 'cpr_shown', 'cpr_hash'])('the job that counts codes reads no %s of a report', async (column) => {
  const attempt = database.db.transaction().execute(async (db) => {
    await sql`set local role sei_codes`.execute(db);
    await sql.raw(`select ${column} from reports`).execute(db);
  });
  await expect(attempt).rejects.toMatchObject({ code: '42501' });
});
