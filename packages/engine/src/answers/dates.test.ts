/** Arithmetic on ISO dates, judged by the calendar of JavaScript itself. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMinutes,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  isDate,
  isDateTime,
  isTime,
  minutesBetween,
  timeOf,
  weekday,
  yearsBetween,
} from './dates.ts';

const millisecondsADay = 86_400_000;
/** Any moment of the years 1000 to 9998 at a whole second; JavaScript's own calendar is the judge. */
const moment = fc
  .integer({ min: Date.UTC(1000, 0, 1) / 1_000, max: Date.UTC(9998, 11, 31) / 1_000 })
  .map((seconds) => new Date(seconds * 1_000));
const isoOf = (date: Date): string => date.toISOString().slice(0, 19);

test('the calendar agrees with JavaScript on dates, days between them and days of the week', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
      const from = isoOf(date).slice(0, 10);
      const later = new Date(date.getTime() + days * millisecondsADay);
      fc.pre(later.getUTCFullYear() >= 1000 && later.getUTCFullYear() <= 9999);
      expect(isDate(from)).toBe(true);
      expect(dayNumber(from)).toBe(Math.floor(date.getTime() / millisecondsADay));
      expect(dateOfDayNumber(dayNumber(from))).toBe(from);
      expect(addDays(from, days)).toBe(isoOf(later).slice(0, 10));
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(weekday(from)).toBe(date.getUTCDay() || 7);
    }),
  );
});

test('the calendar agrees with JavaScript on minutes', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -1_000_000, max: 1_000_000 }), (date, minutes) => {
      const later = new Date(date.getTime() + minutes * 60_000);
      fc.pre(later.getUTCFullYear() >= 1000 && later.getUTCFullYear() <= 9999);
      expect(isDateTime(isoOf(date))).toBe(true);
      expect(addMinutes(isoOf(date), minutes)).toBe(isoOf(later));
      expect(minutesBetween(isoOf(date), isoOf(later))).toBe(minutes);
    }),
  );
});

test('the calendar crosses years that JavaScript writes differently', () => {
  expect([addDays('0001-01-01', 1), addDays('0100-03-01', -1), weekday('0001-01-01')]).toEqual(['0001-01-02', '0100-02-28', 1]);
});

test.each(['2024-02-29', '2000-02-29', '1900-02-28', '0001-01-01', '9999-12-31'])('what is asked for is %s', (text) => {
  expect(isDate(text)).toBe(true);
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2023-04-31',
  '2023-13-01',
  '2023-00-01',
  '2023-01-00',
  '0000-01-01',
  '2023-1-01',
  '20230101',
  '2023-01-1a',
  '2023/01/01',
  '2023-01-01T00:00:00',
  '',
])('a date is not %j', (text) => {
  expect(isDate(text)).toBe(false);
});

test('a date is made of year, month and day when the calendar has it', () => {
  expect([dateOf(2024, 2, 29), dateOf(2023, 2, 29), dateOf(2023, Number.NaN, 1)]).toEqual(['2024-02-29', null, null]);
});

test('a time is a time of the clock', () => {
  expect(['00:00:00', '23:59:59', '24:00:00', '12:60:00', '12:00:60', '12:00', '1a:00:00'].map(isTime)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(['2026-01-01T12:00:00', '2026-01-01 12:00:00', '2026-02-30T12:00:00', '2026-01-01T25:00:00'].map(isDateTime)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([timeOf(9, 5, 0), timeOf(24, 0, 0)]).toEqual(['09:05:00', null]);
});

test.each([
  ['1980-06-15', '2026-06-14', 45],
  ['1980-06-15', '2026-06-15', 46],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
  ['2026-01-01', '2026-01-01', 0],
  ['2026-06-15', '2026-06-14', -1],
  ['2026-06-15', '2025-06-15', -1],
])('an age from %s to %s is %i whole years', (from, to, years) => {
  expect(yearsBetween(from, to)).toBe(years);
});
