/** Grants in the database: when they count, what they cover, and that row-level security and the checks say the same of them. */
import { isHeld, permissionNames, permissions, type PermissionDefinition, type Scope } from '@sei/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { demoGroups, demoPersons, type DemoPersonName } from '../demo/demo-persons.ts';
import { demoUserId, seedDemo } from '../demo/demo-users.ts';
import { asSignIn, insertSession } from '../sign-in/queries.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { enterCaller, hashToken } from './find-caller.ts';
import { groupScopeOf } from './group-scope.ts';
import { readGivers } from './giver-queries.ts';
import { enterAs, rowAccessOf } from './session-queries.ts';

const { haematology, surgery, medicine } = demoGroups;
const frida = demoUserId('frida-hasselkilde');
const checkViolation = { code: '23514' };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerPlace, new Date());
});
afterAll(() => database.close());
beforeEach(() => database.asOwner('delete from grants where principal = $1', [frida]));

interface GivenGrant {
  readonly permission?: string;
  readonly form?: string;
  readonly scope?: Scope;
  /** As SQL. */
  readonly from?: string;
  readonly to?: string;
}

const inHaematology: Scope = { kind: 'group', group: haematology.id };

function give({ permission = 'report.read', form, scope = inHaematology, from = 'now()', to = 'null' }: GivenGrant) {
  return database.asOwner(
    `insert into grants (id, principal, permission, form, scope, group_id, cvr, valid_from, valid_to, why)
     values ($1, $2, $3, $4, $5, $6, $7, ${from}, ${to}, 'Test')`,
    [
      newId(),
      frida,
      permission,
      form ?? null,
      scope.kind,
      scope.kind === 'group' ? scope.group : null,
      scope.kind === 'organisation' ? scope.cvr : null,
    ],
  );
}

/** Somebody's caller as a request finds it, and what its transaction's policies look with. */
async function enter(person: DemoPersonName) {
  const token = newId();
  const now = new Date();
  const endsAt = new Date(now.getTime() + 60_000);
  const session = { id: newId(), user: demoUserId(person), provider: 'test', level: 'High', idToken: null, endsAt };
  await asSignIn(database.db, (db) =>
    insertSession(db, { ...session, tokenHash: hashToken(token), createdAt: now, seenAt: now }),
  );
  const transaction = await database.db.startTransaction().execute();
  try {
    const found = await enterCaller(transaction, { by: 'session', token }, { now, idleMs: 60_000 });
    const { rows } = await sql<{
      readonly role: string;
      readonly user: string;
      readonly groups: readonly string[];
      readonly nation: string;
    }>`
      select current_user as role, caller_id() as "user", caller_groups() as groups, current_setting('sei.nation') as nation`.execute(
      transaction,
    );
    return { caller: found!.caller, policies: rows[0]! };
  } finally {
    await transaction.rollback().execute();
  }
}

async function groupsOfFrida(): Promise<readonly string[] | 'all'> {
  const { caller, policies } = await enter('frida-hasselkilde');
  const reach = groupScopeOf(caller);
  expect(policies.role === 'sei_national' ? 'all' : policies.groups.toSorted()).toEqual(
    reach === 'all' ? 'all' : reach.toSorted(),
  );
  return reach;
}

describe('row-level security and the checks', () => {
  const persons = (Object.keys(demoPersons) as DemoPersonName[]).filter((name) => demoPersons[name].level !== ('Low' as string));

  test.each(persons)('say the same of %s', async (person) => {
    const { caller, policies } = await enter(person);
    const access = rowAccessOf(caller);
    expect(policies.user).toBe(access.user);
    expect(policies.groups.toSorted()).toEqual(access.groups.toSorted());
    expect(policies.nation.split(',').filter(Boolean).toSorted()).toEqual(access.nation.toSorted());
    expect(policies.role === 'sei_national').toBe(groupScopeOf(caller) === 'all');
  });

  test('show a member without grants nothing', async () => {
    const { caller, policies } = await enter('karl-mosegaard');
    expect(caller.groups.map(({ id }) => id)).toEqual([medicine.id]);
    expect(policies.groups).toEqual([]);
  });
});

