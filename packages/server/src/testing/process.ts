/** The server as a process of its own, on an embedded database in a directory. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './free-port.ts';

export interface RunningProcess {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const tsx = createRequire(import.meta.url).resolve('tsx');
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Resolves once it serves; throws with what it said when it ends instead. */
export async function startProcess(data: string): Promise<RunningProcess> {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['--import', tsx, main], {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), SEI_DATA: data, SEI_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const isServing = () =>
    fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isServing())) {
    if (server.exitCode !== null) throw new Error(said);
    await pause(50);
  }
  return {
    origin,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
