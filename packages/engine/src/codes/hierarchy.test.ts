/** What a code stands under, and what stands under it. */
import { describe, expect, it } from 'vitest';
import { childrenOf, parentOf } from './hierarchy.ts';
import { openList as open, row } from '../testing/code-lists.ts';

describe('what a code stands under', () => {
  it('is the longest beginning that is a code on the day', () => {
    const tree = open(row('DC', 'Svulster'), row('DC5', 'Bryst', '', '2009-12-31'), row('DC50', 'Brystkræft'), row('DC509', 'UNS'));
    expect(parentOf(tree, 'DC509', '2015-01-01')).toBe('DC50');
    expect(parentOf(tree, 'DC50', '2015-01-01')).toBe('DC');
    expect(parentOf(tree, 'DC50', '2005-01-01')).toBe('DC5');
    expect(parentOf(tree, 'DC', '2015-01-01')).toBeNull();
    expect(childrenOf(tree, 'DC', '2015-01-01')).toEqual(['DC50']);
    expect(childrenOf(tree, null, '2015-01-01')).toEqual(['DC']);
  });

  it('is what the list says, when it does', () => {
    const units = open(row('1', 'Region', '', '', { parent: '' }), row('12', 'Afdeling', '', '', { parent: '3' }), row('3', 'Hospital', '', '', { parent: '1' }));
    expect(parentOf(units, '12', '2015-01-01')).toBe('3');
    expect(childrenOf(units, '1', '2015-01-01')).toEqual(['3']);
    expect(childrenOf(units, null, '2015-01-01')).toEqual(['1']);
  });
});

