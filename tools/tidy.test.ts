/** The rules of the house that no linter knows. Each message says what to do instead. */
import { basename, posix } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, folders, readSources, readText, type Import, type Source } from './sources.ts';

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const inPackages = sources.filter(({ path }) => path.startsWith('packages/'));
const shipped = inPackages.filter(({ path }) => path.includes('/src/') && !isTest(path) && !isTestMaterial(path));

const mayImport: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  contract: ['engine'],
  server: ['engine', 'contract'],
  web: ['engine', 'contract'],
};

const mayReach = (from: string, to: string | undefined): boolean =>
  to === undefined || to === from || mayImport[from]!.includes(to);

test('packages import of each other only what the table in ARCHITECTURE.md allows', () => {
  expectNone(
    each(inPackages, ({ path, imports }) =>
      imports
        .filter(({ to }) => !mayReach(packageOf(path)!, packageOf(to)))
        .map(({ to, line }) => at(path, line, `imports ${to}; move what both need to a package that both may import`)),
    ),
  );
});

test('a package is reached by its name, not by its folder', () => {
  expectNone(
    each(shipped, ({ path, imports }) =>
      imports
        .filter(({ to }) => to.startsWith('packages/') && packageOf(to) !== packageOf(path))
        .map(({ to, line }) => at(path, line, `imports ${to} by its path; write @sei/${packageOf(to)}`)),
    ),
  );
});

test('the engine needs nothing, and the contract only its schemas', () => {
  const allowed: Readonly<Record<string, RegExp>> = {
    engine: /^packages\/engine\//,
    contract: /^(packages\/contract\/|@sei\/engine$|typebox)/,
  };
  expectNone(
    each(shipped, ({ path, imports }) =>
      imports
        .filter(({ to }) => allowed[packageOf(path)!]?.test(to) === false)
        .map(({ to, line }) => at(path, line, `imports ${to}; hand in what it gives as an argument or a fact`)),
    ),
  );
});

test('no control cuts off what is entered in it: a text that is too long is kept, and said to be', () => {
  expectNone(
    each(ofPackage('web'), ({ path, text }) =>
      path.endsWith('.tsx') && /\smaxLength=/.test(text) ? [at(path, 1, 'sets maxLength; check the length, and say so')] : [],
    ),
  );
});

test('the web knows the types of routes, never their schemas', () => {
  const withSchemas = /^@sei\/contract(\/routes\/.*|\/index|\/api\/openapi)?$/;
  expectNone(
    each(ofPackage('web'), ({ path, imports }) =>
      imports
        .filter(({ to, isType }) => withSchemas.test(to) && !isType)
        .map(({ to, line }) =>
          at(path, line, `imports values from ${to}; use "import type", or a file such as @sei/contract/report`),
        ),
    ),
  );
});

test('no file leads back to itself through imports, types included', () => {
  expectNone(cycles(sources).map((cycle) => `${cycle.join(' → ')}: move what both need into a file of its own`));
});

test('the engine has no clock, no randomness, no network and no promises', () => {
  const impure =
    /^(Date|Date\.now|Date\.parse|performance\.\w+|Math\.random|crypto\.\w+|fetch|setTimeout|setInterval|Promise(\.\w+)?|console\.\w+|process\.\w+)$/;
  onlyIn(impure, /^$/, ofPackage('engine'), 'take it as an argument or a fact');
});

test('the web fetches in api.ts only', () => {
  onlyIn(
    /^((window|globalThis)\.)?(fetch|XMLHttpRequest|EventSource|WebSocket|navigator\.sendBeacon)$/,
    /^packages\/web\/src\/api\/api\.ts$/,
    ofPackage('web'),
    'call the client of api.ts',
  );
});

test('the web keeps things in the browser in browser-store/ only', () => {
  expectNone(
    each(ofPackage('web'), ({ path, imports, uses }) =>
      path.startsWith('packages/web/src/browser-store/')
        ? []
        : [
            ...imports.filter(({ to }) => to === 'idb').map(({ line }) => ({ line })),
            ...uses.filter(({ text }) => /\b(indexedDB|localStorage|sessionStorage)\b/.test(text)),
          ].map(({ line }) => at(path, line, 'reaches the browser’s store; put it into browser-store/, or use its notes')),
    ),
  );
});

