/** The palette's search: any words in any order, what begins so first, closed things too; a skemanummer only when it is whole. */
import { expect, test } from 'vitest';
import { findEntries, type PaletteEntry } from './entries.ts';

const entry = (label: string, place = 'Skema', closed?: string): PaletteEntry => ({
  id: label,
  label,
  group: 'actions',
  place,
  closed,
  run: () => undefined,
});
const entries = [
  entry('Gem'),
  entry('Fjern fra udbakke', 'Skema', 'Ligger i Kladde.'),
  entry('Udbakke', 'Gå til'),
  entry('Kopiér til nyt skema'),
];

function find(query: string): readonly string[] {
  return findEntries(entries, query).map(({ label }) => label);
}

test.each<readonly [string, readonly string[]]>([
  ['', ['Gem', 'Fjern fra udbakke', 'Udbakke', 'Kopiér til nyt skema']],
  ['UDB', ['Udbakke', 'Fjern fra udbakke']],
  ['udbakke fjern', ['Fjern fra udbakke']],
  ['gå til', ['Udbakke']],
  ['kopier', ['Kopiér til nyt skema']],
  ['findes ikke', []],
])('"%s" finds what it means', (query, labels) => {
  expect(find(query)).toEqual(labels);
});

test('what was done last comes first, among what the typed words mean', () => {
  const recents = ['Kopiér til nyt skema', 'Udbakke'];
  const labels = (query: string) => findEntries(entries, query, recents).map(({ label }) => label);
  expect(labels('')).toEqual(['Kopiér til nyt skema', 'Udbakke', 'Gem', 'Fjern fra udbakke']);
  expect(labels('skema')).toEqual(['Kopiér til nyt skema', 'Gem', 'Fjern fra udbakke']);
});

test('one of many is found by typing only', () => {
  const field = { ...entry('Diagnose', 'Cancer'), isOneOfMany: true } as const;
  expect(findEntries([field], '')).toEqual([]);
  expect(findEntries([field], 'diag')).toEqual([field]);
});
