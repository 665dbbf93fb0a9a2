/** What *Skemainformation* says of a report's version. */
import { expect, test } from 'vitest';
import { versionWords } from './shown.ts';

test('a draft that was never reported has no version number', () => {
  expect(versionWords(0)).toBe('Ikke indberettet endnu');
});

test('a reported report has the number of its latest version', () => {
  expect(versionWords(1)).toBe('1');
});
