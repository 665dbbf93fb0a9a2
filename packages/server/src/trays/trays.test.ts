/** The trays through the routes: every column both ways, page by page, true at once, and only what one may see. */
import { trayColumns, type Output, type Routes, type TrayColumn } from '@sei/contract';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { expectOk, expectRefusal, makeDraft, makeSubmitted, untilJudged } from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests, testSecret } from '../testing/server.ts';
import { groupsPageSql } from './tray-queries.ts';
import { readCursor } from './tray.ts';

type Page = Output<Routes['listReports']>;
type Report = Page['reports'][number];

const patienceMs = 60_000;

const server = serverForTests();
/** In one group; in two; elsewhere; staff who read all; nobody. */
let bo: Person, ditte: Person, ivan: Person, nina: Person, karl: Person;

beforeAll(async () => {
  const [anna, hanne] = await server.signInAll('anna-bregnelund', 'hanne-jordbaer');
  [bo, ditte, ivan, nina, karl] = await server.signInAll(
    'bo-dueslag',
    'ditte-fyrrekrat',
    'ivan-kornblomst',
    'nina-pilegren',
    'karl-mosegaard',
  );
  const surgery = demoGroups.surgery.id;
  // Births, names in Danish order, empty ones, and equal ones, in two groups and three states.
  const cprs = ['0811520039', '2401610009', '0101900002', '1203470068', '3006380068', '1709580058'];
  for (const cpr of cprs) {
    const { id, progress } = await makeDraft(bo, { cpr });
    expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  }
  await makeDraft(anna);
  await makeDraft(hanne, {}, surgery);
  await makeSubmitted(anna, 2);
  await makeSubmitted(hanne, 1, { cpr: '2401610009' }, surgery);
  const annulled = await makeSubmitted(hanne, 1, {}, surgery);
  expectOk(await hanne.client.annulReport({ id: annulled.id }, {}));
  const validated = await makeDraft(anna, { cpr: '0101900002' });
  expectOk(await anna.client.validateReport({ id: validated.id }, {}));
  const outbox = await makeDraft(anna, { cpr: '0101900002' });
  expectOk(await anna.client.moveToOutbox({ id: outbox.id }, {}));
  // A draft that is judged between two pages moves in the list.
  await untilJudged(server.database);
  for (const [{ id }, due] of [
    [outbox, '2026-12-10'],
    [validated, '2027-01-10'],
  ] as const)
    await server.database.asOwner('update reports set due_on = $2 where id = $1', [id, due]);
}, patienceMs);

async function wholeList(person: Person, column: TrayColumn, descending: boolean, limit: number): Promise<readonly Report[]> {
  const reports: Report[] = [];
  let after: string | null = null;
  do {
    const page: Page = expectOk(
      await person.client.listReports({ sort: { column, descending }, limit, ...(after === null ? {} : { after }) }),
    );
    reports.push(...page.reports);
    after = page.next;
  } while (after !== null);
  return reports;
}

const danish = new Intl.Collator('da');
const stateOrder = ['draft', 'outbox', 'submitted', 'annulled'];
const checkedOrder = ['errors', 'warnings', 'none', 'valid'];

/** How two reports stand in a column, empty first; the masked number shows the birth date only. */
const compare: Readonly<Record<TrayColumn, (one: Report, other: Report) => number>> = {
  cpr: (one, other) => (born(one) < born(other) ? -1 : born(one) > born(other) ? 1 : 0),
  name: (one, other) => danish.compare(one.name ?? '', other.name ?? ''),
  form: (one, other) => danish.compare(one.formTitle, other.formTitle),
  state: (one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state),
  group: (one, other) => danish.compare(one.groupName, other.groupName),
  createdAt: (one, other) => one.createdAt.localeCompare(other.createdAt),
  createdBy: (one, other) => danish.compare(one.createdBy, other.createdBy),
  changedAt: (one, other) => one.changedAt.localeCompare(other.changedAt),
  changedBy: (one, other) => danish.compare(one.changedBy, other.changedBy),
  submittedAt: (one, other) => (one.submittedAt ?? '').localeCompare(other.submittedAt ?? ''),
  submittedBy: (one, other) => danish.compare(one.submittedBy ?? '', other.submittedBy ?? ''),
  version: (one, other) => one.version - other.version,
  checked: (one, other) => checkedOrder.indexOf(one.checked) - checkedOrder.indexOf(other.checked),
  due: (one, other) => (one.due ?? 'no day').localeCompare(other.due ?? 'no day'),
};

