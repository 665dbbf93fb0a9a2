/** The columns of a list as they are shown, hidden and moved. */
import { expect, test } from 'vitest';
import { possibleWidth } from '../../ui/column-handle.tsx';
import { commonValues, fitting, moved, usualColumns, withoutEmpty, withShown } from './arrangement.ts';
import { listedReport } from '../testing/report.ts';
import { listColumnNames as columnNames } from './columns.ts';

test('a column that is hidden and shown again stands where it stood', () => {
  for (const column of columnNames) expect(withShown(withShown(columnNames, column), column)).toEqual(columnNames);
});

test('a column that comes back stands behind those that usually come before it, however the rest has been moved', () => {
  expect(withShown(['group', 'cpr', 'checked'], 'name')).toEqual(['group', 'cpr', 'name', 'checked']);
  expect(withShown(['checked'], 'cpr')).toEqual(['cpr', 'checked']);
});

test('the last column cannot be hidden', () => {
  expect(withShown(['name'], 'name')).toEqual(['name']);
});

test('a column moves one place, and stays at the end', () => {
  expect(moved(['cpr', 'name', 'form'], 'name', 1)).toEqual(['cpr', 'form', 'name']);
  expect(moved(['cpr', 'name', 'form'], 'name', -1)).toEqual(['name', 'cpr', 'form']);
  expect(moved(['cpr', 'name'], 'name', 1)).toEqual(['cpr', 'name']);
  expect(moved(['cpr', 'name'], 'form', 1)).toEqual(['cpr', 'name']);
});

test('a width is a whole number of pixels within limits', () => {
  expect([1, 120.4, 9_000].map(possibleWidth)).toEqual([56, 120, 800]);
});

test.each([undefined, 'draft', 'outbox', 'submitted', 'annulled'] as const)(
  'a list of %s usually says who, what, and who was last',
  (state) => {
    const shown = usualColumns(state);
    expect(shown.slice(0, 4)).toEqual(['cpr', 'name', 'form', 'topic']);
    expect(shown.at(-1)).toBe(state === 'submitted' ? 'submittedBy' : 'changedBy');
    expect(shown.includes('checked')).toBe(state !== 'submitted' && state !== 'annulled');
    expect(shown.includes('state')).toBe(state === undefined);
  },
);

test('what is outstanding and due is shown where a report has any of it, and every other column always', () => {
  const shown = ['topic', 'outstanding', 'due', 'changedBy'] as const;
  const [one, other] = [listedReport(), listedReport({ due: '2026-12-10' })];
  expect(withoutEmpty(shown, [one, other])).toEqual(['topic', 'due', 'changedBy']);
  expect(withoutEmpty(shown, [])).toEqual(['topic', 'changedBy']);
  expect(fitting(['topic', 'due', 'changedBy'])).toEqual(['topic', 'due', 'changedBy']);
  expect(fitting(shown)).toEqual(['topic', 'outstanding', 'due']);
});

test('what all reports have in common is said of form, state and group, and only where it is shown', () => {
  const [one, other] = [listedReport(), listedReport({ groupName: 'En anden afdeling', changedBy: 'En Anden' })];
  expect(commonValues(['form', 'group', 'changedBy'], [one])).toEqual([
    { column: 'form', value: 'Cancer' },
    { column: 'group', value: 'Prøveafdeling' },
  ]);
  expect(commonValues(['group', 'state'], [one, other])).toEqual([{ column: 'state', value: 'Kladde' }]);
  expect(commonValues(['form', 'state', 'group'], [])).toEqual([]);
});
