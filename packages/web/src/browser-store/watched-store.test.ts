/** A browser whose store fails or never answers. */
import { afterEach, expect, test, vi } from 'vitest';
import { StoreFullError, type BrowserStore } from './idb-store.ts';
import { memoryStore } from '../offline/testing/memory-store.ts';
import { watchStore } from './watched-store.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a store that never answers is waited for once, and used again when it answers after all', async () => {
  vi.useFakeTimers();
  let answer = (): void => undefined;
  const stuck: BrowserStore = {
    ...memoryStore(),
    get: () => new Promise((resolve) => (answer = () => resolve('late'))),
  };
  const store = watchStore(stuck, 4_000);
  const received: boolean[] = [];
  store.watch(() => received.push(store.isKeeping()));
  const first = expect(store.get('drafts', ['a'])).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(4_000);
  await first;
  await expect(store.put('drafts', ['a'], 1)).rejects.toThrow();
  expect(received).toEqual([false]);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(received).toEqual([false, true]);
  await store.put('drafts', ['a'], 1);
});

test('a store that is denied is reported, one that is only full is not', async () => {
  const denied = watchStore({ ...memoryStore(), list: () => Promise.reject(new Error('denied')) }, 4_000);
  await expect(denied.list('drafts', [])).rejects.toThrow('denied');
  expect(denied.isKeeping()).toBe(false);
  const full = watchStore({ ...memoryStore(), put: () => Promise.reject(new StoreFullError()) }, 4_000);
  await expect(full.put('drafts', ['a'], 1)).rejects.toThrow(StoreFullError);
  expect(full.isKeeping()).toBe(true);
});
