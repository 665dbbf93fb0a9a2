/** Characters: what looks the same is the same, wherever it stands, and whatever brought it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlank, plainLine, plainLines, plainToken } from './characters.ts';

const character = (codePoint: number): string => String.fromCodePoint(codePoint);
const named = (codePoints: readonly number[]): [string, string][] =>
  codePoints.map((each) => [`U+${each.toString(16).toUpperCase().padStart(4, '0')}`, character(each)]);

const blanks = named([0x20, 0x09, 0xa0, 0x1680, ...range(0x2000, 0x200a), 0x202f, 0x205f, 0x3000, 0x2800]);
const unseen = named([
  0x00,
  0x07,
  0x1b,
  0x7f,
  0x84,
  0x9f,
  0xad,
  0x034f,
  0x061c,
  0x115f,
  0x1160,
  0x180e,
  0x3164,
  0xffa0,
  0xfeff,
  0xfff9,
  ...range(0x200b, 0x200f),
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  0xfe0f,
  0xe0001,
  0xe0020,
  0xe0100,
  0xfffe,
  0xd800,
  0xdfff,
]);
const breaks = named([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029]);
const dashes = named([...range(0x2010, 0x2015), 0x2043, 0x2212, 0xfe58, 0xfe63, 0xff0d]);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

test.each(blanks)('a line has one kind of blank, also for %s', (_name, blank) => {
  expect(plainLine(`a${blank}b`)).toBe('a b');
});

test.each(unseen)('a line has nothing unseen in it, as %s', (_name, mark) => {
  expect([plainLine(`${mark}a${mark}b${mark}`), plainLines(`a${mark}b`), plainToken(`a${mark}b`)]).toEqual(['ab', 'ab', 'ab']);
});

test.each(breaks)('a line is one line, whatever ends it (%s)', (_name, end) => {
  expect([plainLine(`a ${end} b${end}`), plainLines(`a${end}b`)]).toEqual(['a b', 'a\nb']);
});

test.each([...blanks, ...unseen, ...breaks])('a line is blank when it holds %s alone', (_name, mark) => {
  expect([isBlank(mark), isBlank(`${mark}${mark} `), isBlank(`${mark}x`)]).toEqual([true, true, false]);
});

test('a line is composed, also when something unseen stood between a letter and its mark', () => {
  expect(['a\u030ase', 'a\u200d\u030ase', '\u212b'].map(plainLine)).toEqual(['åse', 'åse', 'Å']);
});

test('a line keeps what can be seen: letters of any script, signs, emoji', () => {
  const texts = ['Ægteskab – »ja«', 'עברית', 'العربية', '漢字', 'ǺØÆ', '½ µg', '😀👍🏽', 'a\u0301̈'.normalize('NFC')];
  expect(texts.map(plainLine)).toEqual(texts);
});

test.each(dashes)('a token is read by its hyphens, also for %s', (_name, dash) => {
  expect(plainToken(` 010190${dash}1234\u00a0`)).toBe('010190-1234');
});

const marks = [...blanks, ...unseen, ...breaks, ...dashes].map(([, mark]) => mark);
const pieces = fc.oneof(
  fc.constantFrom(...marks, 'a', 'å', 'a\u030a', ' '),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);
const texts = fc.array(pieces).map((some) => some.join(''));

test.each([
  ['a line', plainLine],
  ['lines', plainLines],
  ['a token', plainToken],
])('cleaning %s twice changes no more than once, and the outcome can be written down', (_name, plain) => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = plain(text);
      expect([plain(once), !/\p{Surrogate}/u.test(once), once.normalize('NFC')]).toEqual([once, true, once]);
    }),
  );
});

test('a hundred thousand blanks take no longer than they are many', () => {
  expect(plainLine(`${' '.repeat(100_000)}\u00a0x`)).toHaveLength(100_002);
  expect(plainLine(`x\n${' '.repeat(100_000)}x`)).toBe('x x');
});
