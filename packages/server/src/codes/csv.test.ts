/** Comma-separated files as they come: quotes, empty fields, and rows that do not fit. */
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

test('rows are read by the names in the heading', () => {
  expect(readCsv('code,text\nA,Første\nB,Anden\n')).toEqual([
    { code: 'A', text: 'Første' },
    { code: 'B', text: 'Anden' },
  ]);
});

test('quotes keep commas and quotes', () => {
  expect(readCsv('code,text\r\nA,"Side ""a"", b"\r\nB,b')).toEqual([
    { code: 'A', text: 'Side "a", b' },
    { code: 'B', text: 'b' },
  ]);
});

test.each([
  ['a quotation mark that is not closed', 'code,text\nA,a\nB,"b\nC,c\n', 'row 3: quotation marks do not match'],
  ['a text of two lines', 'code,text\nA,"to\nlinjer"\n', 'row 2: quotation marks do not match'],
  ['a tab', 'code,text\nA,a\tb\n', 'row 2: linjen har en tabulator'],
  ['a mark that nobody sees', 'code,text\nA,a\u200bb\n', 'row 2: linjen har et tegn, der ikke kan ses (U+200B)'],
])('%s is refused', (_what, file, message) => {
  expect(() => readCsv(file)).toThrow(message);
});

test('empty fields are empty text, and an empty last line is no row', () => {
  expect(readCsv('code,from,to\nA,,\n\n')).toEqual([{ code: 'A', from: '', to: '' }]);
});

test('a row with another number of columns is refused', () => {
  expect(() => readCsv('code,text\nA')).toThrow('row 2 has 1 columns, the heading 2');
});
