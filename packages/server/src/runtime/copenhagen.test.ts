/** Danish time over the year's two turns of the clock, and from one second to the next. */
import { expect, test } from 'vitest';
import { danishDate, danishTime, momentsAt } from './copenhagen.ts';

test('the hour is that of the wall in Copenhagen, summer and winter', () => {
  expect(danishTime(new Date('2026-03-29T00:59:59.999Z'))).toBe('2026-03-29T01:59:59');
  expect(danishTime(new Date('2026-03-29T01:00:00.000Z'))).toBe('2026-03-29T03:00:00');
  expect(danishTime(new Date('2026-10-25T00:59:59Z'))).toBe('2026-10-25T02:59:59');
  expect(danishTime(new Date('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00');
});

test('the day begins at midnight in Copenhagen, and the same moment is written the same in any order', () => {
  const moments = ['2026-06-30T21:59:59Z', '2026-06-30T22:00:00Z', '2026-06-30T21:59:59.500Z', '1969-12-31T22:59:59.500Z'];
  expect(moments.map((moment) => danishDate(new Date(moment)))).toEqual(['2026-06-30', '2026-07-01', '2026-06-30', '1969-12-31']);
});

test.each([
  ['2026-07-01T12:00:00', '2026-07-01T12:00:00+02:00', '2026-07-01T12:00:00+02:00'],
  ['2026-12-01T12:00:00', '2026-12-01T12:00:00+01:00', '2026-12-01T12:00:00+01:00'],
  ['2026-10-25T02:20:00', '2026-10-25T02:20:00+02:00', '2026-10-25T02:20:00+01:00'],
  ['2026-10-25T02:00:00', '2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'],
  ['2026-10-25T03:00:00', '2026-10-25T03:00:00+01:00', '2026-10-25T03:00:00+01:00'],
  ['2026-10-25T00:00:00', '2026-10-25T00:00:00+02:00', '2026-10-25T00:00:00+02:00'],
  ['2026-03-29T02:30:00', '2026-03-29T02:30:00+01:00', '2026-03-29T02:30:00+01:00'],
  ['10000-01-01T00:00:00', '10000-01-01T00:00:00+01:00', '10000-01-01T00:00:00+01:00'],
])('clocks show %s from %s on, and last from %s on', (time, first, last) => {
  expect(momentsAt(time)).toEqual([first, last]);
});
