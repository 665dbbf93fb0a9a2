/** Comma-separated files as they come: quotes, empty fields, and rows that do not fit. */
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

test('rows are read by the names in the heading', () => {
  expect(readCsv('code,text\nA,Første\nB,Anden\n')).toEqual([
    { code: 'A', text: 'Første' },
    { code: 'B', text: 'Anden' },
  ]);
});

test('quotes keep commas, quotes and line breaks', () => {
  expect(readCsv('code,text\r\nA,"Side ""a"", b"\r\nB,"to\nlinjer"')).toEqual([
    { code: 'A', text: 'Side "a", b' },
    { code: 'B', text: 'to\nlinjer' },
  ]);
});

test('empty fields are empty text, and an empty last line is no row', () => {
  expect(readCsv('code,from,to\nA,,\n\n')).toEqual([{ code: 'A', from: '', to: '' }]);
});

test('a row with another number of columns is refused', () => {
  expect(() => readCsv('code,text\nA')).toThrow('row 2 has 1 columns, the heading 2');
});