/** All numbers here are of the twentieth century. */
function born({ cpr }: Report): string {
  return cpr === null ? '' : `${cpr.slice(4, 6)}${cpr.slice(2, 4)}${cpr.slice(0, 2)}`;
}

test.each(trayColumns.flatMap((column) => [false, true].map((descending) => ({ column, descending }))))(
  'a list sorted by $column, descending $descending, is in order, and the same page by page',
  async ({ column, descending }) => {
    const whole = await wholeList(ditte, column, descending, 200);
    expect(whole).toHaveLength(13);
    const inOrder = whole.slice(1).every((report, index) => compare[column](whole[index]!, report) * (descending ? -1 : 1) <= 0);
    expect(inOrder).toBe(true);
    expect((await wholeList(ditte, column, descending, 3)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  },
);

test('every page says how many lie in each tray, and so does the counter', async () => {
  const { counts } = expectOk(
    await ditte.client.listReports({ state: 'submitted', sort: { column: 'name', descending: false }, limit: 1 }),
  );
  expect(counts).toEqual({ draft: 9, outbox: 1, submitted: 2, annulled: 1 });
  expect(expectOk(await ditte.client.countTrays())).toEqual(counts);
});

test('a tray holds its own state only', async () => {
  const { reports, next } = expectOk(
    await ditte.client.listReports({ state: 'submitted', sort: { column: 'changedAt', descending: true }, limit: 50 }),
  );
  expect(reports.map(({ state }) => state)).toEqual(['submitted', 'submitted']);
  expect(next).toBeNull();
});

test('a list of a form holds all its states, and of another form nothing', async () => {
  const sort = { column: 'changedAt', descending: true } as const;
  expect(expectOk(await ditte.client.listReports({ form: 'cancer', sort, limit: 50 })).reports).toHaveLength(13);
  expect(expectOk(await ditte.client.listReports({ form: 'ivf', sort, limit: 50 })).reports).toEqual([]);
});

test('somebody elsewhere sees none of it, and a member without rights nothing at all', async () => {
  expect(await wholeList(ivan, 'changedAt', true, 50)).toEqual([]);
  expect(await wholeList(karl, 'changedAt', true, 50)).toEqual([]);
  expect(expectOk(await karl.client.countTrays())).toEqual({ draft: 0, outbox: 0, submitted: 0, annulled: 0 });
});

test('staff of Sundhedsdatastyrelsen see the reports of all groups', async () => {
  const all = await wholeList(nina, 'group', false, 4);
  expect(new Set(all.map(({ groupName }) => groupName))).toEqual(new Set([demoGroups.haematology.name, demoGroups.surgery.name]));
  expect(all).toHaveLength(13);
  expect(all.every(({ right }) => right === 'read')).toBe(true);
});

test('numbers are masked in lists, and their other half goes nowhere', async () => {
  const page = await bo.fetch('/api/reports/list', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sort: { column: 'cpr', descending: false }, limit: 50 }),
  });
  // A random id may hold the same four digits by chance.
  const text = (await page.text()).replaceAll(/"id":"[^"]*"/g, '');
  expect(text).toMatch(/"cpr":"\d{6}/);
  expect(text).not.toMatch(/0039|0068|0058/);
});

const byName = { column: 'name', descending: false } as const;

