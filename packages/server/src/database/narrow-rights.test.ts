/** What a query that went wrong could do under each of the application's roles: nobody becomes somebody else, and nothing is moved unlawfully. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId, seedDemo } from '../demo/demo-users.ts';
import { asSignIn } from '../sign-in/queries.ts';
import { enterWith } from '../access/session-queries.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { newId } from './id.ts';

const { haematology } = demoGroups;
const [anna, bo, nina] = (['anna-bregnelund', 'bo-dueslag', 'nina-pilegren'] as const).map(demoUserId) as [
  string,
  string,
  string,
];
const refused = { code: '42501' };
let database: TestDatabase;
let report: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerPlace, new Date());
  await database.asOwner(
    `insert into form_versions (hash, form, version, definition, stored_at) values ('h', 'cancer', '4', '{}', now())`,
  );
});
afterAll(() => database.close());

beforeEach(async () => {
  report = newId();
  await database.asOwner(
    `insert into reports (id, group_id, form, form_hash, number, state, snapshot, form_title, created_at, created_by, changed_at, changed_by)
     values ($1, $2, 'cancer', 'h', $3, 'draft', '', 'Cancer', now(), 'Test', now(), 'Test')`,
    [report, haematology.id, report],
  );
  await database.asOwner('delete from sessions');
  for (const user of [anna, bo, nina]) {
    await database.asOwner(
      `insert into sessions (id, token_hash, "user", provider, level, created_at, seen_at, ends_at)
       values (gen_random_uuid(), sha256($1::text::bytea), $1::uuid, 'test', 'High', now(), now(), now() + interval '1 hour')`,
      [user],
    );
  }
});

type Who = 'nobody' | 'anna' | 'nina';

/** As the application outside any request, or as somebody in a request of hers. */
async function run(who: Who, statement: string): Promise<readonly unknown[]> {
  return database.db.transaction().execute(async (db) => {
    if (who === 'anna') await enterWith(db, { user: anna, groups: [haematology.id], nation: [] });
    if (who === 'nina') await enterWith(db, { user: nina, groups: [], nation: ['report.read'] });
    return (await sql.raw(statement).execute(db)).rows;
  });
}

const session = `insert into sessions (id, token_hash, "user", provider, level, created_at, seen_at, ends_at)
  values (gen_random_uuid(), 'x', '${nina}', 'test', 'High', now(), now(), now() + interval '1 hour')`;
const national = `insert into grants (id, principal, permission, scope, why)
  values (gen_random_uuid(), '${bo}', 'report.read', 'nation', 'x')`;
const user = `insert into users (id, provider, subject, name, created_at) values (gen_random_uuid(), 'nemlog-in', 'x', 'X', now())`;

describe.each<Who>(['nobody', 'anna', 'nina'])('the application as %s', (who) => {
  test.each([
    ['make somebody staff of SDS', national],
    ['make a user', user],
    ['rename somebody', `update users set name = 'X' where id = '${bo}'`],
    ['give herself another organisation', `update users set cvr = '99000007'`],
    ['let a grant last', `update grants set valid_to = null`],
    ['make a grant someone else’s', `update grants set principal = '${anna}'`],
    [
      'give rights',
      `insert into grants (id, principal, permission, form, scope, group_id, why)
       values (gen_random_uuid(), '${anna}', 'report.submit', 'other', 'group', '${haematology.id}', 'x')`,
    ],
    ['mint a session', session],
    ['make a session someone else’s', `update sessions set "user" = '${nina}'`],
    ['put off when a session ends', `update sessions set ends_at = now() + interval '1 year'`],
    ['read what the database is made for', 'select demo from installation'],
    ['read the wrapped keys', 'select lasting from sealing_keys'],
    ['rewrite what was reported', `update report_versions set bytes = ''`],
    ['forget what was changed', 'delete from report_changes'],
    ['say that lines of the log were removed lawfully', `insert into audit_lines (retention) values ('')`],
  ])(`the application as ${who} may not %s`, async (_what, statement) => {
    await expect(run(who, statement)).rejects.toMatchObject(refused);
  });
});

const left = async () => (await database.asOwner('select "user" from sessions')).map((row) => String(row['user'])).toSorted();

