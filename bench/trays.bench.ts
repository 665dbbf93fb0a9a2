/**
 * Pages and counters of the trays at a million reports in 500 groups, as the real roles under row-level security: for users of one and of
 * three groups and for staff who read all. Every column both ways, every column's filters by each operator with values that let few and
 * many through, two filters at once, and the one search; first page and next. Beside each page its floor: the same reports fetched by their ids.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { sql, type Kysely, type Transaction } from 'kysely';
import {
  columnKinds,
  operatorsOf,
  readFilter,
  reportStates,
  trayColumns,
  type Condition,
  type TrayColumn,
  type TrayFilter,
} from '../packages/contract/src/index.ts';
import { connectionTo, openDatabase, type DatabaseAddress } from '../packages/server/src/database/connect.ts';
import { startCluster } from '../packages/server/src/database/embedded.ts';
import { migrate } from '../packages/server/src/database/migrate.ts';
import type { Database } from '../packages/server/src/database/schema.ts';
import type { TrayScope } from '../packages/server/src/stored-reports/queries.ts';
import { readTallies } from '../packages/server/src/reports/tally-queries.ts';
import { readNumbersEnding } from '../packages/server/src/trays/number-queries.ts';
import { readTrayPage, type TrayPageQuery } from '../packages/server/src/trays/tray-queries.ts';
import { isSmall, sized } from './size.ts';
import { numberEnds, pairs, searched, valuesOf } from './trays-filters.ts';
import { seed } from './trays-seed.ts';

const reports = Number(process.env['SEI_BENCH_REPORTS'] ?? sized(1_000_000, 2_000));
const groups = sized(500, 20);
const pageSize = 50;
/** What the one search shows of each kind. */
const searchHits = 8;
const rounds = Number(process.env['SEI_BENCH_ROUNDS'] ?? sized(20, 1));
const today = '2026-11-21';
/** Where the seeded database is kept for the next run; else it is made anew and thrown away. */
const kept = process.env['SEI_BENCH_DATA'];

interface Reader {
  readonly name: string;
  readonly role: 'sei_app' | 'sei_national';
  readonly scopes: TrayPageQuery['scopes'];
  /** The groups whose trays are counted. */
  readonly groups: readonly TrayScope[];
}

interface Measured {
  readonly kind: string;
  readonly title: string;
  readonly page: readonly number[];
  readonly floor: readonly number[];
  readonly rows: number;
}

const directory = kept ?? (await mkdtemp(join(tmpdir(), 'sei-trays-')));
await mkdir(directory, { recursive: true });
await chmod(directory, 0o755);
const cluster = await startCluster({
  directory,
  settings: {
    fsync: 'off',
    full_page_writes: 'off',
    ...(!isSmall && { shared_buffers: '2GB', maintenance_work_mem: '512MB', max_wal_size: '8GB' }),
  },
});
try {
  const place = cluster.place('postgres');
  await migrate(place);
  await seedOnce(place);
  const open = openDatabase(place, { role: 'sei_app', connections: 1, statementTimeoutMs: 60_000, onBroken: () => undefined });
  const scopes = Array.from({ length: groups }, (_, index): TrayScope => ({ id: groupId(index + 1), forms: ['cancer'] }));
  const [one, three] = [scopes.slice(3, 4), scopes.slice(6, 9)];
  const readers: readonly Reader[] = [
    { name: 'one group', role: 'sei_app', scopes: one, groups: one },
    { name: 'three groups', role: 'sei_app', scopes: three, groups: three },
    { name: 'all groups', role: 'sei_national', scopes: { groups: 'all', forms: ['cancer'] }, groups: scopes },
  ];
  try {
    for (const reader of readers) print(reader.name, await measure(open.db, reader));
  } finally {
    await open.close();
  }
} catch (error) {
  // First, before what stopping the cluster may have to say.
  console.error(error);
  process.exitCode = 1;
} finally {
  await cluster.stop();
  if (kept === undefined) await rm(directory, { recursive: true, force: true });
}

