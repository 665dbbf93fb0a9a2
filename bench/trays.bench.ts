/**
 * Pages and counters of the trays at a million reports in 500 groups, as the real roles under row-level security: for users of one to three
 * groups and for staff who read all, each column both ways, with and without filters. Beside each the plain SQL that it cannot do without.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { sql, type Kysely, type Transaction } from 'kysely';
import {
  readFilter,
  reportStates,
  trayColumns,
  type Condition,
  type TrayColumn,
  type TrayFilter,
} from '../packages/contract/src/index.ts';
import { connectionTo, openDatabase } from '../packages/server/src/database/connect.ts';
import { startCluster } from '../packages/server/src/database/embedded.ts';
import { migrate } from '../packages/server/src/database/migrate.ts';
import type { Database } from '../packages/server/src/database/schema.ts';
import { countTrays, readTrayPage, type TrayPageQuery, type TrayScope } from '../packages/server/src/reports/queries.ts';

const reports = Number(process.env['SEI_BENCH_REPORTS'] ?? 1_000_000);
const groups = 500;
const pageSize = 51;
const rounds = 20;
const today = '2026-11-21';
/** Where the seeded database is kept for the next run; else it is made anew and thrown away. */
const kept = process.env['SEI_BENCH_DATA'];

const typicalFilters: readonly TrayFilter[] = [
  { column: 'cpr', operator: 'beginsWith', value: '1203' },
  { column: 'cpr', operator: 'is', value: '1203470068' },
  { column: 'name', operator: 'contains', value: 'person 4711' },
  { column: 'name', operator: 'beginsWith', value: 'Person 99' },
  { column: 'createdBy', operator: 'is', value: 'Skriver 7' },
  { column: 'createdAt', operator: 'matches', value: '(DayRange(-30,0))' },
  { column: 'submittedAt', operator: 'before', value: '1-1-2020' },
  { column: 'version', operator: 'after', value: '1' },
  { column: 'checked', operator: 'isOneOf', value: 'errors' },
  { column: 'group', operator: 'contains', value: 'Afdeling 7' },
  { column: 'state', operator: 'isOneOf', value: 'outbox' },
];

interface Reader {
  readonly name: string;
  readonly role: 'sei_app' | 'sei_national';
  readonly scopes: readonly TrayScope[];
}

