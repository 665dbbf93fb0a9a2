/** A register that does not answer is left alone for a while. */
import { expect, test } from 'vitest';
import type { LookUpOutcome } from './cpr.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';

const down: LookUpOutcome = { outcome: 'down', reason: 'TimeoutError' };
const unknown: LookUpOutcome = { outcome: 'unknown' };
const left: LookUpOutcome = { outcome: 'down', reason: 'resting' };

/** A register that answers as it is told, and counts how often it is asked. */
function toldRegister() {
  const told = { answer: unknown, asked: 0, now: 0 };
  const register = withCircuitBreaker(
    async () => {
      told.asked += 1;
      return told.answer;
    },
    { restMs: 5_000, clock: () => new Date(told.now) },
  );
  return { told, register };
}

test('a register that answers is asked every time', async () => {
  const { told, register } = toldRegister();
  await Promise.all([register('a'), register('b')]);
  expect(told.asked).toBe(2);
});

test('after a call in vain it is not asked until the rest is over', async () => {
  const { told, register } = toldRegister();
  told.answer = down;
  expect(await register('a')).toEqual(down);
  told.now = 4_999;
  expect(await register('a')).toEqual(left);
  expect(told.asked).toBe(1);
  told.now = 5_000;
  told.answer = unknown;
  expect(await register('a')).toEqual(unknown);
  expect(await register('a')).toEqual(unknown);
  expect(told.asked).toBe(3);
});

test('one call at a time tries whether it is back', async () => {
  const { told, register } = toldRegister();
  told.answer = down;
  await register('a');
  told.now = 5_000;
  expect(await Promise.all([register('a'), register('b'), register('c')])).toEqual([down, left, left]);
  expect(told.asked).toBe(2);
});
