/** A browser whose store fails or never answers. */
import { afterEach, expect, test, vi } from 'vitest';
import { ShelvesFull, type Shelves } from './idb-store.ts';
import { memoryShelves } from '../offline/testing/memory-store.ts';
import { watchShelves } from './watched-store.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a store that never answers is waited for once, and used again when it answers after all', async () => {
  vi.useFakeTimers();
  let answer = (): void => undefined;
  const stuck: Shelves = {
    ...memoryShelves(),
    get: () => new Promise((resolve) => (answer = () => resolve('late'))),
  };
  const shelves = watchShelves(stuck, 4_000);
  const heard: boolean[] = [];
  shelves.watch(() => heard.push(shelves.isKeeping()));
  const first = expect(shelves.get('drafts', ['a'])).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(4_000);
  await first;
  await expect(shelves.put('drafts', ['a'], 1)).rejects.toThrow();
  expect(heard).toEqual([false]);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([false, true]);
  await shelves.put('drafts', ['a'], 1);
});

test('a store that is denied is reported, one that is only full is not', async () => {
  const denied = watchShelves({ ...memoryShelves(), list: () => Promise.reject(new Error('denied')) }, 4_000);
  await expect(denied.list('drafts', [])).rejects.toThrow('denied');
  expect(denied.isKeeping()).toBe(false);
  const full = watchShelves({ ...memoryShelves(), put: () => Promise.reject(new ShelvesFull()) }, 4_000);
  await expect(full.put('drafts', ['a'], 1)).rejects.toThrow(ShelvesFull);
  expect(full.isKeeping()).toBe(true);
});
