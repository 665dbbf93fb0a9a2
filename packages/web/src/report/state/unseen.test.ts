/** What counts as a colleague's change that has not been seen, and what each place is said to have been before. */
import { noAnswers, type Change, type Entry, type Row, type Value } from '@sei/engine';
import { expect, test } from 'vitest';
import {
  nothingUnseen,
  unseenWithin,
  withAnswers,
  withEntries,
  withoutChanged,
  withoutSeen,
  type UnseenPlaces,
} from './unseen.ts';

const reader = { user: 'anna', isTypedIn: (at: readonly string[]) => at[0] !== 'name' };
const time = '2026-11-21T09:42:00.000Z';
const row: Row = { id: 'r', kind: 'visit', key: 'a', values: { note: 'en' } };
const set = (was: Value, value: Value, at = ['a']): Change => ({ id: '', do: 'set', at, was, set: value });
const insert: Change = { id: '', do: 'insert', at: ['visits'], row };
const remove: Change = { id: '', do: 'remove', at: ['visits', 'r'], was: row };

function entry(by: string, changes: readonly Change[], more: Partial<Entry> = {}): Entry {
  return { id: '', base: 0, client: by, cause: 'edit', changes, revision: 1, by, byId: by.toLowerCase(), time, ...more };
}
function after(...entries: readonly Entry[]): UnseenPlaces {
  return withEntries(nothingUnseen, entries, reader);
}
const keys = (places: UnseenPlaces): readonly string[] => [...places.keys()];

test('a field shows who changed it last, and what it was before anybody did', () => {
  expect([...after(entry('Bo', [set(null, 1)]), entry('Carla', [set(1, 2)])).values()]).toEqual([
    { is: 'set', at: ['a'], before: null, by: 'Carla', time },
  ]);
});

test('what came to be as it was is no news', () => {
  expect(keys(after(entry('Bo', [set(1, 2)]), entry('Carla', [set(2, 1)])))).toEqual([]);
});

test('what the user did herself is none, in this tab or another, and ends the news of that place', () => {
  expect(keys(after(entry('Anna', [set(null, 1)]), entry('Anna', [set(null, 1)], { client: 'another tab' })))).toEqual([]);
  expect(keys(after(entry('Bo', [set(null, 1)]), entry('Anna', [set(1, 2)])))).toEqual([]);
  expect(keys(withoutChanged(after(entry('Bo', [set(null, 1)])), [set(1, 2)]))).toEqual([]);
});

test('what another person of the user’s name did is a colleague’s change', () => {
  expect(keys(after(entry('Anna', [set(null, 1)], { byId: 'another anna' })))).toEqual(['a']);
});

test('what the register fills in is nobody’s change', () => {
  expect(keys(after(entry('CPR-registret', [set(null, 1)], { cause: 'lookUp', byId: null })))).toEqual([]);
  expect(keys(after(entry('Bo', [set('x', null, ['name'])])))).toEqual([]);
});

test('a row that came is one piece of news with all that is in it; one that came and went is none', () => {
  const come = after(entry('Bo', [insert]), entry('Bo', [set('en', 'to', ['visits', 'r', 'note'])]));
  expect([...come.values()]).toEqual([{ is: 'added', at: ['visits', 'r'], row, by: 'Bo', time }]);
  expect(keys(after(entry('Bo', [insert]), entry('Carla', [remove])))).toEqual([]);
});

test('a row that went takes the news in it along, and one that came back is none', () => {
  const changed = entry('Bo', [set('en', 'to', ['visits', 'r', 'note'])]);
  expect([...after(changed, entry('Bo', [remove])).values()]).toMatchObject([{ is: 'removed', at: ['visits', 'r'] }]);
  expect(keys(after(entry('Bo', [remove]), entry('Bo', [insert])))).toEqual([]);
});

test('what has changed again while it was looked at is still to be seen', () => {
  const first = after(entry('Bo', [set(null, 1)]));
  const again = withEntries(first, [entry('Bo', [set(1, 2)])], reader);
  expect(keys(withoutSeen(again, [...first.values()]))).toEqual(['a']);
  expect(keys(withoutSeen(again, [...again.values()]))).toEqual([]);
});

test('answers that came whole are shown by what differs, without a name', () => {
  const places = withAnswers(nothingUnseen, noAnswers, { a: 1, name: 'x', visits: [row] }, time, reader);
  expect([...places.values()]).toMatchObject([
    { is: 'set', at: ['a'], before: null, by: null },
    { is: 'added', at: ['visits', 'r'], by: null },
  ]);
});

test('a table has the news of its rows, and no other table’s', () => {
  const places = after(entry('Bo', [insert, set(null, 1, ['visitsBefore'])]));
  expect(unseenWithin(places, ['visits'])).toHaveLength(1);
});