test.each<readonly [Who, readonly string[]]>([
  ['nobody', [anna, bo, nina]],
  ['anna', [bo, nina]],
  ['nina', [anna, bo]],
])('deleting sessions as %s deletes at most the user’s own rows', async (who, remaining) => {
  await run(who, 'delete from sessions');
  expect(await left()).toEqual([...remaining].toSorted());
});

test('sessions are extended only by the user they belong to', async () => {
  await run('anna', `update sessions set seen_at = seen_at + interval '1 minute'`);
  const seen = await database.asOwner('select "user" from sessions where seen_at > now()');
  expect(seen).toEqual([{ user: anna }]);
});

test('sessions show SDS staff no hash of a token', async () => {
  await expect(run('nina', 'select token_hash from sessions')).rejects.toMatchObject(refused);
});

const attempt = (statement: string) => asSignIn(database.db, async (db) => sql.raw(statement).execute(db));

test('sign-in makes users, and gives them nothing', async () => {
  await expect(attempt(national)).rejects.toMatchObject(refused);
  await attempt(user);
  const held = await database.asOwner(`select from grants join users on users.id = principal where subject = 'x'`);
  expect(held).toEqual([]);
});

test.each([
  `update grants set principal = null`,
  'delete from users',
  'select id from reports',
  'insert into grants select null',
])('sign-in may not %s', async (statement) => {
  await expect(attempt(statement)).rejects.toMatchObject(refused);
});

const setState = (state: string) => database.asOwner('update reports set state = $2, version = 1 where id = $1', [report, state]);
const move = (to: string) => run('nina', `update reports set state = '${to}' where id = '${report}' returning state`);

test('SDS staff move a draft to the outbox and back', async () => {
  expect(await move('outbox')).toEqual([{ state: 'outbox' }]);
  expect(await move('draft')).toEqual([{ state: 'draft' }]);
});

test.each([
  ['submitted', 'draft'],
  ['submitted', 'outbox'],
  ['submitted', 'annulled'],
  ['annulled', 'draft'],
  ['draft', 'submitted'],
  ['outbox', 'submitted'],
])('SDS staff do not move a report from %s to %s', async (from, to) => {
  await setState(from);
  await expect(move(to)).rejects.toMatchObject(refused);
});

test('SDS staff validate what is reported', async () => {
  await setState('submitted');
  expect(await run('nina', `update reports set checked = 'valid' where id = '${report}' returning checked`)).toEqual([
    { checked: 'valid' },
  ]);
});

const action = (by: string) => `insert into report_actions (id, report_id, group_id, action, by, by_id, time, revision)
    values (gen_random_uuid(), '${report}', '${haematology.id}', 'moveToOutbox', 'X', ${by}, now(), 0)`;
const change = (
  by: string,
) => `insert into report_changes (report_id, group_id, revision, batch_id, client, base, cause, by, by_id, time, sealed)
    values ('${report}', '${haematology.id}', 1, gen_random_uuid(), gen_random_uuid(), 0, 'edit', 'X', ${by}, now(), '')`;
const version = (by: string) => `insert into report_versions
      (report_id, group_id, version, bytes, sha256, form_hash, submitted_at, submitted_by, submitted_by_id)
    values ('${report}', '${haematology.id}', 1, '', '', 'h', now(), 'X', ${by})`;

test.each([
  ['an action', action],
  ['a change', change],
  ['a report', version],
])('%s is the caller’s own, and no colleague’s', async (_what, statement) => {
  await expect(run('anna', statement(`'${bo}'`))).rejects.toMatchObject(refused);
  await run('anna', statement(`'${anna}'`));
});

test.each(['null', `'${bo}'`])('an action by SDS staff is their own, not %s', async (by) => {
  await expect(run('nina', action(by))).rejects.toMatchObject(refused);
  await run('nina', action(`'${nina}'`));
});

test('forms and leases are beyond what somebody asks for', async () => {
  const form = `insert into form_versions (hash, form, version, definition, stored_at) values ('i', 'cancer', '5', '{}', now())`;
  const lease = `insert into leases values ('log-heads', gen_random_uuid(), now())`;
  await expect(run('anna', form)).rejects.toMatchObject(refused);
  await expect(run('anna', lease)).rejects.toMatchObject(refused);
  await run('anna', `delete from form_versions where hash = 'h'`);
  expect(await database.asOwner(`select hash from form_versions where hash = 'h'`)).toHaveLength(1);
  await run('nobody', lease);
  await run('nobody', form);
});
