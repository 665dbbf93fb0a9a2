/** `npm run bench`: runs the measurements in `bench/`, one after another and alone, or those whose name holds a given word; what follows is passed on. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildWeb, giveUp, root, say, setUp } from './set-up.mjs';

setUp();
const [word = '', ...options] = process.argv.slice(2);
const benches = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.bench.ts') && name.includes(word));
if (benches.length === 0) giveUp(`No bench has "${word}" in its name.`, 'See the names in bench/.');
const environment = { ...process.env };
if (benches.some((name) => name.includes('-browser.'))) {
  environment.CHROMIUM_PATH = findChromium();
  buildWeb();
}
const readsTypescript = new URL('../packages/server/src/runtime/read-typescript.mjs', import.meta.url).href;
let failed = 0;
for (const bench of benches) {
  say(`\n── ${bench}`);
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', readsTypescript, join(root, 'bench', bench), ...options],
    {
      cwd: root,
      env: environment,
      stdio: 'inherit',
    },
  );
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
