/**
 * The server's program in a few files instead of two thousand, so that it starts in a fraction of the time and can be killed often.
 * It is the same program: every module keeps its own address, and so finds forms, migrations and the web where they lie.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

export interface BundledServer {
  /** What Node is to run. */
  readonly main: string;
  readonly remove: () => Promise<void>;
}

const entry = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
/** Below the packages' directory, so that what is not bundled is found. */
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
/** Packages of many small files; the others stay as they are. */
const bundled = [/^@sei\//, /^typebox/, 'kysely', 'jose', 'oidc-provider'];

export async function bundleServer(): Promise<BundledServer> {
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(join(cache, 'server-'));
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'own-address', enforce: 'pre', transform: keepAddress }],
    ssr: { noExternal: bundled },
    build: {
      ssr: entry,
      outDir: directory,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return { main: join(directory, 'main.mjs'), remove: () => rm(directory, { recursive: true, force: true }) };
}

function keepAddress(code: string, path: string): string {
  return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
}
