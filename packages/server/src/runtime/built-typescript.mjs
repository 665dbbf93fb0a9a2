/** How a Node that cannot read TypeScript loads a source of ours: as `npm run build` wrote it beside `src`, under the source's own address. */
import { readFile } from 'node:fs/promises';

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const built = new URL(url.replace(/\/packages\/(\w+)\/src\//, '/packages/$1/dist/').replace(/\.ts$/, '.js'));
  try {
    return { format: 'module', shortCircuit: true, source: await readFile(built) };
  } catch {
    throw new Error(
      `Node ${process.versions.node} kan ikke læse TypeScript, og ${built.pathname} findes ikke. Kør "npm run build", eller brug Node 24.`,
    );
  }
}