describe('a grant', () => {
  test.each([
    ['has begun', {}, true],
    ['begins in a moment', { from: `now() + interval '1 minute'` }, false],
    ['has ended', { from: `now() - interval '2 days'`, to: `now() - interval '1 second'` }, false],
    ['ends in a moment', { to: `now() + interval '1 minute'` }, true],
  ] satisfies readonly (readonly [string, GivenGrant, boolean])[])(
    'that %s counts accordingly, by the database’s clock',
    async (_when, grant, counts) => {
      await give(grant);
      expect(await groupsOfFrida()).toEqual(counts ? [haematology.id] : []);
      expect((await enter('frida-hasselkilde')).caller.grants).toHaveLength(counts ? 1 : 0);
    },
  );

  test('in an organisation covers its groups, and no others', async () => {
    await give({ scope: { kind: 'organisation', cvr: haematology.cvr } });
    expect(await groupsOfFrida()).toEqual([haematology.id, surgery.id]);
  });

  test('in a group covers what lies within it, also when that is moved there later', async () => {
    await give({});
    await database.asOwner('update groups set parent = $1 where id = $2', [surgery.id, medicine.id]);
    await database.asOwner('update groups set parent = $1 where id = $2', [haematology.id, surgery.id]);
    const within = [haematology.id, surgery.id, medicine.id].toSorted();
    expect([...(await groupsOfFrida())].toSorted()).toEqual(within);
    await expect(
      database.asOwner('update groups set parent = $1 where id = $2', [medicine.id, haematology.id]),
    ).rejects.toMatchObject(checkViolation);
    await database.asOwner('update groups set parent = null');
    expect(await groupsOfFrida()).toEqual([haematology.id]);
  });

  test('for one form gives that form only', async () => {
    await give({ permission: 'report.enter', form: 'cancer' });
    const { caller } = await enter('frida-hasselkilde');
    const held = (form: string) => isHeld(caller, 'report.enter', { group: haematology.id, form });
    expect([held('cancer'), held('other')]).toEqual([true, false]);
  });

  test('in the nation reads every group, and is not held beside one in a place', async () => {
    await give({ scope: { kind: 'nation' } });
    expect(await groupsOfFrida()).toBe('all');
    await expect(give({})).rejects.toMatchObject(checkViolation);
  });

  test('to maintain codes gives no report, and lets editions be written at the database', async () => {
    const write = `insert into code_classifications (classification) values ('sks') on conflict do nothing`;
    const attempt = async () => {
      const { caller } = await enter('frida-hasselkilde');
      return database.db.transaction().execute(async (db) => {
        await enterAs(db, caller);
        await sql.raw(write).execute(db);
      });
    };
    await expect(attempt()).rejects.toMatchObject({ code: '42501' });
    await give({ permission: 'codes.maintain', scope: { kind: 'nation' } });
    expect(await groupsOfFrida()).toEqual([]);
    await attempt();
  });
});

test('the database takes each permission in the scopes that it makes sense in, and in no others', async () => {
  const scopes: readonly Scope[] = [inHaematology, { kind: 'organisation', cvr: '99000007' }, { kind: 'nation' }];
  for (const permission of permissionNames) {
    const { in: sensible, ungranted }: PermissionDefinition = permissions[permission];
    for (const scope of scopes) {
      await database.asOwner('delete from grants where principal = $1', [frida]);
      const taken = await give({ permission, scope }).then(
        () => true,
        () => false,
      );
      expect({ permission, scope: scope.kind, taken }).toEqual({
        permission,
        scope: scope.kind,
        taken: ungranted === undefined && sensible.includes(scope.kind),
      });
    }
  }
});

test('who can give permissions in a group is found in it, above it and in its organisation, the closest first', async () => {
  const giversIn = (group: string, asker = demoUserId('anna-bregnelund')) =>
    database.db.transaction().execute((db) => readGivers(db, { group, asker }));
  expect(await giversIn(haematology.id)).toEqual(['Ditte Fyrrekrat']);
  await give({ permission: 'access.grant', scope: { kind: 'organisation', cvr: medicine.cvr } });
  expect(await giversIn(medicine.id)).toEqual(['Frida Hasselkilde', 'Karl Mosegaard']);
  // An administrator who lacks a permission asks the others.
  expect(await giversIn(medicine.id, frida)).toEqual(['Karl Mosegaard']);
  expect(await giversIn(haematology.id, demoUserId('ditte-fyrrekrat'))).toEqual([]);
});
