/**
 * An embedded PostgreSQL: makes it, starts it, takes over one that a killed process left behind, stops it.
 * Knows the binaries and the files; nothing of what is kept in them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, chown, lchown, mkdir, readFile, realpath, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { canReach, EmbeddedError, unpackPrograms, type Programs } from './binaries.ts';
import { connectionTo, type DatabaseAddress } from './connect.ts';

export interface Cluster {
  /** A database of this cluster. */
  readonly place: (database: string) => DatabaseAddress;
  /** Starts the server again if it died. */
  readonly ensureRunning: () => Promise<void>;
  /** Ends the server cleanly; open transactions are rolled back. */
  readonly stop: () => Promise<void>;
}

export interface ClusterOptions {
  /** Made when it is not there. The database lies in `postgres` below it. */
  readonly directory: string;
  /** Further settings of the server, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the cluster of a directory, or finds it running. */
export async function startCluster({ directory, settings = {} }: ClusterOptions): Promise<Cluster> {
  if (process.platform === 'win32') {
    // PostgreSQL listens to a socket in the file system alone, and Node has no such sockets there.
    throw new EmbeddedError(
      'På Windows kan SEI ikke nå den indbyggede PostgreSQL. Sæt DATABASE_URL til en PostgreSQL, der kører.',
    );
  }
  const runner = chooseRunner();
  const dataDirectory = await prepareDirectory(directory, runner);
  const socketDirectory = await prepareSocketDirectory(dataDirectory, runner);
  const place = (database: string): DatabaseAddress => ({ socketDirectory, database });
  const program: Program = {
    ...(await preparePrograms(dataDirectory, runner)),
    dataDirectory,
    socketDirectory,
    logFile: join(directory, 'postgres.log'),
    runner,
    settings: { ...fixedSettings, ...settings, unix_socket_directories: socketDirectory },
  };
  const ensureRunning = () => start(program, place('postgres'));
  await ensureRunning();
  return { place, ensureRunning, stop: () => stop(dataDirectory) };
}

/** Who the server runs as; PostgreSQL refuses to run as root. */
type Runner = { readonly uid: number; readonly gid: number } | null;

interface Program extends Programs {
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  readonly runner: Runner;
  readonly settings: Readonly<Record<string, string>>;
}

/** Neither values nor statements reach the server's own log: they may be about patients. */
const fixedSettings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const;

const nobody = 65_534;
/** The kernel takes a socket's path of at most 107 bytes. */
const longestSocketDirectory = 100 - '/.s.PGSQL.5432'.length;
const patienceMs = 60_000;
const mostAttempts = 20;

function chooseRunner(): Runner {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : null;
}

/** The real path of the cluster's files, owned by the user that runs the server. */
async function prepareDirectory(directory: string, runner: Runner): Promise<string> {
  await mkdir(directory, { recursive: true });
  const wanted = join(directory, 'postgres');
  if (!existsSync(wanted)) {
    if (runner === null || (await canReach(directory))) await mkdir(wanted, { mode: 0o700 });
    else await symlink(await makeReachableDirectory(), wanted);
  }
  const real = await realpath(wanted);
  if (runner !== null) await chown(real, runner.uid, runner.gid);
  return real;
}

/** Below a directory that is closed to others (such as root's home) the server could not run, so its files lie elsewhere behind a link. */
async function makeReachableDirectory(): Promise<string> {
  const directory = join('/var/lib/sei', randomUUID());
  await mkdir(directory, { recursive: true, mode: 0o755 });
  const cluster = join(directory, 'postgres');
  await mkdir(cluster, { mode: 0o700 });
  return cluster;
}

async function prepareSocketDirectory(dataDirectory: string, runner: Runner): Promise<string> {
  if (Buffer.byteLength(dataDirectory) <= longestSocketDirectory) return dataDirectory;
  const name = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  const directory = join(tmpdir(), `sei-${name}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { uid } = await stat(directory);
  const own = process.getuid?.() ?? uid;
  if (uid !== own && uid !== runner?.uid) {
    throw new EmbeddedError(`${directory} tilhører en anden bruger. Slet mappen, eller sæt SEI_DATA til en kortere sti.`);
  }
  await chmod(directory, 0o700);
  if (runner !== null) await lchown(directory, runner.uid, runner.gid);
  return directory;
}

function preparePrograms(dataDirectory: string, runner: Runner): Promise<Programs> {
  const copy = join(dirname(dataDirectory), 'postgres-binaries');
  const canRun = (directory: string): Promise<boolean> => (runner === null ? Promise.resolve(true) : canReach(directory));
  return unpackPrograms(process, { from: import.meta.url, canRun, copy });
}

/** Connects first, so that a server left behind is adopted; `postmaster.pid` is PostgreSQL's own, and is never removed here. */
async function start(program: Program, place: DatabaseAddress): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let server = { hasEnded: () => true };
  let attempts = 0;
  for (;;) {
    const answer = await knock(place);
    if (answer === 'open') return;
    if (answer === 'nobody' && server.hasEnded()) {
      if (attempts === mostAttempts) throw new EmbeddedError(`PostgreSQL vil ikke starte. Se ${program.logFile}.`);
      // What a killed server's processes still hold, they let go of in a moment.
      if (attempts > 0) await pause(300);
      attempts += 1;
      initialise(program);
      server = launch(program);
    }
    if (Date.now() > deadline) throw new EmbeddedError(`PostgreSQL svarer ikke. Se ${program.logFile}.`);
    await pause(20);
  }
}

/** Whether a server answers: `busy` is one that starts, recovers or stops. */
async function knock(place: DatabaseAddress): Promise<'open' | 'busy' | 'nobody'> {
  const client = new Client(connectionTo(place));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'open';
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'nobody';
    if (code === 'EACCES')
      throw new EmbeddedError('Databasens mappe tilhører en anden bruger. Start SEI som den, der oprettede den.');
    return 'busy';
  }
}

function initialise({ initdb, dataDirectory, runner }: Program): void {
  if (existsSync(join(dataDirectory, 'PG_VERSION'))) return;
  // Letters are compared by the ICU that PostgreSQL brings; the system's own names of locales differ.
  const locale = [
    '-E',
    'UTF8',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    '--locale-provider=icu',
    '--icu-locale=da-DK',
  ];
  const made = spawnSync(initdb, ['-D', dataDirectory, '-U', 'postgres', '-A', 'trust', ...locale], {
    cwd: '/',
    encoding: 'utf8',
    ...runner,
  });
  if (made.status === 0) return;
  const said = made.stderr || String(made.error);
  const next = said.includes('could not look up effective user')
    ? 'Brugeren, som SEI kører som, har intet navn på denne maskine. Sæt DATABASE_URL til en PostgreSQL, der kører.'
    : said.trim();
  throw new EmbeddedError(`Databasen kunne ikke oprettes i ${dataDirectory}. ${next}`);
}

/** In a process group of its own, so that Ctrl-C reaches the application alone, which then stops the server when it is done with it. */
function launch({ postgres, dataDirectory, logFile, runner, settings }: Program): { readonly hasEnded: () => boolean } {
  const log = openSync(logFile, 'a', 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', dataDirectory, ...options], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    ...runner,
  });
  closeSync(log);
  let ended = false;
  server.once('error', () => (ended = true));
  server.once('exit', () => (ended = true));
  server.unref();
  return { hasEnded: () => ended };
}

/** Cleanly; a server that takes too long over it is ended at once, and makes good from its journal at the next start. */
async function stop(dataDirectory: string): Promise<void> {
  const pid = await readPostmaster(dataDirectory);
  if (pid === null) return;
  for (const [name, patience] of stopSignals) if (await endsAfter(pid, name, { dataDirectory, patience })) return;
  throw new EmbeddedError('PostgreSQL vil ikke stoppe.');
}

/** How a server is asked to stop, and for how many milliseconds it is waited for: rolling back, then leaving all as it lies. */
const stopSignals = [
  ['SIGINT', 4_000],
  ['SIGQUIT', 1_000],
] as const;

async function endsAfter(
  pid: number,
  name: NodeJS.Signals,
  { dataDirectory, patience }: { readonly dataDirectory: string; readonly patience: number },
): Promise<boolean> {
  if (!signal(pid, name)) return true;
  const deadline = Date.now() + patience;
  while (signal(pid, 0) && (await readPostmaster(dataDirectory)) === pid) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

/** The number of the server's process; the file is PostgreSQL's, and gone once it has stopped. */
async function readPostmaster(dataDirectory: string): Promise<number | null> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : null;
}

/** False when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
