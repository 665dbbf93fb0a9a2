/** Places of a report as an immutable set. */
import { expect, test } from 'vitest';
import { answeredPlaces, hasPlace, hasPlaceInRow, noPlaces, withPlace, withoutPlace } from './place-set.ts';

const note = ['visits', 'v1', 'note'];
const code = ['visits', 'v1', 'codes', 'c1', 'code'];

test('a place that was added is there until it is taken out, and a row has one as long as anything in it is there', () => {
  const both = withPlace(withPlace(noPlaces, note), code);
  expect([hasPlace(both, note), hasPlace(both, code), hasPlaceInRow(both, ['visits', 'v1'])]).toEqual([true, true, true]);
  const inner = withoutPlace(both, note);
  expect([hasPlace(inner, note), hasPlaceInRow(inner, ['visits', 'v1'])]).toEqual([false, true]);
  expect(withoutPlace(inner, code)).toEqual(noPlaces);
  expect(hasPlace(both, note)).toBe(true);
});

test('rows that a change does not touch stay the same objects, and what changes nothing gives the same set', () => {
  const before = withPlace(withPlace(noPlaces, note), ['visits', 'v2', 'note']);
  const after = withPlace(before, ['visits', 'v2', 'end']);
  expect(after.rows.get('visits/v1')).toBe(before.rows.get('visits/v1'));
  expect(withPlace(after, note)).toBe(after);
  expect(withoutPlace(after, ['visits', 'v3', 'note'])).toBe(after);
});

test('what has an answer is there, with tables that have no rows, and without rows that say nothing', () => {
  const row = (id: string, values: Record<string, string>) => ({ id, kind: 'visit', key: 'a0', values });
  const places = answeredPlaces({ name: 'Asta', none: [], visits: [row('v1', { note: 'x' }), row('v2', {})] });
  expect([hasPlace(places, ['name']), hasPlace(places, ['none']), hasPlace(places, note)]).toEqual([true, true, true]);
  expect([hasPlaceInRow(places, ['visits', 'v1']), hasPlaceInRow(places, ['visits', 'v2'])]).toEqual([true, false]);
});
