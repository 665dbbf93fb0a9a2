/**
 * What a fresh clone needs before anything can run: a new enough Node, the packages, the built web.
 * Plain Node without dependencies, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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
  const sources = ['packages/web', 'packages/engine/src', 'packages/contract/src', 'package-lock.json'].map((path) =>
    join(root, path),
  );
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  say('Building the web …');
  run('vite build', [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    'packages/web/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
}

/** Says one line about what is going on. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the process: what is wrong, and what to do. */
export function giveUp(problem, remedy) {
  say(`${problem}\n${remedy}`);
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

/** A mark in node_modules holds the hash of the lock file and manifests that it was installed from. */
function installPackages() {
  const mark = join(root, 'node_modules/.sei-installed');
  const wanted = hashOfManifests();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  say('Installing packages …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { status } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: npm.length === 1 && process.platform === 'win32',
  });
  if (status !== 0) giveUp('The packages could not be installed.', 'Run "npm ci" to see why; it needs a package registry.');
  writeFileSync(mark, hashOfManifests());
}

function hashOfManifests() {
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name, 'package.json'));
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json', ...packages]) {
    const path = join(root, file);
    hash.update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
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
