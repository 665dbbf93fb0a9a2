/** Sealing at rest: what is sealed comes back whole under the same key and name, and under nothing else. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CannotOpen, deriveKeys } from './seal.ts';

const keys = deriveKeys(new Uint8Array(32).fill(1));
const otherKeys = deriveKeys(new Uint8Array(32).fill(2));

test('whatever is sealed opens again as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, about) => {
      expect(new Uint8Array(keys.open(keys.seal(bytes, about), about))).toEqual(bytes);
    }),
  );
});

test('no byte of it can be changed', () => {
  const sealed = keys.seal(Buffer.from('Asta Æblegren'), 'report 1');
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
    expect(() => keys.open(changed, 'report 1')).toThrow(CannotOpen);
  }
});

test('it opens for nothing else than it was sealed for, and under no other key', () => {
  const sealed = keys.seal(Buffer.from('Asta Æblegren'), 'report 1');
  expect(() => keys.open(sealed, 'report 2')).toThrow(CannotOpen);
  expect(() => otherKeys.open(sealed, 'report 1')).toThrow(CannotOpen);
  expect(() => keys.open(new Uint8Array(3), 'report 1')).toThrow(CannotOpen);
});

test('the same bytes are never sealed to the same', () => {
  const bytes = Buffer.from('same');
  expect(keys.seal(bytes, 'x')).not.toEqual(keys.seal(bytes, 'x'));
});

test('a CPR number’s hash is the same each time, and another under another key', () => {
  expect(keys.cprHash('0101010000')).toEqual(keys.cprHash('0101010000'));
  expect(keys.cprHash('0101010000')).not.toEqual(keys.cprHash('0101010001'));
  expect(keys.cprHash('0101010000')).not.toEqual(otherKeys.cprHash('0101010000'));
});
