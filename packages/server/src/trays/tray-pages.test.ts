/** Pages of lists, against the whole list read and sorted at once: all groups or some, filtered or not, forward and back, however patient. */
import { readFilter, reportStates, trayColumns, type Condition, type ReportState, type TrayFilter } from '@sei/contract';
import * as fc from 'fast-check';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/schema.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { groupRows, passesGroup, passesReport, stateRows } from './filter-queries.ts';
import { cursorAt, sortKeys, type Cursor } from './tray.ts';
import { groupsPageSql, mergedPageSql, readTrayPage, type ScanBudget, type TrayPageQuery } from './tray-queries.ts';
import type { EveryGroup } from '../stored-reports/queries.ts';
import type { TrayScope } from '../stored-reports/queries.ts';

type Db = Transaction<Database>;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.asOwner(`insert into groups (id, name, cvr, unit)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, (array['Øre', 'Ånde', 'Øre', 'Afsnit', 'blod', 'tom'])[n], '99000007', '99000081000016008'
    from generate_series(1, 6) as n`);
  await database.asOwner(`insert into form_versions (hash, form, version, definition, stored_at)
    values ('a', 'cancer', '4', '{}', now()), ('b', 'abort', '1', '{}', now())`);
  await database.asOwner(`insert into reports (id, group_id, form, form_hash, number, state, version, snapshot, form_title, cpr_shown, cpr_birth, cpr_hash, name,
      created_at, created_by, changed_at, changed_by, submitted_at, submitted_by, checked, due_on)
    select md5(n::text)::uuid, ('00000000-0000-4000-8000-' || lpad((1 + n % 5)::text, 12, '0'))::uuid, form, case form when 'abort' then 'b' else 'a' end, 'T-' || n, state,
      case when state in ('submitted', 'annulled') then 1 + n % 3 else 0 end, '\\x00', initcap(form),
      case when n % 9 > 0 then to_char(born, 'DDMMYY') || '-••••' else '' end, case when n % 9 > 0 then born end,
      case when n % 9 > 0 then sha256(n::text::bytea) else '\\x' end,
      (array['Åse Aa', 'aase Ø', 'Ærø_100%', 'bo', 'Bo Å', '', 'Zahra', 'Anna-Sofie'])[1 + n % 8],
      made, 'Skriver ' || n % 4, made + n % 5 * interval '1 day', 'skriver ' || n % 3,
      case when state in ('submitted', 'annulled') then made + interval '2 hours' end,
      case when state in ('submitted', 'annulled') then 'Skriver ' || n % 5 else '' end,
      (array['none', 'valid', 'warnings', 'errors'])[1 + n / 7 % 4], case when n % 4 > 0 then date '2026-12-01' + n % 12 end
    from generate_series(1, 160) n,
      lateral (select case when n % 6 = 0 then 'abort' else 'cancer' end as form, (array['draft', 'submitted', 'outbox', 'annulled'])[1 + n / 3 % 4] as state,
        timestamptz '2026-11-01 22:30Z' + n * 7 % 30 * interval '9 hours' as made, date '1947-03-12' + n % 40 * 91 as born) as a`);
});
afterAll(() => database.close());

const groupId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const today = '2026-11-21';
const seek = () => ({ hash: new Uint8Array(32).fill(1), birthDate: '1947-03-12' });

