/** The trays and their addresses. */
import { expect, test } from 'vitest';
import { reportStates } from '@sei/contract/report';
import { trayAt, trayPath } from './trays.ts';

test.each(reportStates)('the tray %s is found again by its address', (state) => {
  expect(trayAt(trayPath(state).replace('/bakker/', ''))).toBe(state);
});

test('an address that is no tray leads to none', () => {
  expect(trayAt('papirkurv')).toBeUndefined();
});
