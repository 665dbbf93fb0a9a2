/** Dates and times on the screen. */
import { expect, test } from 'vitest';
import { formatCount, formatDate, formatDateTime, formatRecent, formatSeconds, formatTime } from './format.ts';

test('times stand in Danish order and Danish time, in winter and in summer', () => {
  expect(formatDateTime('2026-01-05T08:07:09.000Z')).toBe('05-01-2026 09:07');
  expect(formatDateTime('2026-07-05T08:07:09.000Z')).toBe('05-07-2026 10:07');
});

test('times belong to the Danish day, not to the day in UTC', () => {
  expect(formatDate('2026-11-20T23:30:00.000Z')).toBe('21-11-2026');
});

test('times write midnight as 00, never as 24', () => {
  expect(formatTime('2026-11-20T23:00:00.000Z')).toBe('00:00');
});

test('times show seconds where a save is confirmed', () => {
  expect(formatSeconds('2026-11-21T09:42:07.000Z')).toBe('10:42:07');
});

const now = '2026-11-21T12:00:00.000Z';

test.each([
  ['2026-11-21T09:42:00.000Z', 'i dag 10:42'],
  ['2026-11-20T23:30:00.000Z', 'i dag 00:30'],
  ['2026-11-20T09:42:00.000Z', 'i går 10:42'],
  ['2026-11-19T09:42:00.000Z', '19-11-2026 10:42'],
])('the recent time %s reads "%s"', (time, words) => {
  expect(formatRecent(time, now)).toBe(words);
});

test.each([
  // The day that begins with 25 hours behind it, and the one with 23.
  ['2026-10-24T22:30:00.000Z', '2026-10-25T23:15:00.000Z', 'i går 00:30'],
  ['2026-10-24T21:30:00.000Z', '2026-10-25T22:45:00.000Z', 'i går 23:30'],
  ['2026-03-28T22:30:00.000Z', '2026-03-29T22:15:00.000Z', '28-03-2026 23:30'],
  ['2026-03-28T23:15:00.000Z', '2026-03-29T22:15:00.000Z', 'i går 00:15'],
  ['2025-12-31T12:00:00.000Z', '2026-01-01T12:00:00.000Z', 'i går 13:00'],
])('the time %s seen at %s reads "%s", also where the clocks change', (time, seenAt, words) => {
  expect(formatRecent(time, seenAt)).toBe(words);
});

test('counts have a dot for thousands', () => {
  expect(formatCount(12_345)).toBe('12.345');
});
