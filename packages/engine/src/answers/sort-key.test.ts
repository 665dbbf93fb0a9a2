/** Sort keys: one always fits between two others, and they sort as plain text. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSortKey, keyBetween } from './sort-key.ts';

test('a sort key is short when a thousand rows are added at either end', () => {
  let after = keyBetween(null, null);
  let before = after;
  for (let row = 0; row < 1_000; row += 1) {
    const next = keyBetween(after, null);
    const previous = keyBetween(null, before);
    expect(next > after && previous < before).toBe(true);
    [after, before] = [next, previous];
  }
  expect([after, before].map((key) => key.length)).toEqual([3, 3]);
});

test('a sort key keeps the order that the rows were put in, wherever they are inserted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 300 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, keyBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect(keys).toEqual([...new Set(keys)].sort());
      expect(keys.filter((key) => !isSortKey(key))).toEqual([]);
    }),
  );
});

test('a sort key stays within 200 characters when 900 rows are squeezed into one place', () => {
  const after = keyBetween(null, null);
  let key = keyBetween(after, null);
  for (let row = 0; row < 900; row += 1) key = keyBetween(after, key);
  expect(key.length).toBeLessThan(200);
});

test('a sort key comes right after rows that share one key', () => {
  const key = keyBetween('a1', 'a1');
  expect(key > 'a1' && key < 'a2').toBe(true);
});

test('a sort key has room beyond the greatest and the smallest whole number', () => {
  const greatest = `z${'z'.repeat(26)}`;
  const beyond = keyBetween(greatest, null);
  const smallest = `A${'0'.repeat(25)}1`;
  const below = keyBetween(null, smallest);
  expect([beyond > greatest, isSortKey(beyond), below < smallest, isSortKey(below)]).toEqual([true, true, true, true]);
});

test.each(['', 'a', 'b0', '0a', 'a00', 'a0é', 'A00000000000000000000000000'])('a sort key is not %j', (text) => {
  expect(isSortKey(text)).toBe(false);
});
