/** Going from report to report in the order of the list that one came from. */
import { beforeEach, expect, test } from 'vitest';
import { layTrail, stepOnTrail, type TrailStep } from './trail.ts';

beforeEach(() => layTrail({ ids: ['a', 'b', 'c'], more: null }));

test.each<readonly [string, TrailStep, string | null | undefined]>([
  ['b', 'next', 'c'],
  ['b', 'previous', 'a'],
  ['b', 'first', 'a'],
  ['b', 'last', 'c'],
  ['c', 'next', null],
  ['a', 'previous', null],
  ['a', 'first', null],
  ['elsewhere', 'next', undefined],
])('from %s the step "%s" leads to %s', async (from, step, to) => {
  expect(await stepOnTrail(from, step)).toBe(to);
});

test('what the list has not shown yet is fetched when its end is reached', async () => {
  const rest = { ids: ['d', 'e'], more: null };
  layTrail({ ids: ['a', 'b', 'c'], more: () => Promise.resolve(rest) });
  expect(await stepOnTrail('c', 'next')).toBe('d');
  expect(await stepOnTrail('d', 'next')).toBe('e');
  expect(await stepOnTrail('e', 'next')).toBe(null);
});