const filters: readonly TrayFilter[] = [
  { column: 'cpr', operator: 'beginsWith', value: '12' },
  { column: 'cpr', operator: 'beginsWith', value: '1203' },
  { column: 'cpr', operator: 'matches', value: '120347*,""' },
  { column: 'cpr', operator: 'matches', value: '!12*' },
  { column: 'cpr', operator: 'is', value: '1203470068' },
  { column: 'name', operator: 'contains', value: 'nna' },
  { column: 'name', operator: 'contains', value: 'å' },
  { column: 'name', operator: 'contains', value: '100%' },
  { column: 'name', operator: 'beginsWith', value: 'BO' },
  { column: 'name', operator: 'containsNot', value: 'bo' },
  { column: 'name', operator: 'matches', value: 'b..æ' },
  { column: 'name', operator: 'isOneOf', value: 'zahra,åse aa' },
  { column: 'form', operator: 'is', value: 'abort' },
  { column: 'form', operator: 'isNot', value: 'cancer' },
  { column: 'group', operator: 'is', value: 'øre' },
  { column: 'group', operator: 'contains', value: 'zz' },
  { column: 'createdAt', operator: 'is', value: '5-11-2026' },
  { column: 'createdAt', operator: 'isNot', value: '5-11-2026' },
  { column: 'changedAt', operator: 'matches', value: '(DayRange(-10,-8)),T' },
  { column: 'submittedAt', operator: 'isNot', value: '5-11-2026' },
  { column: 'submittedAt', operator: 'matches', value: '""' },
  { column: 'createdBy', operator: 'is', value: 'skriver 2' },
  { column: 'createdBy', operator: 'isNot', value: 'Skriver 2' },
  { column: 'changedBy', operator: 'matches', value: '>"Skriver 0"' },
  { column: 'submittedBy', operator: 'is', value: 'nobody' },
  { column: 'submittedBy', operator: 'contains', value: '3' },
  { column: 'changedBy', operator: 'containsNot', value: 'r' },
  { column: 'version', operator: 'isNot', value: '1' },
  { column: 'version', operator: 'matches', value: '2..3,!3' },
  { column: 'checked', operator: 'isNot', value: 'errors,none' },
  { column: 'due', operator: 'before', value: '5-12-2026' },
  { column: 'due', operator: 'isNot', value: '10-12-2026' },
  { column: 'due', operator: 'matches', value: '""' },
];

function conditionOf(filter: TrayFilter): Condition {
  const read = readFilter(filter, today);
  if (!read.ok) throw new Error(`${filter.column}: ${read.error}`);
  return read.condition;
}

/** Fetches by the filter, looks through in order with much or little, or tries one after the other. */
const patiences: readonly ScanBudget[] = [
  { few: 5_000, soon: 200, mostSorted: 20_000, more: 300 },
  { few: -1, soon: 1, mostSorted: -1, more: 1 },
  { few: -1, soon: 50, mostSorted: -1, more: 50 },
  { few: 5, soon: 1, mostSorted: 5_000, more: 2 },
];

const someGroups: readonly TrayScope[] = [
  { id: groupId(1), forms: ['cancer', 'abort'] },
  { id: groupId(3), forms: ['cancer'] },
  { id: groupId(6), forms: ['cancer'] },
];
const everyGroup: EveryGroup = { groups: 'all', forms: ['abort', 'cancer'] };

const lists = fc.record({
  scopes: fc.constantFrom<TrayPageQuery['scopes']>(everyGroup, everyGroup, { ...everyGroup, forms: ['abort'] }, someGroups),
  states: fc.subarray<ReportState>([...reportStates], { minLength: 1 }),
  column: fc.constantFrom(...trayColumns),
  descending: fc.boolean(),
  conditions: fc.subarray([...filters], { maxLength: 2 }).map((chosen) => chosen.map(conditionOf)),
  limit: fc.constantFrom(5, 30),
});
type List = typeof lists extends fc.Arbitrary<infer Value> ? Value : never;

/** Works as somebody who may read these lists. */
function as<Answer>(scopes: TrayPageQuery['scopes'], work: (db: Db) => Promise<Answer>): Promise<Answer> {
  return database.db.transaction().execute(async (db) => {
    if ('groups' in scopes) await sql`set local role sei_national`.execute(db);
    else await sql`select set_config('sei.groups', ${`{${scopes.map(({ id }) => id).join(',')}}`}, true)`.execute(db);
    return work(db);
  });
}

