/** The system as it really runs: the server as a process of its own, on an embedded PostgreSQL below a directory. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readsTypescript } from '../packages/server/src/runtime/typescript.ts';

export interface Where {
  readonly port: number;
  /** Its `SEI_DATA`. */
  readonly directory: string;
}

const main = new URL('../packages/server/src/main.ts', import.meta.url);

/** Resolves once it serves. `program` is what starts it. */
export async function startServer(
  { port, directory }: Where,
  environment: Readonly<Record<string, string>>,
  program = main,
): Promise<ChildProcess> {
  const running = spawn(process.execPath, [...readsTypescript, fileURLToPath(program)], {
    env: { ...process.env, PORT: String(port), SEI_DATA: directory, SEI_LOG: 'error', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A busy machine takes minutes over it.
  const deadline = Date.now() + 240_000;
  while (
    !(await fetch(`http://127.0.0.1:${port}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline || running.exitCode !== null) throw new Error('the server did not start');
    await pause(100);
  }
  return running;
}

export async function stopServer(running: ChildProcess): Promise<void> {
  if (running.exitCode !== null) return;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGTERM');
  await ended;
}
