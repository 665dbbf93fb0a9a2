/** The server as a process: starting, refusing to start twice, being killed, stopping, and finding its data again. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findFreePort } from './testing/free-port.ts';
import { signInAs } from './testing/person.ts';
import { readsTypescript } from './runtime/typescript.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** A process has far more time to start than it needs, because a machine may be busy with much else. */
const patienceMs = 240_000;

interface Running {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** The exit code, once it has ended; a signal's name if that ended it. */
  readonly ended: Promise<number | string | null>;
}

let directory: string;
let port: number;
let origin: string;
let started: Running[];
/** The data of a server that has run once and has stopped. Making them takes longer than most of what is tested here. */
let earlierData: string;

beforeAll(async () => {
  await arrange();
  const first = await startAndWait();
  first.process.kill('SIGTERM');
  expect(await first.ended, first.said()).toBe(0);
  earlierData = directory;
});
afterAll(() => rm(earlierData, { recursive: true, force: true }));

beforeEach(arrange);
afterEach(async () => {
  for (const { process: server } of started) server.kill('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(directory, { recursive: true, force: true });
});

async function arrange(): Promise<void> {
  directory = await mkdtemp(join(tmpdir(), 'sei-run-'));
  await chmod(directory, 0o755);
  port = await findFreePort();
  origin = `http://127.0.0.1:${port}`;
  started = [];
}

/** The server has run here before. */
function copyEarlierData(): void {
  // Owners are kept: as root, the database runs as another user.
  execFileSync('cp', ['-a', join(earlierData, 'data'), directory]);
}

function startServer(environment: Readonly<Record<string, string>> = {}): Running {
  const data = join(directory, 'data');
  const server = spawn(process.execPath, [...readsTypescript, main], {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), SEI_DATA: data, SEI_LOG: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (text: Buffer) => (said += text.toString()));
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | string | null>((resolve) => server.once('exit', (code, signal) => resolve(code ?? signal)));
  const running = { process: server, said: () => said, ended };
  started.push(running);
  return running;
}

async function startAndWait(environment: Readonly<Record<string, string>> = {}): Promise<Running> {
  const server = startServer(environment);
  const isSettled = () =>
    server.process.exitCode !== null ||
    fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitFor(async () => expect(await isSettled()).toBe(true), { timeout: patienceMs, interval: 50 });
  expect(server.process.exitCode, server.said()).toBeNull();
  return server;
}

/** Ends those who are left of a group of processes. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // Nobody is left.
  }
}

async function postmasterPid(): Promise<number | null> {
  const text = await readFile(join(directory, 'data', 'postgres', 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

const nameOf = async (cookies: string) => {
  const answer = await fetch(`${origin}/api/session`, { headers: { cookie: cookies } });
  return ((await answer.json()) as { readonly user?: { readonly name: string } }).user?.name;
};

test('says to a program as JSON where it serves and nothing else, and keeps its key to itself', async () => {
  const server = await startAndWait({ SEI_LOG: 'info' });
  await expect.poll(() => server.said().includes('serving'), { timeout: patienceMs }).toBe(true);
  const lines = server.said().trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as { readonly msg: string; readonly origin?: string });
  expect(entries.find(({ msg }) => msg === 'serving')?.origin).toBe(origin);
  expect((await stat(join(directory, 'data', 'key'))).mode & 0o777).toBe(0o600);
});

test('says on a terminal in four lines where it runs, which users can sign in and how to stop, and logs into a file', async () => {
  const data = join(directory, 'data');
  const words = `exec ${[process.execPath, ...readsTypescript, main].map((word) => `'${word}'`).join(' ')}`;
  // The terminal of a person, and what stands on it.
  const terminal = spawn('script', ['--quiet', '--return', '--command', words, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), SEI_DATA: data },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  terminal.stdout.on('data', (text: Buffer) => (shown += text.toString()));
  const ended = once(terminal, 'exit');
  await expect.poll(() => shown.includes('Ctrl+C') || terminal.exitCode !== null, { timeout: patienceMs }).toBe(true);
  expect(shown.trim().split(/\r?\n/)).toEqual([
    `SEI kører på ${origin}`,
    'Log ind som Anna Bregnelund eller en af de andre; alle personer er opdigtede.',
    `Den tekniske log står i ${join(data, 'sei.log')}`,
    'Stop med Ctrl+C.',
  ]);
  expect(await readFile(join(data, 'sei.log'), 'utf8')).toContain('"msg":"database migrated"');
  terminal.stdin.write('\x03');
  expect((await ended)[0], shown).toBe(0);
});

test('stops cleanly on SIGTERM, database and all, and finds its data when it starts again', async () => {
  copyEarlierData();
  const first = await startAndWait();
  const { jar } = await signInAs(origin, 'anna-bregnelund');
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(await postmasterPid()).toBeNull();
  await startAndWait();
  expect(await nameOf(jar.header('/'))).toBe('Anna Bregnelund');
});

test('stops, database and all, when the npm that started it is gone and nobody has handed its signal on', async () => {
  copyEarlierData();
  const serve = fileURLToPath(new URL('../../../tools/serve.mjs', import.meta.url));
  const data = join(directory, 'data');
  const shell = spawn('sh', ['-c', `'${process.execPath}' '${serve}'; exit`], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      SEI_DATA: data,
      SEI_LOG: 'error',
      npm_lifecycle_event: 'start',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  // The server writes there too, so that the end comes when both are gone.
  const ended = once(shell.stdout.resume(), 'close');
  const serves = () =>
    fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await expect.poll(() => serves().then((is) => is || shell.exitCode !== null), { timeout: patienceMs }).toBe(true);
    expect(await postmasterPid()).not.toBeNull();
    shell.kill('SIGTERM');
    await ended;
    expect(await serves()).toBe(false);
    expect(await postmasterPid()).toBeNull();
  } finally {
    endGroup(shell.pid!);
  }
});

test('stops with its database even while requests are still on their way', async () => {
  copyEarlierData();
  const server = await startAndWait();
  const { jar, page } = await signInAs(origin, 'anna-bregnelund');
  const says = Object.entries(page).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = (path: string): string =>
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${jar.header('/')}\r\n${says.join('')}content-type: application/json\r\n`;
  const begun = ['content-length: 1000\r\n\r\n{', 'transfer-encoding: chunked\r\n\r\n1\r\n{\r\n', ''];
  const open = begun.map(() => connect(port, '127.0.0.1'));
  for (const [index, socket] of open.entries()) {
    await once(socket, 'connect');
    socket.on('error', () => undefined).write(`${head('/api/reports/list')}${begun[index]}`);
  }
  server.process.kill('SIGTERM');
  expect(await server.ended, server.said()).toBe(0);
  expect(await postmasterPid()).toBeNull();
});

test('takes down what a start had begun when it is asked to stop before it serves', async () => {
  const server = startServer();
  await expect.poll(postmasterPid, { timeout: patienceMs, interval: 10 }).not.toBeNull();
  server.process.kill('SIGTERM');
  expect(await server.ended, server.said()).toBe(0);
  expect(await postmasterPid()).toBeNull();
});

test('adopts the database that a killed process left behind', async () => {
  copyEarlierData();
  const first = await startAndWait();
  const { jar } = await signInAs(origin, 'bo-dueslag');
  const left = await postmasterPid();
  first.process.kill('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  await startAndWait();
  expect(await postmasterPid()).toBe(left);
  expect(await nameOf(jar.header('/'))).toBe('Bo Dueslag');
});

test('brings its database up again when that is killed', async () => {
  copyEarlierData();
  await startAndWait();
  const { jar } = await signInAs(origin, 'lone-nattergal');
  const killed = await postmasterPid();
  process.kill(killed!, 'SIGKILL');
  // An old connection may answer a moment longer than its database lives, so the successor is awaited first.
  await expect.poll(postmasterPid, { timeout: patienceMs, interval: 100 }).not.toBeOneOf([killed, null]);
  await expect
    .poll(() => nameOf(jar.header('/')).catch(() => null), { timeout: patienceMs, interval: 100 })
    .toBe('Lone Nattergal');
});

test('refuses a second start on the same data, and the first goes on', async () => {
  copyEarlierData();
  await startAndWait();
  const second = startServer({ PORT: String(await findFreePort()) });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain('SEI kører allerede på dataene i');
  expect((await fetch(`${origin}/api/health`)).status).toBe(200);
});

test('says which variable is wrong', async () => {
  const server = startServer({ SEI_DEMO: 'ja' });
  expect(await server.ended).toBe(1);
  expect(server.said()).toContain('SEI kunne ikke starte. SEI_DEMO skal være 1 eller 0.');
});
