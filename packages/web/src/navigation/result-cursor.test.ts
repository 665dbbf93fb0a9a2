/** Going from report to report in the order of the list that one came from. */
import { beforeEach, expect, test } from 'vitest';
import { isLastInResult, setResultCursor, stepResultCursor, type CursorStep } from './result-cursor.ts';

beforeEach(() => setResultCursor({ ids: ['a', 'b', 'c'], more: null }));

test.each<readonly [string, CursorStep, string | null | undefined]>([
  ['b', 'next', 'c'],
  ['b', 'previous', 'a'],
  ['b', 'first', 'a'],
  ['b', 'last', 'c'],
  ['c', 'next', null],
  ['a', 'previous', null],
  ['a', 'first', null],
  ['elsewhere', 'next', undefined],
])('from %s the step "%s" leads to %s', async (from, step, to) => {
  expect(await stepResultCursor(from, step)).toBe(to);
});

test('a report is the last of its list when none follows, and none can be fetched', () => {
  expect([isLastInResult('b'), isLastInResult('c'), isLastInResult('elsewhere')]).toEqual([false, true, undefined]);
  setResultCursor({ ids: ['a'], more: () => Promise.resolve({ ids: [], more: null }) });
  expect(isLastInResult('a')).toBe(false);
});

test('two steps at once fetch no report twice, and an empty part does not end the list', async () => {
  const rest = { ids: ['d', 'e'], more: null };
  setResultCursor({ ids: ['a'], more: () => Promise.resolve({ ids: [], more: () => Promise.resolve(rest) }) });
  expect(await Promise.all([stepResultCursor('a', 'next'), stepResultCursor('a', 'next')])).toEqual(['d', 'd']);
  expect(await stepResultCursor('d', 'next')).toBe('e');
  expect(await stepResultCursor('e', 'next')).toBe(null);
});

test('a list that is laid while the rest of another is fetched is not replaced by it', async () => {
  let arrive: (rest: { readonly ids: readonly string[]; readonly more: null }) => void = () => undefined;
  setResultCursor({
    ids: ['a'],
    more: () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  });
  const step = stepResultCursor('a', 'next');
  setResultCursor({ ids: ['x', 'y'], more: null });
  arrive({ ids: ['b'], more: null });
  expect(await step).toBe('b');
  expect(await stepResultCursor('x', 'next')).toBe('y');
});

test('what the list has not shown yet is fetched when its end is reached', async () => {
  const rest = { ids: ['d', 'e'], more: null };
  setResultCursor({ ids: ['a', 'b', 'c'], more: () => Promise.resolve(rest) });
  expect(await stepResultCursor('c', 'next')).toBe('d');
  expect(await stepResultCursor('d', 'next')).toBe('e');
  expect(await stepResultCursor('e', 'next')).toBe(null);
});
