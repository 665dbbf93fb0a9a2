/** Canonical JSON is what another reader of RFC 8785 makes of it. */
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any')),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('any')),
  ),
}));

test('any value is spelled as another implementation spells it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }).filter(isWhole), value.any), (given) => {
      expect(canonicalJson(given)).toBe(canonicalize(given));
    }),
  );
});

test('keys stand by their UTF-16 code units, numbers as ECMAScript writes them', () => {
  const given = { '\ufb33': 1e-7, ö: 1, '\u20ac': 1e21, '\u{1f600}': -0, '1': 333333333.3333333, '\r': 'a"\\\u000f' };
  const spelled = String.raw`{"\r":"a\"\\\u000f","1":333333333.3333333,"ö":1,"€":1e+21,"😀":0,"`;
  expect(canonicalJson(given)).toBe(`${spelled}\ufb33":1e-7}`);
});

test('many keys and what is left out', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${(at * 7919) % 500}`, at]));
  expect(canonicalJson({ many, nothing: undefined })).toBe(canonicalize({ many, nothing: undefined }));
});

function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
