/** A list's filters: their words, the column that a typed word may be of, and one filter to a column. */
import { expect, test } from 'vitest';
import { operatorsOf, columnKinds } from '@sei/contract/lists/column-kinds';
import { dialogText } from '../../text/list-dialogs.ts';
import { columnNames } from './columns.ts';
import { codesOf, filterWords, isSameFilters, keepLook, keptLook, operatorWords, withFilter } from './filters.ts';
import { filterErrorOf, quickColumns, quickFilters } from './typed.ts';

const today = '2026-11-21';

test('a chip says column, operator and value', () => {
  expect(filterWords({ column: 'name', operator: 'contains', value: 'blom' })).toBe('Navn indeholder blom');
  expect(filterWords({ column: 'version', operator: 'after', value: '1' })).toBe('Version større end 1');
  expect(filterWords({ column: 'createdAt', operator: 'between', value: '1-11..12-11' })).toBe(
    'Oprettelsesdato mellem 1-11 og 12-11',
  );
  expect(filterWords({ column: 'checked', operator: 'isOneOf', value: 'valid,errors' })).toBe('Status er en af Valideret, Fejl');
});

test.each(columnNames)('the column %s has words for each of its operators', (column) => {
  const kind = columnKinds[column];
  expect(operatorsOf[kind].every((operator) => operatorWords(column, operator).length > 0)).toBe(true);
});

test.each(columnNames)('the column %s offers codes that can be read, if it holds codes', (column) => {
  for (const { id } of codesOf(column)) expect(filterErrorOf({ column, operator: 'isOneOf', value: id }, today)).toBeNull();
  expect(codesOf(column).length > 0).toBe(columnKinds[column] === 'code');
});

const offered = (typed: string) => quickFilters(typed, quickColumns, today);

test('the quick filter offers nothing for nothing', () => {
  expect(offered('  ')).toEqual([]);
});

test('the quick filter offers only columns that the word can be of', () => {
  expect(offered('blom').map(({ column }) => column)).toEqual(['name', 'form', 'group', 'createdBy', 'changedBy', 'submittedBy']);
});

test('the quick filter takes digits for the beginning of a CPR number, and ten of them for the whole', () => {
  expect(offered('1203')[0]).toEqual({ column: 'cpr', operator: 'beginsWith', value: '1203' });
  expect(offered('120347-0068')[0]).toEqual({ column: 'cpr', operator: 'is', value: '120347-0068' });
});

test('the quick filter knows the words of codes', () => {
  expect(offered('valid').find(({ column }) => column === 'checked')).toEqual({
    column: 'checked',
    operator: 'isOneOf',
    value: 'valid',
  });
});

test('a value that is too long is said to be so, counted in characters', () => {
  const flaw = (value: string) => filterErrorOf({ column: 'name', operator: 'contains', value }, today);
  expect(flaw('🦠'.repeat(200))).toBeNull();
  expect(flaw('a'.repeat(201))).toBe('tooLong');
  expect(quickFilters('a'.repeat(201), quickColumns, today)).toEqual([]);
});

test('a column has one filter, which takes the place of the one before', () => {
  const first = { column: 'name', operator: 'contains', value: 'a' } as const;
  const other = { column: 'form', operator: 'is', value: 'Cancer' } as const;
  const second = { ...first, value: 'b' };
  expect(withFilter([first, other], 'name', second)).toEqual([other, second]);
  expect(withFilter([first, other], 'name', null)).toEqual([other]);
});

test('what was changed is kept for the list in which it was changed', () => {
  keepLook('anna draft', { filters: [{ column: 'name', operator: 'contains', value: 'a' }] });
  expect(keptLook('anna draft').filters).toHaveLength(1);
  expect(keptLook('bo draft')).toEqual({});
});

test('lists are filtered alike in whatever order', () => {
  const [first, second] = [
    { column: 'name', operator: 'contains', value: 'a' },
    { column: 'form', operator: 'is', value: 'Cancer' },
  ] as const;
  expect(isSameFilters([first, second], [second, first])).toBe(true);
  expect(isSameFilters([first], [{ ...first, value: 'b' }])).toBe(false);
  expect(isSameFilters([first], [])).toBe(false);
});

test('every flaw has its words', () => {
  expect(Object.values(dialogText.filter.flaws).every((words) => words.endsWith('.'))).toBe(true);
});
