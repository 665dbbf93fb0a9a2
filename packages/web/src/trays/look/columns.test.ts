/** The columns of the trays, and how they are sorted. */
import { expect, test } from 'vitest';
import { trayColumns } from '@sei/contract/routes/bodies';
import { text } from '../../text/da.ts';
import { columnNames, columns, listColumnNames, readSort, sortBy, usualSort, writeSort } from './columns.ts';
import { listedReport } from '../testing/report.ts';

const draft = listedReport();

test('the columns that are sorted by are those that the contract sorts by, in its order', () => {
  expect(columnNames).toEqual([...trayColumns]);
});

test('the columns each have a heading of their own', () => {
  expect(new Set(listColumnNames.map((name) => text.columns[name])).size).toBe(listColumnNames.length);
});

test('the columns are blank where a draft has nothing yet', () => {
  const blank = columnNames.filter((name) => columns[name].value(draft) === '');
  expect(blank).toEqual(['cpr', 'name', 'submittedAt', 'submittedBy', 'due']);
});

test('the columns show times in Danish time', () => {
  expect(columns.createdAt.value(draft)).toBe('21-11-2026 10:00');
});

test('sorting begins with what moved last', () => {
  expect(usualSort('draft')).toEqual({ column: 'changedAt', descending: true });
  expect(usualSort('submitted')).toEqual({ column: 'submittedAt', descending: true });
});

test('sorting by a new heading begins with A, or with the latest', () => {
  expect(sortBy('name', usualSort('draft'))).toEqual({ column: 'name', descending: false });
  expect(sortBy('createdAt', usualSort('draft'))).toEqual({ column: 'createdAt', descending: true });
});

test('sorting by the same heading again turns round', () => {
  expect(sortBy('name', { column: 'name', descending: false })).toEqual({ column: 'name', descending: true });
  expect(sortBy('name', { column: 'name', descending: true })).toEqual({ column: 'name', descending: false });
});

test.each(columnNames)('sorting by %s survives the address', (column) => {
  for (const descending of [true, false]) expect(readSort(writeSort({ column, descending }))).toEqual({ column, descending });
});

test.each([{}, { sorter: 'drop table' }, { sorter: 7 }, { orden: 'faldende' }])(
  'sorting is left out when the address says %o',
  (search) => {
    expect(readSort(search)).toBeUndefined();
  },
);