test('config.ts alone reads the environment of the server', () => {
  onlyIn(
    /^process\.env\b/,
    /^packages\/server\/src\/config\/config\.ts$/,
    shipped,
    'add a variable to config.ts and take it from the Config',
  );
});

test('SQL stands in queries, migrations, the log and the database layer only', () => {
  const query = /(^sql$)|\.(selectFrom|insertInto|updateTable|deleteFrom|selectNoFrom|with)$/;
  const layer = /^packages\/server\/src\/(database|audit|jobs)\/|\/([\w-]+-)?(queries|tables)\.ts$/;
  onlyIn(query, layer, ofPackage('server'), 'move the query into the queries.ts of its folder');
});

test('every file opens with a comment that says what it is for', () => {
  expectNone(
    each(sources, ({ path, text }) =>
      /^(#!.*\n)?(\/\*\*?\s|\/\/ )/.test(text) ? [] : [`${path}: open it with one to three sentences on what it is for`],
    ),
  );
  const others = filesBelow('packages').filter((path) => /\.(css|scss|typ|sql)$/.test(path));
  expectNone(
    others
      .filter((path) => !/^(\/\*|\/\/ |-- )/.test(readText(path)))
      .map((path) => `${path}: open it with a comment on what it is for`),
  );
});

test('every file is used', () => {
  const reached = reachable(sources.filter(({ path }) => isEntry(path)).map(({ path }) => path));
  expectNone(
    sources.filter(({ path }) => !reached.has(path)).map(({ path }) => `${path}: nothing leads here; use it or delete it`),
  );
});

test('every file of the product is used by more than its tests', () => {
  const reached = reachable(sources.filter(({ path }) => isEntry(path) && !isTest(path)).map(({ path }) => path));
  expectNone(
    shipped
      .filter(({ path }) => !reached.has(path))
      .map(({ path }) => `${path}: only tests use it; use it, move it to testing/, or delete it`),
  );
});

test('everything exported is used elsewhere', () => {
  const users = new Map<string, Set<string>>();
  for (const { path, identifiers } of sources)
    for (const { text } of identifiers) users.set(text, (users.get(text) ?? new Set()).add(path));
  expectNone(
    each(
      sources.filter(({ path }) => !path.endsWith('.config.ts') && !path.endsWith('/index.ts')),
      ({ path, exports }) =>
        exports
          .filter(({ text }) => [...(users.get(text) ?? [])].every((user) => user === path))
          .map(({ text, line }) => at(path, line, `exports ${text}, which nobody else uses; drop the "export", or the thing`)),
    ),
  );
});

test('every file is type-checked, and what runs everywhere without the types of Node or the DOM too', () => {
  const configs = ['tsconfig.json', ...folders.flatMap(filesBelow).filter((path) => path.endsWith('/tsconfig.json'))];
  const checked = configs.flatMap(includedBy);
  const shippedApart = ['engine', 'contract', 'web'].flatMap((name) => includedBy(`packages/${name}/tsconfig.shipped.json`));
  const isIn = (places: readonly string[], path: string): boolean =>
    places.some((place) => path === place || path.startsWith(`${place}/`));
  expectNone([
    ...configs
      .filter((config) => readText(config).includes('"exclude"'))
      .map((config) => `${config}: leaves files out; let it take in all of its folder`),
    ...sources
      .filter(({ path }) => /\.tsx?$/.test(path) && !isIn(checked, path))
      .map(({ path }) => `${path}: no tsconfig.json includes it; let one`),
    ...['engine', 'contract', 'web']
      .flatMap(ofPackage)
      .filter(({ path }) => !isIn(shippedApart, path))
      .map(({ path }) => `${path}: its tsconfig.shipped.json leaves it out`),
  ]);
});

test('no file is so long that it cannot be read in one go', () => {
  const mostOf = (path: string): number => (/\.s?css$/.test(path) ? 400 : 600);
  const styles = filesBelow('packages').filter((path) => /\.s?css$/.test(path));
  expectNone(
    [...sources.map(({ path }) => path), ...styles]
      .map((path) => ({ path, lines: readText(path).split('\n').length, most: mostOf(path) }))
      .filter(({ lines, most }) => lines > most)
      .map(({ path, lines, most }) => `${path} has ${lines} lines, more than ${most}: split it where it changes subject`),
  );
});

test('file names are kebab-case', () => {
  expectNone(
    sources
      .filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(basename(path)))
      .map(({ path }) => `${path}: name it in kebab-case`),
  );
});

