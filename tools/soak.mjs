/**
 * `npm run soak [SEED]`: the story of durability with a thousand points instead of the few that `npm test` has time for. Says after every
 * ten points how far it is.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildWeb, root, setUp } from './set-up.mjs';

const [seed] = process.argv.slice(2);

setUp();
const environment = {
  ...process.env,
  CHROMIUM_PATH: findChromium(),
  SEI_STORY_POINTS: process.env.SEI_STORY_POINTS ?? '1000',
  ...(seed === undefined ? {} : { SEI_STORY_SEED: seed }),
};
buildWeb();
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'stories', 'stories/durability.test.ts'];
const { status } = spawnSync(process.execPath, vitest, { cwd: root, env: environment, stdio: 'inherit' });
process.exit(status ?? 1);
