/**
 * What a fresh clone needs before anything can run: a new enough Node, the packages, the built web.
 * Plain Node without dependencies, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const leastNode = [20, 19];

/** Installs what is missing or out of date. Ends the process with a message when it cannot. */
export function setUp() {
  checkNode();
  installPackages();
}

/** Builds the web when a source of it is newer than what was built. */
export function buildWeb() {
  const built = join(root, 'packages/web/dist/index.html');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    if (existsSync(built)) return;
    giveUp(
      'The web is not built, and there are no packages to build it with.',
      'Run "npm ci && npm run build", then "npm prune --omit=dev".',
    );
  }
  const sources = ['packages/web', 'packages/engine/src', 'packages/contract/src', 'package-lock.json'].map((path) =>
    join(root, path),
  );
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  say('Building the web …');
  run('vite build', [vite, 'build', '--config', 'packages/web/vite.config.ts', '--logLevel', 'warn']);
}

/** Says one line about what is going on. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the process: what is wrong, and what to do. */
export function giveUp(message, remedy) {
  say(`${message}\n${remedy}`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  if (!isNewEnough)
    giveUp(
      `SEI needs Node ${leastNode.join('.')} or newer; this is ${process.versions.node}.`,
      'Install a newer Node, and start again.',
    );
}

/** What is installed is compared with the lock; a machine without any package of development is in operation, and needs none. */
function installPackages() {
  if (isInstalled()) return;
  say('Installing packages …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { status } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: npm.length === 1 && process.platform === 'win32',
  });
  if (status !== 0) giveUp('The packages could not be installed.', 'Run "npm ci" to see why; it needs a package registry.');
}

function isInstalled() {
  const found = readLock('node_modules/.package-lock.json');
  const isInOperation = Object.values(found).every(({ dev }) => !dev);
  return Object.entries(readLock('package-lock.json'))
    .filter(([path, { optional, dev }]) => path.includes('node_modules/') && !optional && !(dev && isInOperation))
    .every(([path, { version }]) => path in found && found[path].version === version);
}

/** The packages of a lock, also of the one that npm leaves where it has installed; none where there is no such file. */
function readLock(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

const notSources = new Set(['dist', 'node_modules']);

/** When the newest file at or below a path was changed. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).filter((name) => !notSources.has(name) && !name.includes('.test.'));
  return children.reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function run(what, command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', process.stderr, process.stderr] });
  if (status !== 0) giveUp(`"${what}" failed; what it says stands above.`, 'Mend that, and start again.');
}
