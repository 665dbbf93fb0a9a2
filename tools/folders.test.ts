/**
 * Folders lead in one direction, as files do. The tables in ARCHITECTURE.md name each package's folders from the ground up; a folder may
 * use those named before it, and none of those after.
 */
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, readText, type Source } from './sources.ts';

const packages = ['engine', 'contract', 'server', 'web'] as const;
const mostFiles = 20;
const mostLines = 2_500;

/** Folders that are larger, and why they are not split. */
const larger: Readonly<Record<string, string>> = {
  'server/database': 'one file for each thing that PostgreSQL is asked to be: started, migrated, sealed, locked',
  'server/codes/import': 'one reader for each official layout, and the one command that they are for',
  'web/text': 'words are fetched with the part that shows them, so each part has a file of its own',
  'web/ui': 'one bare part each',
};

const shipped = readSources().filter(({ path }) => /^packages\/\w+\/src\//.test(path) && !/\.test\.tsx?$|\/testing\//.test(path));

describe.each(packages)('%s', (name) => {
  const base = `packages/${name}/src`;
  const named = foldersNamed(name);
  const order = new Map(named.map((folder, place) => [folder, place]));
  // What a package shows to others is made of all its folders.
  const sources = shipped.filter(({ path }) => path.startsWith(`${base}/`) && path !== `${base}/index.ts`);
  const folders = new Set(sources.map(({ path }) => folderOf(path)));

  test('ARCHITECTURE.md names each folder once, and no other', () => {
    expect([...named].sort()).toEqual([...folders].sort());
  });

  test('a folder uses only folders that ARCHITECTURE.md names before it', () => {
    const upwards = sources.flatMap((source) =>
      targetsOf(source)
        .filter((target) => order.get(folderOf(target))! > order.get(folderOf(source.path))!)
        .map((target) => `${source.path} uses ${target}, which stands above it: move what both need down, or hand it in`),
    );
    expect(upwards.join('\n')).toBe('');
  });

  test('no folder holds more than can be kept in mind', () => {
    const large = [...folders].flatMap((folder) => {
      const files = sources.filter(({ path }) => folderOf(path) === folder);
      const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
      const isLarge = files.length > mostFiles || lines > mostLines;
      return isLarge && larger[`${name}/${folder}`] === undefined
        ? [`${base}/${folder} has ${files.length} files of ${lines} lines: split it by what they are for`]
        : [];
    });
    expect(large.join('\n')).toBe('');
  });

  /** `src` for what stands in no folder. */
  function folderOf(path: string): string {
    return posix.dirname(path.slice(base.length + 1)).replace(/^\.$/, 'src');
  }

  function targetsOf({ imports }: Source): readonly string[] {
    return imports
      .map(({ to }) => to)
      .filter((to) => to.startsWith(`${base}/`) && /\.tsx?$/.test(to) && to !== `${base}/index.ts`);
  }
});

/** In order: what stands in backticks at the beginning of each part of a row, in the table below the package's heading. */
function foldersNamed(name: string): readonly string[] {
  const [, section] = readText('ARCHITECTURE.md').split(`### \`packages/${name}\``);
  const rows = section!
    .split('\n### ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '));
  return rows.flatMap((row) => row.split('|')[2]!.split(' · ')).flatMap((part) => /^\s*`([\w/-]+)`/.exec(part)?.[1] ?? []);
}
