/** Where a list can be jumped in, and what leads anywhere. */
import { expect, test } from 'vitest';
import { jumpKind, placeOf } from './jumps.ts';
import { isPlace } from './look/typed.ts';

const today = '2026-11-21';

test.each([
  ['submittedAt', 'date'],
  ['name', 'letters'],
  ['group', 'letters'],
  ['version', null],
  ['cpr', null],
] as const)('in %s one jumps to %s', (column, kind) => {
  expect(jumpKind(column)).toBe(kind);
});

test.each(['12-01-2026', '1-1', 't', '(Day(-30))'])('%s is a day', (value) => {
  expect(isPlace('changedAt', value, today)).toBe(true);
});
test.each(['', ' ', 'x', '31-02-2026'])('“%s” is no day', (value) => {
  expect(isPlace('changedAt', value, today)).toBe(false);
});
test('any letters are a place among texts', () => {
  expect(isPlace('name', 'å', today)).toBe(true);
  expect(isPlace('name', ' ', today)).toBe(false);
});

test('a jump ends when the list is sorted otherwise', () => {
  const sort = { column: 'name', descending: false } as const;
  expect(placeOf({ sort, value: 'å' }, sort)).toBe('å');
  expect(placeOf({ sort, value: 'å' }, { ...sort, descending: true })).toBeUndefined();
  expect(placeOf(null, sort)).toBeUndefined();
});