test('a cursor says nothing of whom it stands at', async () => {
  const { reports, next } = expectOk(await ditte.client.listReports({ sort: byName, limit: 12 }));
  expect(reports.at(-1)!.name).toMatch(/./);
  expect(Buffer.from(next!, 'base64url').toString('latin1')).not.toContain(reports.at(-1)!.name);
});

const cursors = {
  'that is no text of ours': () => 'x',
  'that somebody wrote herself': () => Buffer.from(JSON.stringify(['name', '', "'; drop table reports"])).toString('base64url'),
  'of another column': () => nextOf(bo, { column: 'changedAt', descending: false }),
  'of another reader': () => nextOf(ditte, byName),
};
test.each(Object.entries(cursors))('a cursor %s is refused', async (_title, cursor) => {
  const answer = await bo.client.listReports({ sort: byName, limit: 5, after: await cursor() });
  expect(expectRefusal(answer)).toMatchObject({ code: 'request.invalid', field: 'after' });
});

async function nextOf({ client }: Person, sort: { readonly column: TrayColumn; readonly descending: boolean }): Promise<string> {
  return expectOk(await client.listReports({ sort, limit: 1 })).next!;
}

const nobodySought = () => ({ hash: new Uint8Array(), birthDate: '1900-01-01' });

test.each(trayColumns)('a first and a next page sorted by %s are read in the order of an index', async (column) => {
  const first = expectOk(await ditte.client.listReports({ sort: { column, descending: true }, limit: 2 }));
  const scopes = [demoGroups.haematology.id, demoGroups.surgery.id].map((id) => ({ id, forms: ['cancer'] }));
  const afters = [null, readCursor(first.next!, column, deriveKeys(testSecret), demoUserId('ditte-fyrrekrat'))];
  const plans = await server.database.db.transaction().execute(async (db) => {
    // So small a table would be read whole; what is asked here is whether an index can serve.
    await sql`set local enable_seqscan = off`.execute(db);
    await sql`set local enable_sort = off`.execute(db);
    await sql`set local enable_bitmapscan = off`.execute(db);
    await sql`select set_config('sei.groups', ${`{${scopes.map(({ id }) => id).join(',')}}`}, true)`.execute(db);
    return Promise.all(
      afters.map(async (after) => {
        const query = {
          scopes,
          states: ['draft'] as const,
          column,
          descending: true,
          after,
          limit: 51,
          conditions: [],
          seek: nobodySought,
        };
        const { rows } = await sql<{ queryPlan: string }>`explain (costs off) ${groupsPageSql(query, scopes)}`.execute(db);
        return rows.map((row) => Object.values(row).join()).join('\n');
      }),
    );
  });
  for (const plan of plans) {
    // The one sort merges the groups' pages; within a group the index gives the order.
    expect(plan.match(/Sort Key/g)).toHaveLength(1);
    expect(plan).toMatch(/Index (Only )?Scan (Backward )?using reports_by_/);
  }
});

test('a list says what a report is about, by the code of its topic with its text, and how much is wrong in it', async () => {
  const { id } = await makeDraft(ivan, { diagnosis: 'DC504', laterality: 'TUL1' }, demoGroups.medicine.id);
  const other = await makeDraft(ivan, {}, demoGroups.medicine.id);
  const validation = expectOk(await ivan.client.validateReport({ id }, {}));
  expect(validation.errors).toBeGreaterThan(1);
  const list = { state: 'draft', sort: { column: 'changedAt', descending: true }, limit: 50 } as const;
  const { reports } = expectOk(await ivan.client.listReports(list));
  const found = (wanted: string) => reports.find((report) => report.id === wanted);
  expect(found(id)).toMatchObject({
    topic: expect.stringMatching(/^DC504 \S/),
    checked: 'errors',
    errors: validation.errors,
    warnings: validation.warnings,
    due: null,
  });
  expect(found(other.id)).toMatchObject({ topic: null });
});
