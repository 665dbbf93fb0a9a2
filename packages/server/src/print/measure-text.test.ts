/** Widths of texts as the typeface on disk has them. */
import { expect, test } from 'vitest';
import { regularFont } from './fonts.ts';
import { measureText } from './measure-text.ts';
import { readTypeface } from './typeface.ts';

const typeface = readTypeface(regularFont);

test('a typeface says which characters it has, and their widths in parts of the size', () => {
  const widthOf = (character: string) => typeface.widthOf(character.codePointAt(0)!);
  // The figures of IBM Plex Sans are all of one width.
  expect([...'0123456789'].map(widthOf)).toEqual(Array.from({ length: 10 }, () => 0.6));
  expect(widthOf('æ')).toBeGreaterThan(widthOf('i')!);
  expect([widthOf('你'), widthOf('😀'), widthOf('\ufffe')]).toEqual([undefined, undefined, undefined]);
});

test.each<[string, number, number]>([
  ['', 0, 0],
  ['1234', 2.4, 2.4],
  ['12 1234 1', 2.4 + 0.6 * 3 + 2 * 0.236, 2.4],
])('the text "%s" is %d wide, and its widest run %d', (text, whole, run) => {
  const widths = measureText(text, typeface);
  expect(widths[0]).toBeCloseTo(whole, 1);
  expect(widths[1]).toBeCloseTo(run, 5);
});

test('a text of several lines is wider than any paper, and its runs end with their lines', () => {
  const [whole, run] = measureText('11\n222', typeface);
  expect(whole).toBeGreaterThan(1_000);
  expect(run).toBeCloseTo(1.8, 5);
});