const directory = kept ?? (await mkdtemp(join(tmpdir(), 'sei-trays-')));
await mkdir(directory, { recursive: true });
await chmod(directory, 0o755);
const cluster = await startCluster({
  directory,
  settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '1GB', maintenance_work_mem: '512MB', max_wal_size: '8GB' },
});
try {
  const place = cluster.place('postgres');
  await migrate(place);
  const owner = new Client(connectionTo(place));
  await owner.connect();
  const began = performance.now();
  const { rows: found } = await owner.query('select from reports limit 1');
  if (found.length === 0) await seed(owner);
  console.log(`${reports} reports in ${groups} groups ready after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  await owner.end();

  const open = openDatabase(place, { role: 'sei_app', connections: 1, statementTimeoutMs: 60_000, onBroken: () => undefined });
  const ids = Array.from({ length: groups }, (_, index) => groupId(index + 1));
  const scope = (id: string): TrayScope => ({ id, forms: ['cancer'] });
  const readers: readonly Reader[] = [
    { name: 'one group', role: 'sei_app', scopes: ids.slice(3, 4).map(scope) },
    { name: 'three groups', role: 'sei_app', scopes: ids.slice(6, 9).map(scope) },
    { name: 'all groups', role: 'sei_national', scopes: ids.map(scope) },
  ];
  for (const reader of readers) await measure(open.db, reader);
  await open.close();
} finally {
  await cluster.stop();
  if (kept === undefined) await rm(directory, { recursive: true, force: true });
}

async function measure(db: Kysely<Database>, reader: Reader): Promise<void> {
  console.log(`\n${reader.name}: milliseconds at the median and the 95th percentile`);
  const times: { readonly title: string; readonly ms: readonly number[] }[] = [];
  await as(db, reader, async (transaction) => {
    times.push({ title: 'counters', ms: await repeat(() => countTrays(transaction, reader.scopes)) });
    for (const column of trayColumns) {
      for (const descending of [false, true]) {
        const query = page(reader, column, descending, []);
        const first = await readTrayPage(transaction, query);
        const next = { ...query, after: first.at(-1)?.cursor ?? null };
        times.push({
          title: `${column} ${descending ? 'down' : 'up'}, first`,
          ms: await repeat(() => readTrayPage(transaction, query)),
        });
        times.push({
          title: `${column} ${descending ? 'down' : 'up'}, next`,
          ms: await repeat(() => readTrayPage(transaction, next)),
        });
      }
    }
    for (const filter of typicalFilters) {
      const query = page(reader, 'changedAt', true, [conditionOf(filter)]);
      times.push({
        title: `filter ${filter.column} ${filter.operator}`,
        ms: await repeat(() => readTrayPage(transaction, query)),
      });
    }
    times.push({ title: 'plain SQL: 51 rows of one group by an index', ms: await repeat(() => plainPage(transaction, reader)) });
  });
  for (const { title, ms } of times) console.log(`  ${title.padEnd(48)} ${at(ms, 0.5)} ${at(ms, 0.95)}`);
  const worst = Math.max(...times.map(({ ms }) => Number(at(ms, 0.95))));
  console.log(`  worst 95th percentile ${worst.toFixed(1)}`);
}

function conditionOf(filter: TrayFilter): Condition {
  const read = readFilter(filter, today);
  if (!read.ok) throw new Error(`${filter.column}: ${read.flaw}`);
  return read.condition;
}

function page(reader: Reader, column: TrayColumn, descending: boolean, conditions: readonly Condition[]): TrayPageQuery {
  const seek = () => ({ hash: new Uint8Array(32).fill(1), birthDate: '1947-03-12' });
  return { scopes: reader.scopes, states: reportStates, column, descending, after: null, limit: pageSize, conditions, seek };
}

/** What no page can do without: its rows, in the order of an index. */
async function plainPage(db: Transaction<Database>, { scopes }: Reader): Promise<void> {
  await sql`select * from reports where group_id = ${scopes[0]!.id} and state = 'submitted' and deleted_at is null
    order by changed_at desc, id desc limit ${pageSize}`.execute(db);
}

/** Works in a transaction as a request does: under the caller's role and groups. */
function as(
  db: Kysely<Database>,
  { role, scopes }: Reader,
  work: (transaction: Transaction<Database>) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    if (role === 'sei_national') await sql`set local role sei_national`.execute(transaction);
    else await sql`select set_config('sei.groups', ${`{${scopes.map(({ id }) => id).join(',')}}`}, true)`.execute(transaction);
    await work(transaction);
  });
}

async function repeat(work: () => Promise<unknown>): Promise<readonly number[]> {
  await work();
  const ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    await work();
    ms.push(performance.now() - before);
    // What takes seconds needs no twenty rounds to be known.
    if (ms.reduce((sum, each) => sum + each, 0) > 3_000) break;
  }
  return ms;
}

function at(ms: readonly number[], share: number): string {
  const ordered = ms.toSorted((one, other) => one - other);
  const found = ordered[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
  return found.toFixed(1).padStart(8);
}

function groupId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Invented reports, most of them reported, of ten years, by fifty writers, about 200,000 persons. */
async function seed(owner: Client): Promise<void> {
  await owner.query(`insert into groups (id, name, cvr, unit)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Afdeling ' || n, '99000007', '99000081000016008' from generate_series(1, ${groups}) n`);
  await owner.query(
    `insert into form_versions (hash, form, version, definition, stored_at) values ('bench', 'cancer', '4', '{}', now())`,
  );
  const { rows } = await owner.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = 'reports' and indexname like 'reports\\_by\\_%'`,
  );
  for (const { indexname } of rows) await owner.query(`drop index ${indexname}`);
  await owner.query(`insert into reports (id, group_id, form, form_hash, number, state, version, snapshot, form_title, cpr_shown, cpr_birth, cpr_hash, name,
      created_at, created_by, changed_at, changed_by, submitted_at, submitted_by, checked)
    select gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad((1 + n % ${groups})::text, 12, '0'))::uuid, 'cancer', 'bench', 'B-' || n, state,
      case when state in ('submitted', 'annulled') then 1 + (n % 7 = 0)::int else 0 end, '\\x00', 'Cancer',
      to_char(born, 'DDMMYY') || '-••••', born, sha256(person::text::bytea), 'Person ' || person,
      made, 'Skriver ' || n % 50, made + interval '1 hour', 'Skriver ' || n % 47,
      case when state in ('submitted', 'annulled') then made + interval '2 hours' end,
      case when state in ('submitted', 'annulled') then 'Skriver ' || n % 43 else '' end,
      (array['none', 'valid', 'warnings', 'errors'])[1 + n % 4]
    from generate_series(1, ${reports}) n,
      lateral (select (n * 7919::bigint) % 200000 as person,
        (array['draft', 'outbox', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'annulled'])[1 + (n / ${groups}) % 10] as state,
        timestamptz '2016-11-21' + (n * 311::bigint % 3650) * interval '1 day' + n % 86400 * interval '1 second' as made) as a,
      lateral (select date '1930-01-01' + (person % 30000)::int as born) as b`);
  for (const { indexdef } of rows) await owner.query(indexdef);
  await owner.query('vacuum analyze reports');
}
