/** A register that does not answer is left alone for a while. */
import { expect, test } from 'vitest';
import type { LookUpOutcome } from './cpr.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';

const down: LookUpOutcome = { outcome: 'down', reason: 'TimeoutError' };
const unknown: LookUpOutcome = { outcome: 'unknown' };
const left: LookUpOutcome = { outcome: 'down', reason: 'circuit open' };

/** A register whose answer a test sets, and which counts how often it is asked. */
function controlledRegister() {
  const control = { answer: unknown, asked: 0, now: 0 };
  const register = withCircuitBreaker(
    async () => {
      control.asked += 1;
      return control.answer;
    },
    { openMs: 5_000, clock: () => new Date(control.now) },
  );
  return { control, register };
}

test('a register that answers is asked every time', async () => {
  const { control, register } = controlledRegister();
  await Promise.all([register('a'), register('b')]);
  expect(control.asked).toBe(2);
});

test('after a call in vain it is not asked until the rest is over', async () => {
  const { control, register } = controlledRegister();
  control.answer = down;
  expect(await register('a')).toEqual(down);
  control.now = 4_999;
  expect(await register('a')).toEqual(left);
  expect(control.asked).toBe(1);
  control.now = 5_000;
  control.answer = unknown;
  expect(await register('a')).toEqual(unknown);
  expect(await register('a')).toEqual(unknown);
  expect(control.asked).toBe(3);
});

test('one call at a time tries whether it is back', async () => {
  const { control, register } = controlledRegister();
  control.answer = down;
  await register('a');
  control.now = 5_000;
  expect(await Promise.all([register('a'), register('b'), register('c')])).toEqual([down, left, left]);
  expect(control.asked).toBe(2);
});
