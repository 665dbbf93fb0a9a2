/** Text from elsewhere, and the codes that are read out of it. */
import { expect, test } from 'vitest';
import { codeIn, codesIn, spellingsOf } from './pasted-codes.ts';

const known = new Set(['DC509', 'DC504', 'ZM85003', 'ANDEN']);

const exact = (text: string): string | undefined => spellingsOf(text).find((code) => known.has(code));

test('the spellings of a code are as it is written first', () => {
  expect(spellingsOf(' DC 50-9 ')[0]).toBe('DC509');
});

test.each([
  ['dc50.9', 'DC509'],
  ['C 50-9', 'DC509'],
  ['HAB40', 'KHAB40'],
  ['M8500/3', 'ZM85003'],
  ['8500/3', 'ZM85003'],
])('the code in %j may be spelled %s', (text, code) => {
  expect(spellingsOf(text)).toContain(code);
});

test.each(['', ' ', '. -'])('%j has no spellings of a code', (text) => {
  expect(spellingsOf(text)).toEqual([]);
});

test.each([
  ['DC509', 'DC509'],
  [' dc50.9\n', 'DC509'],
  ['c509', 'DC509'],
  ['DC50.9 Brystkræft UNS', 'DC509'],
  ['DC 50.9', 'DC509'],
  ['c 50-9', 'DC509'],
  ['Diagnose: (DC50.9), venstre side', 'DC509'],
  ['Brystkræft · DC509', 'DC509'],
  ['DC509 og igen DC509', 'DC509'],
  ['anden', 'ANDEN'],
  ['DC509 eller DC504', undefined],
  ['den anden dag', undefined],
  ['brystkræft', undefined],
  ['', undefined],
])('%j, pasted as a code, gives %s', (text, code) => {
  expect(codeIn(text, exact)).toBe(code);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['DC509, DC504;ZM85003\nANDEN', ['DC509', 'DC504', 'ZM85003', 'ANDEN'], []],
  ['DC509\tBrystkræft\r\nDC504\tBrystkræft, øvre ydre', ['DC509', 'DC504'], []],
  ['DC50.9 Brystkræft, uspecificeret', ['DC509'], []],
  ['DC509 DC504', ['DC509', 'DC504'], []],
  ['DC509, DC509', ['DC509'], []],
  ['DC509, DX99; lungekræft', ['DC509'], ['DX99', 'lungekræft']],
  [' ; ,', [], []],
])('%j, pasted as several codes, gives %j and leaves %j', (text, codes, unread) => {
  expect(codesIn(text, exact)).toEqual({ codes, unread });
});
