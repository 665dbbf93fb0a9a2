/** The addresses of manuals. */
import { expect, test } from 'vitest';
import { manualAddress } from './manuals.ts';

const pattern = 'https://example.dk/{manual}.html#{paragraph}';

test('a paragraph is found by its manual and its number', () => {
  expect(manualAddress(pattern, 'Cancer v4 §3.2.4')).toBe('https://example.dk/Cancer%20v4.html#3.2.4');
  expect(manualAddress(pattern, 'SEI2 §4.2')).toBe('https://example.dk/SEI2.html#4.2');
});

test('without places for names all manuals have one address', () => {
  expect(manualAddress('https://example.dk/manuals', 'SEI2 §4.2')).toBe('https://example.dk/manuals');
});

test('a rule of the product stands in no manual', () => {
  expect(manualAddress(pattern, 'product: nothingLost')).toBeNull();
});