/** The whole list at once. */
async function naive(
  db: Db,
  { scopes, states, column, descending, conditions }: Omit<TrayPageQuery, 'after' | 'limit' | 'seek'>,
): Promise<readonly string[]> {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const inScope = (scope: TrayScope | EveryGroup) =>
    sql`(${'id' in scope ? sql`r.group_id = ${scope.id}` : sql`true`} and r.form = any (${[...scope.forms]}::text[]))`;
  const { rows } = await sql<{ id: string }>`
    select r.id from reports r join ${groupRows} on g.id = r.group_id join ${stateRows(states)} on s.state = r.state
    where r.deleted_at is null and (${sql.join('groups' in scopes ? [inScope(scopes)] : scopes.map(inScope), sql` or `)})
      and ${passesReport(conditions, seek)} and ${passesGroup(conditions, seek)}
    order by ${sql.join(sortKeys[column].map((key) => sql`${sql.raw(key.sql)} ${direction}`))}, r.id ${direction}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The list page by page from a place on; every page but the last brings some reports, or leads on. */
async function paged(db: Db, list: List, begin: Cursor | null, patience: ScanBudget): Promise<readonly string[]> {
  const ids: string[] = [];
  let after = begin;
  do {
    const page = await readTrayPage(db, { ...list, after, seek }, patience);
    expect(page.rows.length).toBeLessThanOrEqual(list.limit);
    ids.push(...page.rows.map(({ report }) => report.id));
    expect(page.next).not.toEqual(after ?? 'nowhere');
    after = page.next;
  } while (after !== null);
  return ids;
}

test('page by page a list is what it is as a whole', () =>
  fc.assert(
    fc.asyncProperty(lists, fc.constantFrom(...patiences), (list, patience) =>
      as(list.scopes, async (db) => {
        expect(await paged(db, list, null, patience)).toEqual(await naive(db, list));
      }),
    ),
    { numRuns: 60 },
  ));

test('from any row on, and back from it, are what stands behind and before it', () =>
  fc.assert(
    fc.asyncProperty(lists, fc.nat(100), fc.constantFrom(...patiences), (list, place, patience) =>
      as(list.scopes, async (db) => {
        const whole = await naive(db, list);
        const { rows } = await readTrayPage(db, { ...list, limit: place + 1, after: null, seek });
        const row = rows[place];
        if (row === undefined) return;
        expect(await paged(db, list, row.cursor, patience)).toEqual(whole.slice(place + 1));
        const back = await paged(db, { ...list, descending: !list.descending }, row.cursor, patience);
        expect(back.toReversed()).toEqual(whole.slice(0, place));
      }),
    ),
    { numRuns: 30 },
  ));

// So impatient, nothing is found in the order of the list.
test.each(['createdBy', 'changedBy', 'submittedBy'] as const)(
  'few that hold part of a name in %s are all found at once among thousands of names',
  async (column) => {
    await database.asOwner(
      `insert into report_authors (name) select 'Someone else ' || n from generate_series(1, 2000) as n on conflict do nothing`,
    );
    const impatient: ScanBudget = { few: 100, soon: 0, mostSorted: -1, more: 0 };
    const conditions = [conditionOf({ column, operator: 'contains', value: 'IVER 2' })];
    const list = { scopes: everyGroup, states: [...reportStates], column: 'name', descending: false, conditions } as const;
    await as(everyGroup, async (db) => {
      const whole = await naive(db, list);
      expect(whole.length).toBeGreaterThan(10);
      const { rows, next } = await readTrayPage(db, { ...list, after: null, limit: 100, seek }, impatient);
      expect(rows.map(({ report }) => report.id)).toEqual(whole);
      expect(next).toBeNull();
    });
  },
);

test.each([
  ['changedBy', 'contains', 'zzqq', false],
  ['createdBy', 'containsNot', 'r', false],
  ['form', 'is', 'Lungekræft', false],
  ['changedBy', 'contains', 'IVER 2', true],
] as const)('of some groups no report is read where %s %s %s holds for no name', async (column, operator, value, isRead) => {
  const conditions = [conditionOf({ column, operator, value })];
  const list = { scopes: someGroups, states: reportStates, column: 'changedAt', descending: true, conditions, seek } as const;
  const plan = await as(someGroups, async (db) => {
    for (const dear of ['enable_sort', 'enable_seqscan', 'enable_bitmapscan'])
      await sql`select set_config(${dear}, 'off', true)`.execute(db);
    const page = groupsPageSql({ ...list, after: null, limit: 50 }, someGroups);
    const { rows } = await sql<object>`explain (analyze, costs off, timing off, summary off) ${page}`.execute(db);
    return rows.map((row) => Object.values(row).join()).join('\n');
  });
  expect(/reports_by_changed_at on reports r \(never executed\)/.test(plan), plan).toBe(!isRead);
});

/** How a list of some groups is read, down from the last name. */
async function planOf(filter: TrayFilter, column: TrayPageQuery['column'], limit: number): Promise<string> {
  const list = { scopes: someGroups, states: reportStates, column, descending: true, after: null, limit, seek };
  return as(someGroups, async (db) => {
    for (const dear of ['enable_sort', 'enable_seqscan', 'enable_bitmapscan'])
      await sql`select set_config(${dear}, 'off', true)`.execute(db);
    const page = groupsPageSql({ ...list, conditions: [conditionOf(filter)] }, someGroups);
    const { rows } = await sql<object>`explain (analyze, costs off, timing off, summary off) ${page}`.execute(db);
    return rows.map((row) => Object.values(row).join()).join('\n');
  });
}

test.each([
  ['createdAt', 'before', '1-1-2026', false],
  ['submittedAt', 'before', '1-1-2026', false],
  ['cpr', 'is', '1203470068', false],
  ['createdAt', 'after', '1-1-2026', true],
] as const)(
  'of some groups the list is read in order where %s %s %s lets more than a page through',
  async (column, operator, value, isRead) => {
    const plan = await planOf({ column, operator, value }, 'name', 2);
    expect(/reports_by_name on reports r_\d \(never executed\)/.test(plan), plan).toBe(!isRead);
  },
);

test.each(['createdAt', 'submittedAt'] as const)('of some groups an index is searched for %s', async (column) => {
  expect(await planOf({ column, operator: 'is', value: '5-11-2026' }, column, 50)).toMatch(
    new RegExp(`Index Cond: .*${column.replace('At', '_at')}.* >= '2026`),
  );
});

