/**
 * `npm test`: sets up, then runs everything that must hold. Its last line is `N passed, N failed`; types, lint and format count one each
 * for every part that they check. `--without-browser` leaves the stories out, `--stories` runs them alone.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findChromium, versionOf } from './chromium.mjs';
import { buildWeb, giveUp, root, say, setUp } from './set-up.mjs';

const known = ['--without-browser', '--stories'];
const options = process.argv.slice(2);
const strange = options.find((option) => !known.includes(option));
if (strange !== undefined || options.length > 1)
  giveUp(`Not understood: ${strange ?? options.join(' ')}.`, `Give one of ${known.join(', ')}, or nothing.`);

setUp();
const results = await outcomes(options[0]);

const failures = results.filter(({ isPassed }) => !isPassed);
for (const { name, says } of failures) say(`\n✕ ${name}${says === '' ? '' : `\n${says.replace(/^/gm, '  ')}`}`);
console.log(`\n${results.length - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

/** Everything in one run of the tests, so that no processor waits for the last file of a part before the next begins. */
async function outcomes(option) {
  if (option === '--stories') return suites(['stories'], browser());
  const checked = await checks();
  const tested = option === '--without-browser' ? suites(['unit', 'server']) : suites(['unit', 'server', 'stories'], browser());
  return [...checked, ...(await tested)];
}

/** What the stories need: a real browser, and the web as it is served. */
function browser() {
  const chromium = findChromium();
  say(versionOf(chromium));
  buildWeb();
  return { CHROMIUM_PATH: chromium };
}

/** Types of every part, lint, format. */
async function checks() {
  const directories = [
    ...readdirSync(join(root, 'packages')).map((name) => join('packages', name)),
    'forms',
    'tools',
    'stories',
    'bench',
    '.',
  ];
  const projects = directories.flatMap((directory) =>
    readdirSync(join(root, directory))
      .filter((file) => /^tsconfig(\.shipped)?\.json$/.test(file))
      .map((file) => join(directory, file)),
  );
  const tools = [
    // What takes longest comes first, so that the rest is done beside it.
    ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    ['lint', 'oxlint/bin/oxlint', '--type-aware', '--quiet'],
    ...projects.map((project) => [`types of ${project}`, 'typescript/bin/tsc', '-p', project]),
  ];
  const waiting = [...tools];
  const checked = [];
  const checkOn = async () => {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) {
      const [name, program, ...given] = tool;
      const { status, output } = await run([join(root, 'node_modules', program), ...given], 'quiet');
      say(`${status === 0 ? '✓' : '✕'} ${name}`);
      checked.push({ name, isPassed: status === 0, says: output.trim() });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, checkOn));
  return checked;
}

/** Test projects, one result a test. A project that does not run to its end, or finds no test, has failed. */
async function suites(names, environment = {}) {
  const file = join(root, '.cache', `tests-${names.join('-')}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const projects = names.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`];
  const { status } = await run(
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...projects, ...reporters],
    'loud',
    environment,
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  const tests = report.testResults.flatMap(({ name: path, message, status: outcome, assertionResults }) => {
    const found = assertionResults.map((test) => ({
      name: test.fullName,
      isPassed: test.status === 'passed',
      says: (test.failureMessages ?? []).join('\n'),
    }));
    const isBroken = outcome !== 'passed' && found.every(({ isPassed }) => isPassed);
    return found.concat(isBroken ? [{ name: path.slice(root.length), isPassed: false, says: message }] : []);
  });
  slowestOf(report.testResults).forEach((line) => say(line));
  const isExplained = tests.some(({ isPassed }) => !isPassed);
  const whole = {
    name: `tests: ${names.join(', ')}`,
    isPassed: false,
    says: tests.length === 0 ? 'There was no test to run.' : 'Ended with an error outside the tests.',
  };
  return (status !== 0 && !isExplained) || tests.length === 0 ? [...tests, whole] : tests;
}

/** The files that took longest, so that a suite that grows says where. */
function slowestOf(files) {
  const taken = files.map(({ name, startTime, endTime }) => ({
    name: name.slice(root.length),
    seconds: (endTime - startTime) / 1_000,
  }));
  const slowest = taken.toSorted((one, other) => other.seconds - one.seconds).slice(0, 5);
  return slowest.map(({ name, seconds }) => `${seconds.toFixed(0).padStart(5)} s  ${name}`);
}

/** Runs a Node program to its end; `quiet` keeps what it says. */
function run(command, loudness, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: loudness === 'quiet' ? ['ignore', 'pipe', 'pipe'] : ['ignore', process.stderr, process.stderr],
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('close', (status) => resolve({ status, output }));
  });
}
