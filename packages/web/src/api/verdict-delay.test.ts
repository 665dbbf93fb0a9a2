/** When a list is fetched again for a verdict that is on its way. */
import { expect, test } from 'vitest';
import type { Report } from '@sei/contract/routes/bodies';
import { listedReport } from '../trays/testing/report.ts';
import { verdictDelay } from './verdict-delay.ts';

const user = '00000000-0000-7000-8000-000000000003';
const changed = Date.parse('2026-11-21T10:00:00.000Z');
const waiting = (given: Partial<Report> = {}): Report =>
  listedReport({ revision: 4, checkedRevision: 3, changedById: user, changedAt: new Date(changed).toISOString(), ...given });
const delayAfter = (ageMs: number, ...reports: readonly Report[]) =>
  verdictDelay(reports, { user, now: new Date(changed + ageMs) });

test('is soon after a change, then ever later, and not at all after two minutes', () => {
  expect([-500, 0, 1_000, 8_000, 60_000, 120_000].map((ageMs) => delayAfter(ageMs, waiting()))).toEqual([
    2_000,
    2_000,
    2_000,
    8_000,
    60_000,
    false,
  ]);
});

test('follows the latest change, also of a draft that has no verdict yet', () => {
  const later = waiting({ checkedRevision: null, changedAt: new Date(changed + 20_000).toISOString() });
  expect(delayAfter(25_000, waiting(), later)).toBe(5_000);
});

test.each<readonly [string, Partial<Report>]>([
  ['has been judged', { checkedRevision: 4 }],
  ['a colleague has changed', { changedById: 'somebody else' }],
  ['has been reported', { state: 'submitted' }],
])('is never for what %s', (_why, given) => {
  expect(delayAfter(0, waiting(given))).toBe(false);
});
