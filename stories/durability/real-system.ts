/**
 * The system as it really runs: the server as a process of its own on an embedded PostgreSQL of its own. Either can be killed without
 * warning, as a power cut or the operating system would, and started again as an operator would.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { findFreePort } from '../../packages/server/src/testing/free-port.ts';
import { bundleServer } from './bundle-server.ts';

export interface RealSystem {
  readonly origin: string;
  readonly killServer: () => Promise<void>;
  /**
   * Kills the postmaster; PostgreSQL's other processes end when they notice. If the one killed before has no successor yet, that is
   * awaited: an old connection may answer for the system a moment longer than its database lives.
   */
  readonly killDatabase: () => Promise<void>;
  /** Starts what is not running, and resolves once the system serves. The server starts the database itself. */
  readonly ensureServing: () => Promise<void>;
  /** Ends it cleanly and removes its data. */
  readonly close: () => Promise<void>;
}

const startsWithinMs = 240_000;

export async function startRealSystem(): Promise<RealSystem> {
  const program = await bundleServer();
  const directory = await mkdtemp(join(tmpdir(), 'sei-durability-'));
  await chmod(directory, 0o755);
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  let server = start(program.main, directory, port);

  const ensureServing = async (): Promise<void> => {
    if (hasEnded(server)) server = start(program.main, directory, port);
    await vi.waitFor(
      async () => {
        if (hasEnded(server)) throw new Error(`The server ended by itself:\n${said(server)}`);
        const health = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(2_000) });
        if (!health.ok) throw new Error(`The server answers ${health.status}:\n${said(server)}`);
      },
      { timeout: startsWithinMs, interval: 25 },
    );
  };
  await ensureServing();
  let lastKilled: number | undefined;
  const killDatabase = async (): Promise<void> => {
    const postmaster = Number.parseInt(await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    if (postmaster === lastKilled) throw new Error(`The database killed before (${postmaster}) has not been started again`);
    process.kill(postmaster, 'SIGKILL');
    lastKilled = postmaster;
  };
  return {
    origin,
    ensureServing,
    killServer: () => end(server, 'SIGKILL'),
    killDatabase: () => vi.waitFor(killDatabase, { timeout: startsWithinMs, interval: 25 }),
    close: async () => {
      await end(server, 'SIGTERM');
      await rm(directory, { recursive: true, force: true });
      await program.remove();
    },
  };
}

/** What each process wrote, to find out why it ended. */
const outputs = new WeakMap<ChildProcess, string[]>();

function start(main: string, directory: string, port: number): ChildProcess {
  const { PATH, HOME } = process.env;
  // A look-up answers with the time it was made at, which no two entries share.
  const server = spawn(process.execPath, [main], {
    env: { PATH, HOME, PORT: String(port), SEI_DATA: directory, SEI_DEMO: '1', SEI_LOG: 'error', SEI_CPR_LOOK_UP: 'enter' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  outputs.set(server, output);
  server.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return server;
}

function said(server: ChildProcess): string {
  return outputs.get(server)?.slice(-20).join('') ?? '';
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
