/**
 * `npm run mutants [FILE …]`: changes the code of merging and of the rule language in one small way after another, and says which changes no
 * test noticed. The program that does it lies in `mutation/`, apart from the project's packages, and is installed when it is first asked for.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, say, setUp } from './set-up.mjs';

const place = join(root, 'tools/mutation');
const stryker = join(place, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const files = process.argv.slice(2);

setUp();
if (!existsSync(stryker)) {
  say('Installing what changes the code …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: place, stdio: 'inherit' });
  if (status !== 0) giveUp('It could not be installed.', 'It needs Node 22 or newer, and a package registry.');
}
const chosen = files.length === 0 ? [] : ['--mutate', files.join(',')];
const { status } = spawnSync(process.execPath, [stryker, 'run', 'tools/mutation/stryker.config.mjs', ...chosen], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
