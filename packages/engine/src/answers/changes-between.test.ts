/** The changes between two sets of answers lead from the one to the other, and there are no more than needed. */
import { expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { changesBetween } from './changes-between.ts';
import { applyChanges } from './changes.ts';

const row = (id: string, values: Answers) => ({ id, kind: 'contact', key: `V${id}`, values });
let made = 0;
const newId = () => `id-${(made += 1)}`;

const cases: readonly { readonly title: string; readonly from: Answers; readonly to: Answers; readonly changes: number }[] = [
  {
    title: 'the same answers need no change',
    from: { a: 1, rows: [row('1', { b: 'x' })] },
    to: { a: 1, rows: [row('1', { b: 'x' })] },
    changes: 0,
  },
  { title: 'a field is set, changed and emptied', from: { a: 1, b: 2 }, to: { b: 3, c: ['x', 'y'] }, changes: 3 },
  {
    title: 'a row is added and another removed',
    from: { rows: [row('1', {})] },
    to: { rows: [row('2', { b: 'x' })] },
    changes: 2,
  },
  { title: 'the last row is removed', from: { rows: [row('1', {})] }, to: {}, changes: 1 },
  { title: 'a field in a row in a row is changed', from: nested('x'), to: nested('y'), changes: 1 },
];

test.each(cases)('$title', ({ from, to, changes }) => {
  const found = changesBetween(from, to, newId);
  expect(found).toHaveLength(changes);
  expect(applyChanges(from, found)).toEqual(to);
});

function nested(value: string): Answers {
  return { rows: [row('1', { inner: [row('2', { b: value })] })] };
}