test('stories wait for what is seen, never for time', () => {
  const hasty =
    /\b(waitForTimeout|setTimeout|expect\.poll)\(|\b(force: true|retry:)|expect\(await \w+\.reads\([^)]*\)\)\.(toContain|toBe\((?!''))/;
  expectNone(
    sources
      .filter(({ path }) => path.startsWith('stories/') && isTest(path))
      .flatMap(({ path }) =>
        readText(path)
          .split('\n')
          .flatMap((line, index) =>
            hasty.test(line)
              ? [at(path, index + 1, 'does not wait; ask "eventually", and click on nothing that is not there')]
              : [],
          ),
      ),
  );
});

test('every page of the web has its story', () => {
  const seen = byPath.get('stories/pages.ts')?.texts.map(({ text }) => text) ?? [];
  const pages = filesBelow('packages/web/src').filter((path) => /\/pages\/[\w-]+\.tsx$/.test(path) && !isTest(path));
  expectNone(
    pages
      .filter((path) => !seen.includes(basename(path, '.tsx')))
      .map((path) => `${path}: add it to stories/pages.ts, with how a person gets there`),
  );
});

test('identifiers are English', () => {
  expectNone(
    each(sources, ({ path, identifiers }) =>
      identifiers
        .filter(({ text }) => isDanish(text))
        .map(({ text, line }) => at(path, line, `calls something ${text}; GLOSSARY.md has the English word`)),
    ),
  );
});

test('what a user reads on the screen stands in text/, and refusals in the contract', () => {
  const kept = /^packages\/web\/src\/text\/|^packages\/contract\/src\/(refusal|closed|routes\/\w+)\.ts$/;
  const among = ['engine', 'contract', 'web'].flatMap(ofPackage).filter(({ path }) => !kept.test(path));
  expectNone(
    each(among, ({ path, texts }) =>
      texts
        .filter(({ text }) => /[æøåÆØÅ]/.test(text) && /\p{L}{2}/u.test(text))
        .map(({ text, line }) => at(path, line, `says “${text.trim().slice(0, 40)}”; move it to packages/web/src/text/`)),
    ),
  );
});

test('names say something', () => {
  const empty = /(Manager|Service|Helpers?|Utils?|Impl|Base|Data|Info)$/;
  expectNone(
    each(sources, ({ path, exports }) => [
      ...exports
        .filter(({ text }) => empty.test(text))
        .map(({ text, line }) => at(path, line, `exports ${text}; find the word for what it is`)),
      ...(/(manager|service|helpers?|utils?|common|misc)\.tsx?$/.test(path) ? [`${path}: find the word for what it holds`] : []),
    ]),
  );
});

test('nothing is left for later', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b/;
  expectNone(
    each(sources, ({ path, comments }) =>
      comments
        .filter(({ text }) => later.test(text))
        .map(({ line }) => at(path, line, 'leaves something for later; do it, or open an issue')),
    ),
  );
});

test('no test is left out', () => {
  const left = /^(describe|test|it)(\.\w+)*\.(skip|only|todo|skipIf|runIf)$/;
  expectNone(
    each(sources, ({ path, uses }) =>
      uses
        .filter(({ text }) => left.test(text))
        .map(({ text, line }) => at(path, line, `has ${text}; a known gap is a test marked "fails" with its reason`)),
    ),
  );
});

