/** A line as its cells, and what cannot be one. */
import { expect, test } from 'vitest';
import { cellsOf } from './cells.ts';

test.each<[string, readonly string[]]>([
  ['a,b,c', ['a', 'b', 'c']],
  ['', ['']],
  [',', ['', '']],
  ['"a, b",c', ['a, b', 'c']],
  ['a,"Side ""a"""', ['a', 'Side "a"']],
  ['"",""', ['', '']],
  ['a,Hospitalet "Nord",', ['a', 'Hospitalet "Nord"', '']],
  ['"Nord" Hospital,b', ['"Nord" Hospital', 'b']],
  ['="506",b', ['="506"', 'b']],
])('%j is %j', (line, cells) => {
  expect(cellsOf(line, ',')).toEqual(cells);
  const other = line.replaceAll(',', ';');
  expect(cellsOf(other, ';')).toEqual(cells.map((cell) => cell.replaceAll(',', ';')));
});

test.each(['a,"b', '"a,b', 'a,b"', 'a,5" rør,c', '"a" b, c"', '"a,b" c'])(
  '%j has a quotation mark too many or too few',
  (line) => {
    expect(cellsOf(line, ',')).toBeNull();
  },
);
