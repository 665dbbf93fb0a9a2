/** Lines that come in heaps: the first at once, the rest as a number, and none is lost. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeaps } from './heaps.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setting() {
  const lines: unknown[] = [];
  const heaps = createHeaps((details, words) => void lines.push([details, words]), 60_000);
  return { lines, heaps };
}

test('logs the first at once, and after a minute how many followed', () => {
  const { lines, heaps } = setting();
  for (let round = 0; round < 100; round += 1) heaps.note('foreign 1', { address: '1' }, 'refused');
  heaps.note('foreign 2', { address: '2' }, 'refused');
  expect(lines).toEqual([
    [{ address: '1' }, 'refused'],
    [{ address: '2' }, 'refused'],
  ]);
  vi.advanceTimersByTime(60_000);
  expect(lines.slice(2)).toEqual([[{ address: '1', more: 99 }, 'refused, again and again']]);
  heaps.note('foreign 1', { address: '1' }, 'refused');
  expect(lines).toHaveLength(4);
});

test('logs what it has counted when it is closed', () => {
  const { lines, heaps } = setting();
  for (let round = 0; round < 3; round += 1) heaps.note('kind', {}, 'refused');
  heaps.close();
  expect(lines.at(-1)).toEqual([{ more: 2 }, 'refused, again and again']);
});
