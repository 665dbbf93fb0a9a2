/** What of a report that is read counts as empty, and what is left without it. */
import type { OutlineField, OutlineSection } from '@sei/engine';
import { expect, test } from 'vitest';
import { countEmpty, withoutEmpty } from './reading.ts';

const field = (id: string, value: string): OutlineField => ({ kind: 'field', id, label: id, value, origin: 'user' });
const sections: readonly OutlineSection[] = [
  { id: 'one', title: 'One', items: [field('name', 'Asta'), field('street', '')] },
  { id: 'two', title: 'Two', items: [field('city', '')] },
  {
    id: 'three',
    title: 'Three',
    items: [
      { kind: 'table', id: 'none', label: 'None', mixed: false, rows: [] },
      {
        kind: 'table',
        id: 'some',
        label: 'Some',
        mixed: false,
        rows: [{ id: 'a', title: 'Row', items: [field('x', 'X'), field('y', '')] }],
      },
    ],
  },
];

test('fields without a value and tables without rows are empty, in rows too', () => {
  expect(countEmpty(sections)).toBe(4);
  expect(countEmpty(withoutEmpty(sections))).toBe(0);
});

test('what is left keeps its order, and a section of which nothing is left is gone', () => {
  expect(withoutEmpty(sections)).toMatchObject([
    { id: 'one', items: [{ id: 'name' }] },
    { id: 'three', items: [{ id: 'some', rows: [{ items: [{ id: 'x' }] }] }] },
  ]);
});
