/** The embedded server in awkward places: a closed directory, a path too long for a socket, two that start at once. */
import { chmod, lstat, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectionTo, type DatabaseAddress } from './connect.ts';
import { startCluster, type Cluster } from './embedded.ts';
import { takeApplicationLock } from './lock.ts';

let parent: string;
let clusters: Cluster[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sei-embedded-'));
  await chmod(parent, 0o755);
  clusters = [];
});
afterEach(async () => {
  for (const cluster of clusters) await cluster.stop();
  await rm(parent, { recursive: true, force: true });
});

async function start(directory: string): Promise<Cluster> {
  const cluster = await startCluster({ directory, settings: { fsync: 'off' } });
  clusters.push(cluster);
  return cluster;
}

async function ask(place: DatabaseAddress, question: string): Promise<unknown> {
  const client = new Client(connectionTo(place));
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(question);
  await client.end();
  return Object.values(rows[0] ?? {})[0];
}

test('it runs below a directory that is closed to others, and finds its data there again', async () => {
  const directory = join(parent, 'data');
  await chmod(parent, 0o700);
  const first = await start(directory);
  await ask(first.place('postgres'), 'create table kept (answer int)');
  await ask(first.place('postgres'), 'insert into kept values (42)');
  await first.stop();
  const second = await start(directory);
  expect(await ask(second.place('postgres'), 'select answer from kept')).toBe(42);
  await second.stop();
  const cluster = join(directory, 'postgres');
  if ((await lstat(cluster)).isSymbolicLink()) await rm(dirname(await realpath(cluster)), { recursive: true });
});

test('it sorts as Danes do, on checked pages, and listens to no network', async () => {
  const place = (await start(join(parent, 'data'))).place('postgres');
  const names = `select string_agg(name, ' ' order by name) from unnest(array['Åse', 'Ærø', 'Bo', 'Østen', 'Zebra', 'Aase']) as name`;
  expect(await ask(place, names)).toMatch(/^Bo Zebra Ærø Østen (Åse Aase|Aase Åse)$/);
  expect(await ask(place, 'show data_checksums')).toBe('on');
  expect(await ask(place, 'show listen_addresses')).toBe('');
});

test('a path that is too long for a socket is no hindrance', async () => {
  const directory = join(parent, 'en-mappe-med-et-langt-navn'.repeat(4));
  await mkdir(directory);
  expect(await ask((await start(directory)).place('postgres'), 'select 1')).toBe(1);
});

test('two that start at once share one server', async () => {
  const directory = join(parent, 'data');
  await start(directory).then(({ stop }) => stop());
  const [one, other] = await Promise.all([start(directory), start(directory)]);
  const pid = `select pg_postmaster_start_time()::text`;
  expect(await ask(one.place('postgres'), pid)).toBe(await ask(other.place('postgres'), pid));
});

test('only one application at a time gets the lock, and the next when it lets go', async () => {
  const place = (await start(join(parent, 'data'))).place('postgres');
  const first = await takeApplicationLock(place, () => undefined);
  expect(first).not.toBeNull();
  expect(await takeApplicationLock(place, () => undefined)).toBeNull();
  await first!.release();
  const next = await takeApplicationLock(place, () => undefined);
  expect(next).not.toBeNull();
  await next!.release();
});