/** A connection that is left open is cut when the cluster stops, and that would be the error that is seen. */
async function seedOnce(place: DatabaseAddress): Promise<void> {
  const began = performance.now();
  const owner = new Client(connectionTo(place));
  await owner.connect();
  try {
    const { rows: found } = await owner.query('select from reports limit 1');
    if (found.length === 0) await seed(owner, reports, groups);
  } finally {
    await owner.end();
  }
  console.log(`${reports} reports in ${groups} groups ready after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}

async function measure(db: Kysely<Database>, reader: Reader): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  await as(db, reader, async (transaction) => {
    const counters = await repeat(async () => (await readTallies(transaction, reader.groups))());
    measured.push({
      kind: 'counters',
      title: '',
      page: counters,
      floor: await repeat(() => sql`select`.execute(transaction)),
      rows: 0,
    });
    const pages = async (kind: string, title: string, query: TrayPageQuery): Promise<void> => {
      const first = await measurePage(transaction, query);
      measured.push({ kind: `${kind}, first`, title, ...first });
      if (first.next !== null) {
        measured.push({ kind: `${kind}, next`, title, ...(await measurePage(transaction, { ...query, after: first.next })) });
      }
    };
    for (const column of trayColumns) {
      for (const descending of [false, true]) {
        await pages('sorted', `${column} ${descending ? 'down' : 'up'}`, pageQuery(reader, column, descending, []));
      }
      for (const operator of operatorsOf[columnKinds[column]]) {
        for (const value of valuesOf(column, operator)) {
          await pages(
            'filtered',
            `${column} ${operator} ${value}`,
            pageQuery(reader, 'changedAt', true, [{ column, operator, value }]),
          );
        }
      }
    }
    for (const filter of searched) {
      const query = { ...pageQuery(reader, 'changedAt', true, [filter]), limit: searchHits };
      const { next: _, ...first } = await measurePage(transaction, query);
      measured.push({ kind: 'the one search', title: `${filter.column} ${filter.value}`, ...first });
    }
    for (const end of numberEnds) {
      const find = () => readNumbersEnding(transaction, reader.groups, end, searchHits);
      const ids = (await find()).map(({ id }) => id);
      measured.push({
        kind: 'the one search',
        title: `number …${end}`,
        rows: ids.length,
        page: await repeat(find),
        floor: await repeat(() => sql`select * from reports where id = any (${ids}::uuid[])`.execute(transaction)),
      });
    }
    for (const filters of pairs) {
      const title = filters.map(({ column, operator, value }) => `${column} ${operator} ${value}`).join(' & ');
      for (const column of ['changedAt', 'name'] as const) {
        await pages('two filters', `${title}, by ${column}`, pageQuery(reader, column, true, filters));
      }
    }
  });
  return measured;
}

async function measurePage(db: Transaction<Database>, query: TrayPageQuery) {
  const { rows, next } = await readTrayPage(db, query);
  const ids = rows.map(({ report }) => report.id);
  return {
    rows: ids.length,
    next,
    page: await repeat(() => readTrayPage(db, query)),
    floor: await repeat(() => sql`select * from reports where id = any (${ids}::uuid[])`.execute(db)),
  };
}

function print(name: string, measured: readonly Measured[]): void {
  const line = ({ kind, title, page, floor, rows }: Measured): string => {
    const ratio = at(page, 0.5) / at(floor, 0.5);
    return `${show(at(page, 0.5))} ${show(at(page, 0.95))} ${show(at(floor, 0.5))} ${show(at(floor, 0.95))} ${show(ratio)} ${String(rows).padStart(5)}  ${kind} ${title}`;
  };
  const head = `     p50      p95    floor  its p95    ratio  rows`;
  console.log(`\n${name}: milliseconds\n${head}`);
  for (const each of measured) console.log(line(each));
  console.log(`\n${name}, in short\n     p50  highest p95  floor p50  highest floor p95   pages`);
  for (const kind of new Set(measured.map((each) => each.kind))) {
    const each = measured.filter((one) => one.kind === kind);
    const all = each.flatMap(({ page }) => page);
    const worst = Math.max(...each.map(({ page }) => at(page, 0.95)));
    const floors = each.flatMap(({ floor }) => floor);
    const worstFloor = Math.max(...each.map(({ floor }) => at(floor, 0.95)));
    console.log(
      `${show(at(all, 0.5))}     ${show(worst)}   ${show(at(floors, 0.5))}           ${show(worstFloor)} ${String(each.length).padStart(7)}  ${kind}`,
    );
  }
  console.log(`\n${name}, the slowest ten\n${head}`);
  for (const each of measured.toSorted((one, other) => at(other.page, 0.95) - at(one.page, 0.95)).slice(0, 10)) {
    console.log(line(each));
  }
}

function pageQuery(reader: Reader, column: TrayColumn, descending: boolean, filters: readonly TrayFilter[]): TrayPageQuery {
  const conditions = filters.map(conditionOf);
  const states = reportStates.filter((state) =>
    conditions
      .filter((condition) => condition.column === 'state')
      .every(({ anyOf, noneOf }) => {
        const holds = (extents: Condition['anyOf']): boolean =>
          extents.some((extent) => extent.is === 'code' && extent.code === state);
        return (anyOf.length === 0 || holds(anyOf)) && !holds(noneOf);
      }),
  );
  const seek = () => ({ hash: new Uint8Array(32).fill(1), birthDate: '1947-03-12' });
  return { scopes: reader.scopes, states, column, descending, after: null, limit: pageSize, conditions, seek };
}

function conditionOf(filter: TrayFilter): Condition {
  const read = readFilter(filter, today);
  if (!read.ok) throw new Error(`${filter.column}: ${read.error}`);
  return read.condition;
}

/** Works in a transaction as a request does: under the caller's role and groups. */
function as(
  db: Kysely<Database>,
  { role, groups: own }: Reader,
  work: (transaction: Transaction<Database>) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    if (role === 'sei_national') await sql`set local role sei_national`.execute(transaction);
    else await sql`select set_config('sei.groups', ${`{${own.map(({ id }) => id).join(',')}}`}, true)`.execute(transaction);
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
  }
  return ms;
}

function at(ms: readonly number[], share: number): number {
  return ms.toSorted((one, other) => one - other)[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
}

function show(value: number): string {
  return value.toFixed(1).padStart(8);
}

function groupId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
