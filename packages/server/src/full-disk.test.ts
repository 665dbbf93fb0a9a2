/** A disk that really runs full under a running server, and has room again: what goes on, what is refused in words, and that nothing is lost. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProcess, type RunningProcess } from './testing/process.ts';
import { signInAs } from './testing/person.ts';
import { batchOf, expectOk, expectRefusal, makeDraft, set } from './testing/reports.ts';

const megabyte = 1024 * 1024;
/** Far more than an empty database and its reserve need. */
const diskBytes = 768 * megabyte;

let disk: string;
let server: RunningProcess;

beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'sei-disk-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${diskBytes},mode=755`, 'tmpfs', disk);
  await chmod(disk, 0o755);
  server = await startProcess(join(disk, 'data'));
});
afterEach(async () => {
  await server.stop();
  run('umount', disk);
  await rm(disk, { recursive: true, force: true });
});

function run(program: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr} A small disk can be made by root on Linux only.`);
}

/** Takes what is free now and no more: the reserve may be given up while it writes, and is the database's. */
async function fill(): Promise<() => Promise<void>> {
  const file = join(disk, 'filler');
  const { bavail, bsize } = await statfs(disk);
  const handle = await open(file, 'w');
  const block = randomBytes(megabyte);
  try {
    for (let free = bavail * bsize; free > 0; free -= megabyte) await handle.write(block);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  } finally {
    await handle.close();
  }
  return () => rm(file);
}

test('on a full disk health reports it, reads go on, writes are refused in words, nothing is lost, and it recovers by itself', async () => {
  const { origin } = server;
  const anna = await signInAs(origin, 'anna-bregnelund');
  const { id, progress } = await makeDraft(anna, { diagnosis: 'DC504' });
  const health = async () => (await fetch(`${origin}/api/health`)).status;
  const change = (value: string) =>
    anna.client.changeReport({ id }, { since: 0, batches: [batchOf([set('histology', value)], { base: progress.revision })] });
  expect(await health()).toBe(200);

  const makeRoom = await fill();
  await expect.poll(health, { timeout: 60_000 }).toBe(507);
  expect(expectRefusal(await change('ZM85003'))).toMatchObject({ status: 507, code: 'server.full' });
  // More than the database had kept room for by itself.
  for (let round = 0; round < 200; round += 1) expectOk(await anna.client.openReport({ id }));
  expect(expectOk(await anna.client.openReport({ id })).answers).toMatchObject({ diagnosis: 'DC504' });
  expectOk(await anna.client.listReports({ state: 'draft', sort: { column: 'changedAt', descending: true }, limit: 50 }));

  await makeRoom();
  await expect.poll(health, { timeout: 60_000 }).toBe(200);
  expectOk(await change('ZM85003'));
  expect(expectOk(await anna.client.openReport({ id })).answers).toMatchObject({ diagnosis: 'DC504', histology: 'ZM85003' });
});
