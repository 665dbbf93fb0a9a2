/** Letters lead from choice to choice. */
import { expect, test } from 'vitest';
import { nextByLetter } from './next-by-letter.ts';

const choices = ['Operation', 'Endoskopi', 'Billeder', 'Obduktion', 'Ånde'].map((label) => ({ id: label, label }));

test.each([
  ['Operation', 'b', 'Billeder'],
  ['Operation', 'B', 'Billeder'],
  ['Operation', 'o', 'Obduktion'],
  ['Obduktion', 'o', 'Operation'],
  ['Billeder', 'b', 'Billeder'],
  ['Billeder', 'å', 'Ånde'],
  ['Operation', 'x', undefined],
  ['Operation', 'Enter', undefined],
  ['Operation', ' ', undefined],
])('from %s the key %s leads to %s', (from, key, to) => {
  expect(nextByLetter(choices, from, key)?.id).toBe(to);
});
