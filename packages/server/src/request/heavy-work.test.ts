/** What heavy requests cost, and that every route's cost follows from its input. */
import { routes, type RouteDefinition } from '@sei/contract';
import { expect, test } from 'vitest';
import { createBudget } from './budget.ts';
import { unitsOf, whyTooMuch } from './heavy-work.ts';

test('a cost is a number, the length of a list, or the size of the body', () => {
  expect(unitsOf(20, undefined, 0)).toBe(20);
  expect(unitsOf({ each: 'ids' }, { ids: ['a', 'b', 'c'] }, 0)).toBe(3);
  expect(unitsOf('body', {}, 75_000)).toBe(2.5);
});

test('a route whose cost goes by a list takes such a list', () => {
  const table: Readonly<Record<string, RouteDefinition>> = routes;
  const lists = Object.values(table).flatMap(({ cost, input }) => {
    const properties = input !== undefined && 'properties' in input ? Object(input.properties) : {};
    return typeof cost === 'object' ? [Reflect.get(properties, cost.each)] : [];
  });
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) expect(list).toMatchObject({ type: 'array' });
});

test('what somebody types is taken even when her budget is spent', () => {
  const budget = createBudget({ most: 1, withinMs: 60_000, clock: () => new Date(0) });
  expect(whyTooMuch(100, 'a', budget)).toBeNull();
  expect(whyTooMuch(unitsOf('body', {}, 20_000), 'a', budget)).toBeNull();
  expect(whyTooMuch(1, 'a', budget)).not.toBeNull();
});

test('a user over the rate limit gets an answer in Danish that says when it opens', () => {
  const budget = createBudget({ most: 60, withinMs: 60_000, clock: () => new Date(0) });
  expect(whyTooMuch(60, 'a', budget)).toBeNull();
  expect(whyTooMuch(1, 'a', budget)).toEqual({
    code: 'work.tooMuch',
    detail: 'Der er plads igen om 1 sekund.',
    retryAfter: 1,
  });
});
