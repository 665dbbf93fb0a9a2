/** The drafts that the server has at hand. */
import { expect, test } from 'vitest';
import { createDraftCache, emptyDraft } from './drafts.ts';

const kilobyte = 1_024;
const draft = (bytes: number) => ({ ...emptyDraft, bytes });

test('the drafts used last are kept as far as their bytes go, however many they are', () => {
  const cache = createDraftCache(100 * kilobyte);
  for (const name of ['a', 'b', 'c']) cache.keep(name, draft(28 * kilobyte));
  expect(['a', 'b', 'c'].filter((name) => cache.get(name) !== undefined)).toEqual(['a', 'b', 'c']);
  cache.keep('a', draft(30 * kilobyte));
  cache.keep('d', draft(20 * kilobyte));
  expect(['a', 'b', 'c', 'd'].filter((name) => cache.get(name) !== undefined)).toEqual(['a', 'c', 'd']);
});

test('a draft that is larger than all that may be kept is not kept, and leaves room for others', () => {
  const cache = createDraftCache(100 * kilobyte);
  cache.keep('huge', draft(200 * kilobyte));
  expect(cache.get('huge')).toBeUndefined();
  cache.keep('a', draft(90 * kilobyte));
  expect(cache.get('a')).toBeDefined();
});
