/** Puts the demo's groups, persons and rights into a database, as its owner. Running it again changes nothing that is as it should be. */
import { randomBytes } from 'node:crypto';
import { grantsOfRole, type Grant } from '@sei/contract';
import { Client } from 'pg';
import { connectionTo, type DatabaseAddress } from '../database/connect.ts';
import { demoId } from './demo-id.ts';
import { productForms } from '../forms/store.ts';
import { grantedFormsIn } from './demo-forms.ts';
import { demoGroups, demoPersons, grantsByRight, type DemoPerson, type GrantedForm } from './demo-persons.ts';

export async function seedDemo(place: DatabaseAddress, now: Date, formFolders: readonly URL[] = [productForms]): Promise<void> {
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    await client.query('begin');
    for (const { id, name, cvr, unit, parent } of Object.values(demoGroups)) {
      await client.query(
        `insert into groups (id, name, cvr, unit, parent) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set name = excluded.name, cvr = excluded.cvr, unit = excluded.unit, parent = excluded.parent`,
        [id, name, cvr, unit, parent],
      );
    }
    const forms = grantedFormsIn(formFolders);
    const { rows } = await client.query<{ form: string }>('select distinct form from grants where form is not null');
    const isNew = ({ form }: GrantedForm): boolean => rows.every((granted) => granted.form !== form);
    const seeding = { client, now, forms, newForms: forms.filter(isNew) };
    for (const [subject, person] of Object.entries(demoPersons)) await seedPerson(seeding, subject, person);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** A demo person's user id follows from her name, so that tests can name her. */
export function demoUserId(subject: string): string {
  return demoId(subject);
}

interface Seeding {
  readonly client: Client;
  readonly now: Date;
  readonly forms: readonly GrantedForm[];
  /** Those that nobody has a right to yet: they came after the demo was first started. */
  readonly newForms: readonly GrantedForm[];
}

async function seedPerson({ client, now, forms, newForms }: Seeding, subject: string, person: DemoPerson): Promise<void> {
  const { method, name, cvr, role, authorisations, rightsByGroup } = person;
  const id = demoUserId(subject);
  // A group or right that was given or taken in the demo stays so: only a person's first seeding decides, and a form's.
  const { rowCount } = await client.query(
    `insert into users (id, provider, subject, name, cvr, authorisations, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (provider, subject) do nothing`,
    [id, method, subject, name, cvr, authorisations, now],
  );
  const isNew = rowCount !== 0;
  // A report says how its reporter had signed in. What the demo reports rests on a session that has ended, and that no token opens.
  await client.query(
    `insert into sessions (id, token_hash, "user", provider, level, created_at, seen_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $6, $6) on conflict do nothing`,
    [demoId(`session ${subject}`), randomBytes(32), id, method, person.level, now],
  );
  const groups = Object.keys(rightsByGroup);
  if (isNew) await client.query('insert into memberships ("user", "group") select $1, unnest($2::uuid[])', [id, groups]);
  await insertGrants(client, id, [
    ...(isNew ? grantsOfRole(role, groups) : []),
    ...grantsByRight(person, isNew ? forms : newForms),
  ]);
}

async function insertGrants(client: Client, user: string, grants: readonly Grant[]): Promise<void> {
  const rows = grants.map(({ permission, form, scope }) => ({ permission, form, ...scope }));
  await client.query(
    `insert into grants (id, principal, permission, form, scope, group_id, why)
     select gen_random_uuid(), $1, permission, form, kind, "group", 'Demo'
     from json_to_recordset($2) as given (permission text, form text, kind text, "group" uuid)`,
    [user, JSON.stringify(rows)],
  );
}
