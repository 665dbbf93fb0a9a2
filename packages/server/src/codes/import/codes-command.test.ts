/** The operator's command as a process of its own, on an embedded database: alone, and beside a system that is running. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCluster } from '../../database/embedded.ts';
import { takeApplicationLock } from '../../database/lock.ts';
import { readsTypescript } from '../../runtime/typescript.ts';
import { sksFile } from './testing/official-files.ts';

const command = fileURLToPath(new URL('codes-command.ts', import.meta.url));
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-codes-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function codes(...words: readonly string[]): Promise<{ readonly said: string; readonly code: number | null }> {
  const env = { PATH: process.env['PATH'], SEI_DATA: join(directory, 'data') };
  const child = spawn(process.execPath, [...readsTypescript, command, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ said, code })));
}

test('it makes the database ready, imports, and finds what was imported beside a system that is running', async () => {
  const path = join(directory, 'sks.txt');
  await writeFile(path, sksFile({ code: 'DX1', text: 'Prøve' }));
  expect(await codes('import', 'sks', path)).toMatchObject({
    said: expect.stringMatching(/SKS: udgave [\da-f]{8} gælder nu\.\n$/),
    code: 0,
  });

  const cluster = await startCluster({ directory: join(directory, 'data') });
  const lock = await takeApplicationLock(cluster.place('postgres'), () => undefined);
  expect(await codes('import', 'sks', path)).toMatchObject({ said: expect.stringContaining('SKS: intet nyt.'), code: 0 });
  await lock?.release();
  await cluster.stop();
});
