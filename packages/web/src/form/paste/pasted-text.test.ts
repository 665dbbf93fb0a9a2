/** Text of a spreadsheet as rows of cells, and back. */
import { expect, test } from 'vitest';
import { mostPasted, rowsOfText, textOfRows } from './pasted-text.ts';

function cellsOf(text: string): readonly (readonly string[])[] {
  const rows = rowsOfText(text);
  return 'tooMany' in rows ? [] : rows.map(({ cells }) => cells);
}

test.each([
  [
    'line ends of every kind',
    'a\tb\r\nc\td\ne\tf\r',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
  ],
  [
    'a cell in quotation marks with a tab, a line end and quotation marks in it',
    '"a\tb\r\nc ""d"""\te',
    [['a\tb\r\nc "d"', 'e']],
  ],
  [
    'quotation marks that do not go round a cell',
    '5" rør\t"åben\nx\ty',
    [
      ['5" rør', '"åben'],
      ['x', 'y'],
    ],
  ],
  [
    'rows of different widths, and empty columns at the end',
    'a\t\t\nb\tc\t\t',
    [
      ['a', ''],
      ['b', 'c'],
    ],
  ],
  ['no-break spaces at the ends', '\u00a0a\u00a0\t b ', [['a', 'b']]],
  ['empty rows in between and at the end', 'a\n\n\t\nb\n\n', [['a'], ['b']]],
  ['nothing that can be seen', ' \u200b\t\n\u00a0', []],
] as const)('text becomes cells: %s', (_, text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test('rows keep the number that they had, empty rows counted', () => {
  expect(rowsOfText('a\n\nb')).toMatchObject([{ number: 1 }, { number: 3 }]);
});

test('cells become text that becomes the same cells', () => {
  const cells = [
    ['a\tb', 'c\nd', '"e"'],
    ['5" rør', 'f', ''],
  ];
  expect(cellsOf(textOfRows(cells))).toEqual(cells);
});

test('what is too wide or too long is not taken apart', () => {
  expect(rowsOfText('x'.repeat(mostPasted.characters + 1))).toMatchObject({ tooMany: 'characters' });
  expect(rowsOfText('x\t'.repeat(mostPasted.columns + 1))).toEqual({ tooMany: 'columns', count: mostPasted.columns + 1 });
});
