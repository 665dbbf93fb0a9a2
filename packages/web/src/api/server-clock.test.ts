/** The server's time in the browser, whatever the computer's clock does. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteServerTime, serverNow } from './server-clock.ts';

const noon = Date.parse('2026-11-21T11:00:00.000Z');

beforeEach(() => {
  // The counter and the computer's clock stand still until they are moved.
  vi.useFakeTimers({ now: noon, toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('is what the latest answer said, and goes on from there', () => {
  noteServerTime('Sat, 28 Nov 2026 09:00:00 GMT');
  vi.advanceTimersByTime(90_000);
  expect(serverNow().toISOString()).toBe('2026-11-28T09:01:30.000Z');
});

test('does not jump with the clock of the computer', () => {
  noteServerTime('Sat, 21 Nov 2026 11:00:00 GMT');
  vi.setSystemTime(noon + 24 * 60 * 60 * 1_000);
  expect(serverNow().toISOString().slice(0, 10)).toBe('2026-11-21');
});

test.each([null, '', 'yesterday'])('is not moved by an answer that does not say it (%j)', (date) => {
  noteServerTime('Sat, 21 Nov 2026 11:00:00 GMT');
  noteServerTime(date);
  expect(serverNow().toISOString()).toBe('2026-11-21T11:00:00.000Z');
});

test('is not put right for what an answer takes on its way', () => {
  noteServerTime('Sat, 21 Nov 2026 11:00:00 GMT');
  vi.advanceTimersByTime(1_500);
  noteServerTime('Sat, 21 Nov 2026 11:00:00 GMT');
  expect(serverNow().toISOString()).toBe('2026-11-21T11:00:01.500Z');
});
