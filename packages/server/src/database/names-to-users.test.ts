/** What was kept under a name alone is given to the user named by the log, or the only user with that name; else to none. */
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { newId } from './id.ts';
import { migrate } from './migrate.ts';

/** The migrations that bring ids. */
const first = '0025';
const [group, anna, namesake, bo] = [newId(), newId(), newId(), newId()];
const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.123Z`;

let database: TestDatabase;
let older: string;

beforeAll(async () => {
  database = await createTestDatabase('template1');
  older = await mkdtemp(join(tmpdir(), 'sei-migrations-'));
  const directory = new URL('./migrations/', import.meta.url);
  for (const name of (await readdir(directory)).filter((each) => each < first)) {
    await copyFile(new URL(name, directory), join(older, name));
  }
  await migrate(database.ownerPlace, pathToFileURL(`${older}/`));
  await database.asOwner(`insert into groups values ('${group}', 'Gruppe', '99000007', 'x')`);
  for (const [id, name] of [
    [anna, 'Anna'],
    [namesake, 'Anna'],
    [bo, 'Bo'],
  ]) {
    await database.asOwner(
      `insert into users (id, provider, subject, name, role, created_at) values ($1::uuid, 'p', $1::text, $2, 'user', now())`,
      [id, name],
    );
  }
  await database.asOwner(`insert into form_versions values ('hash', 'cancer', '4', '{}', now())`);
});
afterAll(async () => {
  await database.close();
  await rm(older, { recursive: true });
});

/** Keeps a report as it was kept before, made in the first minute. */
async function keepReport(createdBy: string, changes: readonly (readonly [by: string, cause: string])[]): Promise<string> {
  const id = newId();
  await database.asOwner(
    `insert into reports (id, group_id, form, form_hash, number, state, snapshot, form_title, created_at, created_by, changed_at, changed_by)
     values ($1::uuid, $2, 'cancer', 'hash', $1::text, 'draft', '', 'Cancer', $3, $4, $3, $4)`,
    [id, group, at(1), createdBy],
  );
  for (const [index, [by, cause]] of changes.entries()) {
    await database.asOwner(
      `insert into report_changes (report_id, group_id, revision, batch_id, client, base, cause, by, time, sealed)
       values ($1, $2, $3, gen_random_uuid(), gen_random_uuid(), 0, $4, $5, $6, '')`,
      [id, group, index + 1, cause, by, at(index + 1)],
    );
  }
  return id;
}

async function log(report: string, user: string, time: string): Promise<void> {
  const line = newId();
  await database.asOwner(
    `insert into audit_lines (id, time, action, outcome, "user", address, request) values ($1, $2, 'report.changed', 'done', $3, '', $1)`,
    [line, time, user],
  );
  await database.asOwner(`insert into audit_subjects (line, report) values ($1, $2)`, [line, report]);
}

test('the user is found by the log, else by a name that only one has; a register has none, and a forged look-up is its author’s', async () => {
  const logged = await keepReport('Anna', [
    ['Anna', 'edit'],
    ['Bo', 'lookUp'],
    ['CPR-registret', 'lookUp'],
  ]);
  await log(logged, namesake, at(1));
  // Somebody read it at the same instant.
  await log(logged, bo, at(1));
  await log(logged, bo, at(3));
  const named = await keepReport('Bo', [
    ['Bo', 'edit'],
    ['Anna', 'edit'],
    ['Tidligere Ansat', 'edit'],
  ]);
  await migrate(database.ownerPlace);
  const authors = (report: string) =>
    database.asOwner('select by_id, cause from report_changes where report_id = $1 order by revision', [report]);
  expect(await authors(logged)).toEqual([
    { by_id: namesake, cause: 'edit' },
    { by_id: bo, cause: 'edit' },
    { by_id: null, cause: 'lookUp' },
  ]);
  expect((await authors(named)).map((row) => row['by_id'])).toEqual([bo, null, null]);
  expect(await database.asOwner('select created_by_id, submitted_by_id from reports where id = $1', [logged])).toEqual([
    { created_by_id: namesake, submitted_by_id: null },
  ]);
});
