/** Writes the sources of a package without their types into its `dist`, for a Node that cannot read TypeScript. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformWithOxc } from 'vite';

export async function takeTypesAway(directory) {
  const [sources, built] = [join(directory, 'src'), join(directory, 'dist')];
  rmSync(built, { recursive: true, force: true });
  const paths = readdirSync(sources, { recursive: true }).filter((path) => /(?<!\.test|\.d)\.ts$/.test(path));
  for (const path of paths) {
    const source = join(sources, path);
    const target = join(built, path.replace(/\.ts$/, '.js'));
    const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source, { sourcemap: false, target: 'es2023' });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}
