/** What is typed of something that lasts: its start and end in one, and its end from its start. */
import { expect, test } from 'vitest';
import { readPeriod } from './date-time.ts';
import { readValue } from './index.ts';

const today = '2026-11-21';

test.each([
  ['0510 14-1430', '2026-10-05T14:00:00', '2026-10-05T14:30:00'],
  ['05-10-2026 14.00-14.30', '2026-10-05T14:00:00', '2026-10-05T14:30:00'],
  ['5. oktober 2026, kl. 14:00:10 \u2013 14:30:00', '2026-10-05T14:00:10', '2026-10-05T14:30:00'],
  ['d 9+20', '2026-11-21T09:00:00', '2026-11-21T09:20:00'],
  ['d 2350 + 20', '2026-11-21T23:50:00', '2026-11-22T00:10:00'],
  ['0510 22-0630', '2026-10-05T22:00:00', '2026-10-06T06:30:00'],
  ['14-1430', '2026-11-21T14:00:00', '2026-11-21T14:30:00'],
  ['1430-15', '2026-11-21T14:30:00', '2026-11-21T15:00:00'],
  ['9:05-9:15', '2026-11-21T09:05:00', '2026-11-21T09:15:00'],
  ['14\u20111430\u200b', '2026-11-21T14:00:00', '2026-11-21T14:30:00'],
  ['14+20', '2026-11-21T14:00:00', '2026-11-21T14:20:00'],
])('a start and an end are read in one, %j', (typed, start, end) => {
  expect(readPeriod(typed, today)).toEqual({ start, end });
});

test.each([
  '',
  '14',
  '0510 14',
  '10-11',
  '12-01-2026',
  '5 10-11',
  '31-02 14-15',
  '0510 24-2430',
  '0510 14-',
  '0510 14-14.60',
  '14-15-16',
  '0510-1430',
  '051014-1430',
  '051026-1430',
  '0510\u200b14-1430',
  '5.10-14.30',
  '0510 14+1441',
])('no start and end are read in %j', (typed) => {
  expect(readPeriod(typed, today)).toBeNull();
});

const field = { id: 'end', type: 'dateTime', label: 'Slut', source: 'Test', endOf: 'start' } as const;

test.each([
  ['1430', '2026-10-05T14:30:00'],
  ['14', '2026-10-05T14:00:00'],
  ['+20', '2026-10-05T14:20:00'],
  ['+ 90', '2026-10-05T15:30:00'],
  ['0610 9', '2026-10-06T09:00:00'],
])('an end is read from its start, %j', (typed, value) => {
  expect(readValue(field, typed, { today, start: '2026-10-05T14:00:00' })).toEqual({ value });
});

test.each([{ today }, { today, start: null }])('an end whose start is not known needs its date', (context) => {
  for (const typed of ['1430', '+20']) expect(readValue(field, typed, context)).toEqual({ rule: 'format.dateTime' });
});

test('an end is no number of minutes before its start, nor a time that the clock does not have', () => {
  for (const typed of ['-20', '+', '+20.5', '+1441', '24:00', '12.60'])
    expect(readValue(field, typed, { today, start: '2026-10-05T14:00:00' })).toEqual({ rule: 'format.dateTime' });
});
