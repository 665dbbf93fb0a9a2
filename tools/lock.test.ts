/** What set-up installs: exactly what the lock says, on every system, and the tree stays as it was. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readText } from './sources.ts';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages = readPackages(readText('package-lock.json'));
const manifests = Object.keys(packages)
  .filter((path) => path !== '' && !path.includes('node_modules'))
  .map((path) => `${path}/package.json`);
const copied = ['package.json', 'package-lock.json', ...manifests, 'tools/set-up.mjs'];
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sei-lock-'));
  mkdirSync(join(directory, 'node_modules'));
  for (const path of copied) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), readText(path));
  }
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('the lock names whatever a package asks for, also what only another system installs', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !placesOf(path, name).some((place) => place in packages))
      .map((name) => `${path} asks for ${name}`),
  );
  expect(missing).toEqual([]);
});

test('set-up changes neither lock nor manifests, though a manifest words otherwise what the lock has', () => {
  const worded = readText('package.json').replace('"typescript": "', '"typescript": "^');
  expect(worded).not.toBe(readText('package.json'));
  writeFileSync(join(directory, 'package.json'), worded);
  const before = copied.map(readCopy);
  expect(setUp()).toBe(0);
  expect(copied.map(readCopy)).toEqual(before);
});

/** Set-up in the copy, as far as it comes without a registry and without unpacking anything. */
function setUp(): number | null {
  const environment = { ...process.env, npm_config_package_lock_only: 'true', npm_config_offline: 'true' };
  const program = "import('./tools/set-up.mjs').then(({ setUp }) => setUp())";
  return spawnSync(process.execPath, ['-e', program], { cwd: directory, env: environment }).status;
}

function readCopy(path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}

function readPackages(lock: string): Readonly<Record<string, Locked>> {
  return (JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> }).packages;
}

/** Where a package finds one that it asks for: below itself, below those that it lies in, at the root. */
function placesOf(path: string, name: string): readonly string[] {
  const place = `${path}/node_modules/${name}`;
  const outer = path.lastIndexOf('/node_modules/');
  return path === '' ? [`node_modules/${name}`] : [place, ...placesOf(outer < 0 ? '' : path.slice(0, outer), name)];
}
