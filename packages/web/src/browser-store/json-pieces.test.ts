/** JSON in pieces. */
import { expect, test } from 'vitest';
import { jsonPieces } from './json-pieces.ts';

const rows = Array.from({ length: 105 }, (_, index) => ({ id: `r${index}`, values: { note: index, none: undefined, list: [] } }));

test.each([
  ['nothing', null],
  ['a text', 'Æ "x"'],
  ['what is short', { a: [1, 2], b: { c: null }, d: undefined }],
  ['a long list', rows],
  ['a long list deep down', { first: 1, gone: undefined, deep: { rows, last: true }, empty: {} }],
])('%s is written as it would be in one go', (_what, value) => {
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
});

test('no piece holds more than some rows, and what is short is one piece', () => {
  expect(Math.max(...[...jsonPieces({ rows })].map(({ length }) => length))).toBeLessThan(JSON.stringify(rows).length / 4);
  expect([...jsonPieces({ rows: rows.slice(0, 3) })]).toHaveLength(1);
});
