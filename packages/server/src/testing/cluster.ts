/** Vitest's global set-up: one embedded PostgreSQL for a whole run, with a migrated template that every test database is copied from. */
import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { createDatabase, templateName } from './database.ts';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'sei-test-'));
  await chmod(directory, 0o755);
  const cluster = await startCluster({ directory, settings: { fsync: 'off', full_page_writes: 'off', max_connections: '400' } });
  const place = cluster.place('postgres');
  await createDatabase(place, templateName, 'template1');
  await migrate(cluster.place(templateName));
  project.provide('testCluster', place);
  return async () => {
    await cluster.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
