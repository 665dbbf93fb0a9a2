/** Where keys lead in a grid of rows. */
import { expect, test } from 'vitest';
import { movedBy, type Cursor } from './grid-keys.ts';

const size = { rows: 20, columns: 4, page: 8 };
const plain = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const after = (key: string, row: number, column: number | null, held: Partial<typeof plain> = {}): Cursor | null =>
  movedBy({ key, ...plain, ...held }, { row, column }, size);

test.each([
  ['ArrowDown', 3, null, 4, null],
  ['ArrowUp', 3, 2, 2, 2],
  ['ArrowUp', 0, null, 0, null],
  ['ArrowDown', 19, 1, 19, 1],
  ['ArrowDown', -1, null, 0, null],
  ['PageDown', 3, null, 11, null],
  ['PageDown', 15, null, 19, null],
  ['PageUp', 3, 1, 0, 1],
  ['ArrowRight', 3, null, 3, 0],
  ['ArrowRight', 3, 3, 3, 3],
  ['ArrowLeft', 3, 0, 3, null],
  ['ArrowLeft', 3, null, 3, null],
  ['Home', 3, null, 0, null],
  ['End', 3, null, 19, null],
  ['Home', 3, 2, 3, 0],
  ['End', 3, 0, 3, 3],
] as const)('%s in row %i and cell %s leads to row %i and cell %s', (key, row, column, toRow, toColumn) => {
  expect(after(key, row, column)).toEqual({ row: toRow, column: toColumn });
});

test('with Ctrl, Home and End lead to the first and the last row from any cell', () => {
  expect(after('Home', 9, 2, { ctrlKey: true })).toEqual({ row: 0, column: 2 });
  expect(after('End', 9, 2, { ctrlKey: true })).toEqual({ row: 19, column: 2 });
});

test('keys of others move nothing, and neither does any key where there are no rows', () => {
  for (const held of ['altKey', 'shiftKey', 'metaKey']) expect(after('ArrowDown', 3, null, { [held]: true })).toBeNull();
  expect(after('Enter', 3, null)).toBeNull();
  expect(after('ArrowDown', 3, null, { ctrlKey: true })).toBeNull();
  expect(movedBy({ key: 'ArrowDown', ...plain }, { row: -1, column: null }, { ...size, rows: 0 })).toBeNull();
});
