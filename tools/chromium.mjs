/** Finds a Chromium for the stories and benches, or gets one. Knows nothing of what is done with it. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { giveUp, say } from './set-up.mjs';

/** The headless shell is the same engine without the windows, tabs and menus that nobody sees: a fifth less work for the processor. */
const shell = 'chromium-headless-shell';
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium that can be run. Ends the process when there is none and none can be had. */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    giveUp(`CHROMIUM_PATH is ${wanted}, and that cannot be run.`, 'Set it to the path of a Chromium or Chrome, or unset it.');
  }
  return installed() ?? installWithApt() ?? giveUp('The stories need a Chromium, and none was found.', remedy);
}

const remedy = `Do one of these, and run the tests again:
  - as root on Debian or Ubuntu:   apt-get install -y chromium
  - with a Chromium of your own:   CHROMIUM_PATH=/path/to/chromium npm test
  - the other tests alone:         npm run check`;

/** Its name and version, as it says them itself. */
export function versionOf(chromium) {
  return spawnSync(chromium, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

function installed() {
  const directories = (process.env.PATH ?? '').split(delimiter);
  const inPath = names.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...inPath, ...elsewhere].find(isExecutable);
}

function installWithApt() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  say('Installing Chromium …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...given) => spawnSync('apt-get', ['-qq', ...given], { stdio: 'ignore', env: environment }).status === 0;
  const install = () => [shell, 'chromium'].some((name) => apt('install', '-y', '--no-install-recommends', name));
  return install() || (apt('update') && install()) ? installed() : undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