const jumps = [
  { column: 'name', value: 'b', reads: 'name', up: /^(bo|zahra|ærø|[åa]ase|åse)/i, down: /^(bo|anna|$)/i },
  { column: 'name', value: 'å', reads: 'name', up: /^(åse|aase)/i, down: /^/ },
  { column: 'name', value: 'aa', reads: 'name', up: /^(åse|aase)/i, down: /^/ },
  { column: 'group', value: 'ø', reads: 'groupName', up: /^(Øre|Ånde)/, down: /^(Øre|blod|Afsnit)/ },
] as const;
test.each(jumps)('a jump to $value in $column begins there', async ({ column, value, reads, up, down }) => {
  await as(everyGroup, async (db) => {
    for (const descending of [false, true]) {
      const list = { scopes: everyGroup, states: reportStates, column, descending, conditions: [], limit: 200, seek };
      const begin = cursorAt(column, value, descending, today);
      const { rows } = await readTrayPage(db, { ...list, after: begin });
      const behind = rows.map(({ report }) => report[reads]);
      expect(behind.filter((text) => !(descending ? down : up).test(text))).toEqual([]);
      const { rows: before } = await readTrayPage(db, { ...list, descending: !descending, after: begin });
      expect(behind.length + before.length).toBe(160);
      const begins = before.filter(({ report }) => report[reads].toLowerCase().startsWith(value));
      expect(begins).toEqual([]);
    }
  });
});

test.each([false, true])('a jump to a day begins with it, descending %s', async (descending) => {
  await as(everyGroup, async (db) => {
    const list = {
      scopes: everyGroup,
      states: reportStates,
      column: 'createdAt',
      descending,
      conditions: [],
      limit: 200,
      seek,
    } as const;
    const after = cursorAt('createdAt', '5-11', descending, today);
    const { rows } = await readTrayPage(db, { ...list, after });
    const { rows: before } = await readTrayPage(db, { ...list, descending: !descending, after });
    const [first, last] = [new Date('2026-11-04T23:00Z'), new Date('2026-11-05T23:00Z')];
    const isBehind = (at: Date): boolean => (descending ? at < last : at >= first);
    expect(rows.every(({ report }) => isBehind(report.createdAt))).toBe(true);
    expect(before.every(({ report }) => !isBehind(report.createdAt))).toBe(true);
    expect(rows.length + before.length).toBe(160);
  });
});

test.each([
  ['version', '2'],
  ['cpr', '1203'],
  ['createdAt', '31-02-2026'],
] as const)('there is no jump in %s to %s', (column, value) => {
  expect(cursorAt(column, value, false, today)).toBeNull();
});

// A list that is sorted by group is read group by group.
test.each(trayColumns.filter((column) => column !== 'group'))(
  'all groups sorted by %s are merged as indexes give them',
  async (column) => {
    const plan = await as(everyGroup, async (db) => {
      for (const dear of ['enable_sort', 'enable_seqscan', 'enable_bitmapscan']) {
        await sql`select set_config(${dear}, 'off', true)`.execute(db);
      }
      const list = {
        scopes: everyGroup,
        states: ['draft'] as const,
        column,
        descending: true,
        after: null,
        conditions: [],
        limit: 50,
        seek,
      };
      const { rows } = await sql<object>`explain (costs off) ${mergedPageSql(list, everyGroup.forms, 51)}`.execute(db);
      return rows.map((row) => Object.values(row).join()).join('\n');
    });
    expect(plan).toMatch(/Merge Append/);
    expect(plan.match(/Index (Only )?Scan (Backward )?using reports_all_by_/g)).toHaveLength(2);
    expect(plan.slice(plan.indexOf('Merge Append'))).not.toMatch(/->  Sort/);
  },
);
