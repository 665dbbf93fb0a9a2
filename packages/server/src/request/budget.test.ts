/** Budgets: what is spent, what comes back, and what is said of the wait. */
import { expect, test } from 'vitest';
import { createBudget } from './budget.ts';

function setting() {
  let now = 0;
  const budget = createBudget({ most: 60, withinMs: 60_000, clock: () => new Date(now) });
  return { spend: (cost: number, whose = 'a') => budget.spend(whose, cost), pass: (ms: number) => (now += ms) };
}

test('what is left may be spent, and one thing that costs more than that', () => {
  const { spend } = setting();
  expect(spend(50)).toBeNull();
  expect(spend(100)).toBeNull();
  expect(spend(1)).toEqual({ waitMs: 91_000 });
});

test('it opens when it said that it would, and not before', () => {
  const { spend, pass } = setting();
  spend(60);
  const refused = spend(1)!;
  pass(refused.waitMs - 1_000);
  expect(spend(1)).not.toBeNull();
  pass(1_000);
  expect(spend(1)).toBeNull();
});

test('each user has a separate budget, which never exceeds its maximum', () => {
  const { spend, pass } = setting();
  spend(60);
  expect(spend(1, 'b')).toBeNull();
  pass(10 * 60_000);
  expect([spend(60), spend(1)]).toEqual([null, { waitMs: 1_000 }]);
});

test('a clock that goes back takes nothing from anybody', () => {
  const { spend, pass } = setting();
  spend(10);
  pass(-3_600_000);
  expect(spend(10)).toBeNull();
});
