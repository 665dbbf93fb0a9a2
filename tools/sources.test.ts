/** The tidy tests see only what `sources.ts` gives them; so it must miss nothing. */
import { expect, test } from 'vitest';
import { sourceOf } from './sources.ts';

const source = sourceOf(
  'packages/web/src/example.tsx',
  `/** An example. */
import { one, type Two } from './one.ts';
import type { Three } from '@sei/contract';
export * from '../four.ts';
export const five = () => import('./five.ts');
export type Six = import('./six.ts').Six;
export function seven(): void {}
const worker = new URL('worker.ts', import.meta.url);
const shown = <p title="Ærø">{window.fetch('/x')} sql\`select \${one}\` {sql\`select 1\`}</p>; // later
`,
);

test('imports of every kind are found, and whether they are types alone', () => {
  expect(source.imports.map(({ to, isType, line }) => [to, isType, line])).toEqual([
    ['packages/web/src/one.ts', false, 2],
    ['@sei/contract', true, 3],
    ['packages/web/four.ts', false, 4],
    ['packages/web/src/five.ts', false, 5],
    ['packages/web/src/six.ts', true, 6],
    ['packages/web/src/worker.ts', false, 8],
  ]);
});

test('exports are the functions and constants', () => {
  expect(source.exports.map(({ text }) => text)).toEqual(['five', 'seven']);
});

test('uses are written out, in calls, members and templates', () => {
  expect(source.uses.map(({ text }) => text)).toEqual(expect.arrayContaining(['URL', 'window.fetch', 'sql']));
});

test('texts, comments and names come with their lines', () => {
  expect(source.texts).toContainEqual({ text: 'Ærø', line: 9 });
  expect(source.comments.map(({ text, line }) => [text.trim(), line])).toEqual([
    ['* An example.', 1],
    ['later', 9],
  ]);
  expect(source.identifiers).toContainEqual({ text: 'shown', line: 9 });
});

test('a file that cannot be read says so', () => {
  expect(() => sourceOf('broken.ts', 'const = 1')).toThrow('broken.ts cannot be read');
});