test('no path of one machine is written down', () => {
  const absolute = /(^|[\s"'(`])\/(work|home|root|Users|tmp)\/\w/;
  expectNone(
    each(sources, ({ path, texts, comments }) =>
      [...texts, ...comments]
        .filter(({ text }) => absolute.test(text))
        .map(({ line }) => at(path, line, 'holds an absolute path; make it from import.meta.url')),
    ),
  );
});

/** Nobody but certain files uses something. */
function onlyIn(what: RegExp, where: RegExp, among: readonly Source[], instead: string): void {
  const others = among.filter(({ path }) => !where.test(path));
  expectNone(
    each(others, ({ path, uses }) =>
      uses.filter(({ text }) => what.test(text)).map(({ text, line }) => at(path, line, `uses ${text}; ${instead}`)),
    ),
  );
}

function expectNone(findings: readonly string[]): void {
  expect(findings.join('\n')).toBe('');
}

function each(among: readonly Source[], find: (source: Source) => readonly string[]): readonly string[] {
  return among.flatMap(find);
}

function at(path: string, line: number, finding: string): string {
  return `${path}:${line} ${finding}`;
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** What only tests and benches run on. */
function isTestMaterial(path: string): boolean {
  return path.includes('/testing/');
}

function ofPackage(name: string): readonly Source[] {
  return shipped.filter(({ path }) => packageOf(path) === name);
}

/** The files and folders that a configuration of the compiler takes in, from the root of the project. */
function includedBy(config: string): readonly string[] {
  const { include } = JSON.parse(readText(config)) as { readonly include: readonly string[] };
  return include.map((place) => posix.join(posix.dirname(config), place));
}

/** The package that a path or an import belongs to; undefined for what is not ours. */
function packageOf(path: string): string | undefined {
  return /^(?:packages|@sei)\/(\w+)/.exec(path)?.[1];
}

/** Where somebody from outside begins: programs, pages, public faces, tests. */
function isEntry(path: string): boolean {
  return (
    isTest(path) ||
    /^packages\/(\w+)\/src\/(index|main)\.tsx?$/.test(path) ||
    /\.(config|bench)\.(ts|mjs)$/.test(path) ||
    // Named by vitest.config.ts as its global set-up.
    path === 'packages/server/src/testing/cluster.ts' ||
    path.endsWith('.d.ts') ||
    /^tools\/[\w-]+\.mjs$|^tools\/(generate|dev-server)\.ts$/.test(path)
  );
}

/** The file of ours that an import leads to. */
function targetOf({ to }: Import): string | undefined {
  const inside = /^@sei\/(\w+)(?:\/(.*))?$/.exec(to);
  const path = inside === null ? to : `packages/${inside[1]}/src/${inside[2] ?? 'index'}.ts`;
  return byPath.has(path) ? path : undefined;
}

function targetsOf(path: string): readonly string[] {
  return byPath.get(path)!.imports.flatMap((each) => targetOf(each) ?? []);
}

function reachable(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...targetsOf(path));
  }
  return reached;
}

/** One way around for each knot of files that lead to each other. */
function cycles(among: readonly Source[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      found.push([...trail.slice(seen), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of targetsOf(path)) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of among) walk(path, []);
  return found;
}

/** Danish letters, and words that the domain tempts to. */
function isDanish(identifier: string): boolean {
  if (/[æøåÆØÅ]/.test(identifier) && identifier.length > 1) return true;
  const words = identifier.split(/(?=[A-Z])|[_\-\d]+/).map((word) => word.toLowerCase());
  return words.some((word) => danishWords.has(word));
}

const danishWords = new Set(
  (
    'skema skemaer kladde kladder udbakke bakke bakker indberet indberetning indberettet annuller annulleret gem slet rediger valider laeg fjern ' +
    'bruger brugere brugergruppe gruppe rettighed rettigheder laese indtaste felt felter afsnit tabel fejl advarsel dato tidspunkt navn koen alder ' +
    'patienten diagnose diagnoser behandling behandlinger kontakt forloeb markoer afdeling sygehus enhed yder ydernummer kode koder vaerdi opslag ' +
    'forside hjaelp besked beskeder vis luk ja nej alle ingen ny nye oprettet aendret anmodning forhaandsgodkendelse aktiveringskode'
  ).split(' '),
);
