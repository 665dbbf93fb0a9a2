/** What a code stands under, and what stands under it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf, parentOf } from './hierarchy.ts';
import { lookUp } from './look-up.ts';
import { openList as open, row } from '../testing/code-lists.ts';

test('what a code stands under is the longest beginning that is a code on the day', () => {
  const tree = open(row('DC', 'Svulster'), row('DC5', 'Bryst', '', '2009-12-31'), row('DC50', 'Brystkræft'), row('DC509', 'UNS'));
  expect(parentOf(tree, 'DC509', '2015-01-01')).toBe('DC50');
  expect(parentOf(tree, 'DC50', '2015-01-01')).toBe('DC');
  expect(parentOf(tree, 'DC50', '2005-01-01')).toBe('DC5');
  expect(parentOf(tree, 'DC', '2015-01-01')).toBeNull();
  expect(childrenOf(tree, 'DC', '2015-01-01')).toEqual(['DC50']);
  expect(childrenOf(tree, null, '2015-01-01')).toEqual(['DC']);
});

test('what a code stands under is what the list says, when it does', () => {
  const units = open(
    row('1', 'Region', '', '', { parent: '' }),
    row('12', 'Afdeling', '', '', { parent: '3' }),
    row('3', 'Hospital', '', '', { parent: '1' }),
  );
  expect(parentOf(units, '12', '2015-01-01')).toBe('3');
  expect(childrenOf(units, '1', '2015-01-01')).toEqual(['3']);
  expect(childrenOf(units, null, '2015-01-01')).toEqual(['1']);
});

test('a code stands above what stands under it, whatever the list', () => {
  const code = fc.constantFrom('D', 'DC', 'DC5', 'DC50', 'DC509', 'DC51', 'K', 'KA', 'KAA1');
  const day = fc.constantFrom('', '2000-01-01', '2009-12-31', '2010-01-01', '2020-01-01');
  const rows = fc.array(fc.record({ code, from: day, to: day }), { maxLength: 12 });
  const parent = fc.option(fc.array(fc.oneof(code, fc.constant('')), { minLength: 12, maxLength: 12 }), { nil: undefined });
  fc.assert(
    fc.property(rows, parent, code, fc.constantFrom('1999-01-01', '2009-12-31', '2015-01-01'), (some, parents, asked, on) => {
      const list = open(
        ...some.map(({ code: own, from, to }, index) => row(own, own, from, to, parents && { parent: parents[index]! })),
      );
      const valid = [...new Set(some.map((each) => each.code))].filter((each) => lookUp(list, each, on)?.valid === true);
      const below = valid.filter((each) => parentOf(list, each, on) === asked);
      expect(childrenOf(list, asked, on).toSorted()).toEqual((valid.includes(asked) ? below : []).toSorted());
    }),
  );
});
