/** What is typed into a column's filter, and what it is read as. */
import { expect, test } from 'vitest';
import { columnKinds, operatorsOf } from './column-kinds.ts';
import { namedCprs, readFilter, type ValueRange, type FilterError } from './filter.ts';
import { trayColumns, trayOperators, type TrayColumn, type TrayOperator } from '../routes/bodies.ts';

const today = '2026-11-21';

function read(column: TrayColumn, operator: TrayOperator, value: string) {
  return readFilter({ column, operator, value }, today);
}

/** The one extent that a filter asks for. */
function wanted(column: TrayColumn, operator: TrayOperator, value: string): ValueRange | FilterError {
  const answer = read(column, operator, value);
  if (!answer.ok) return answer.error;
  expect(answer.condition.noneOf).toEqual([]);
  expect(answer.condition.anyOf).toHaveLength(1);
  return answer.condition.anyOf[0]!;
}

const day = (from: string, before: string): ValueRange => ({
  is: 'times',
  from: `${from}T00:00:00`,
  before: `${before}T00:00:00`,
});
const any = { any: 'letters' } as const;

test('every operator belongs to some kind of column', () => {
  expect(new Set(Object.values(operatorsOf).flat())).toEqual(new Set(trayOperators));
});

test.each(trayColumns.flatMap((column) => trayOperators.map((operator) => ({ column, operator }))))(
  '$column is asked with $operator only when it offers it',
  ({ column, operator }) => {
    const answer = read(column, operator, '1');
    const isOffered = operatorsOf[columnKinds[column]].includes(operator);
    expect(!answer.ok && answer.error === 'operator').toBe(!isOffered);
  },
);

test('the last digits of a CPR number are never searched', () => {
  expect(operatorsOf.cpr).not.toContain('contains');
  expect(wanted('cpr', 'beginsWith', '1203470')).toBe('cpr');
  expect(wanted('cpr', 'matches', '*0068')).toBe('cpr');
  expect(wanted('cpr', 'matches', '120347006*')).toBe('cpr');
});

test.each<[TrayColumn, TrayOperator, string, ValueRange]>([
  ['name', 'contains', ' blom* ', { is: 'text', pieces: [any, { letters: 'blom*' }, any] }],
  ['name', 'beginsWith', 'An', { is: 'text', pieces: [{ letters: 'An' }, any] }],
  ['name', 'is', 'Ida, Bo', { is: 'text', pieces: [{ letters: 'Ida, Bo' }] }],
  ['name', 'matches', 'Ida', { is: 'text', pieces: [{ letters: 'Ida' }] }],
  ['name', 'matches', 'a*', { is: 'text', pieces: [{ letters: 'a' }, any] }],
  ['name', 'matches', '*a', { is: 'text', pieces: [any, { letters: 'a' }] }],
  ['name', 'matches', '*a*', { is: 'text', pieces: [any, { letters: 'a' }, any] }],
  ['name', 'matches', 'J?ns', { is: 'text', pieces: [{ letters: 'J' }, { any: 'letter' }, { letters: 'ns' }] }],
  ['name', 'matches', '"a*, b"', { is: 'text', pieces: [{ letters: 'a*, b' }] }],
  ['name', 'matches', '""', { is: 'blank' }],
  ['name', 'matches', 'a..c', { is: 'texts', from: 'a', to: 'c', limits: 'within' }],
  ['name', 'matches', '>a', { is: 'texts', from: 'a', to: null, limits: 'without' }],
  ['name', 'matches', '<=a', { is: 'texts', from: null, to: 'a', limits: 'within' }],
  ['name', 'is', 'A\u030ase\u00a0\u200bØgård', { is: 'text', pieces: [{ letters: 'Åse Øgård' }] }],
  ['createdAt', 'is', '5. oktober 2026', day('2026-10-05', '2026-10-06')],
  ['createdAt', 'is', '2026\u201110\u201105', day('2026-10-05', '2026-10-06')],
  ['createdAt', 'between', '5 okt 26..\u202a7. okt. 2026\u202c', day('2026-10-05', '2026-10-08')],
  ['createdAt', 'is', '5. okt 2026 kl. 14.30', { is: 'times', from: '2026-10-05T14:30:00', before: '2026-10-05T14:31:00' }],
  ['cpr', 'beginsWith', '12\u201103\u00a047', { is: 'born', digits: '120347' }],
  ['version', 'is', '2', { is: 'numbers', from: 2, to: 2 }],
  ['version', 'after', '2', { is: 'numbers', from: 3, to: null }],
  ['version', 'before', '2', { is: 'numbers', from: null, to: 1 }],
  ['version', 'between', '1..3', { is: 'numbers', from: 1, to: 3 }],
  ['version', 'matches', '1..', { is: 'numbers', from: 1, to: null }],
  ['version', 'matches', '..3', { is: 'numbers', from: null, to: 3 }],
  ['version', 'matches', '>=1', { is: 'numbers', from: 1, to: null }],
  ['createdAt', 'is', '12', day('2026-11-12', '2026-11-13')],
  ['createdAt', 'is', '12-11-2026 9.30', { is: 'times', from: '2026-11-12T09:30:00', before: '2026-11-12T09:31:00' }],
  ['createdAt', 'after', '12-11', { is: 'times', from: '2026-11-13T00:00:00', before: null }],
  ['createdAt', 'before', '12-11', { is: 'times', from: null, before: '2026-11-12T00:00:00' }],
  ['createdAt', 'between', '1-11..12-11', day('2026-11-01', '2026-11-13')],
  ['createdAt', 'matches', 'T', day('2026-11-21', '2026-11-22')],
  ['createdAt', 'matches', '(Day(-1))', day('2026-11-20', '2026-11-21')],
  ['createdAt', 'matches', '(DayRange(-30,0))', day('2026-10-22', '2026-11-22')],
  ['createdAt', 'matches', '(MonthRange(-2,0))', day('2026-09-01', '2026-12-01')],
  ['createdAt', 'matches', '(monthrange(-11, -10))', day('2025-12-01', '2026-02-01')],
  ['createdAt', 'matches', '(Day(-1))..', { is: 'times', from: '2026-11-20T00:00:00', before: null }],
  ['createdAt', 'matches', '<=T', { is: 'times', from: null, before: '2026-11-22T00:00:00' }],
  ['submittedAt', 'matches', '""', { is: 'blank' }],
  ['state', 'isOneOf', 'draft', { is: 'code', code: 'draft' }],
  ['cpr', 'beginsWith', '12 03', { is: 'born', digits: '1203' }],
  ['cpr', 'is', '120347-0068', { is: 'person', cpr: '1203470068' }],
  ['cpr', 'matches', '1203*', { is: 'born', digits: '1203' }],
])('%s %s “%s”', (column, operator, value, extent) => {
  expect(wanted(column, operator, value)).toEqual(extent);
});

test('several values are any of those wanted and none of those unwanted', () => {
  const answer = read('name', 'matches', 'a*, "b,c" ,!anna');
  expect(answer.ok && answer.condition).toEqual({
    column: 'name',
    anyOf: [
      { is: 'text', pieces: [{ letters: 'a' }, any] },
      { is: 'text', pieces: [{ letters: 'b,c' }] },
    ],
    noneOf: [{ is: 'text', pieces: [{ letters: 'anna' }] }],
  });
});

test('codes that are unwanted can be several', () => {
  const answer = read('checked', 'isNot', 'none,valid');
  expect(answer.ok && answer.condition.noneOf).toEqual([
    { is: 'code', code: 'none' },
    { is: 'code', code: 'valid' },
  ]);
});

test('the numbers that are named are returned, for the log', () => {
  const answer = read('cpr', 'matches', '1203470068,!2401610009,0811*');
  expect(answer.ok && namedCprs(answer.condition)).toEqual(['1203470068', '2401610009']);
});

test.each<[TrayColumn, TrayOperator, string, FilterError]>([
  ['name', 'contains', '  ', 'empty'],
  ['name', 'matches', '!', 'empty'],
  ['name', 'matches', '..', 'range'],
  ['version', 'is', 'to', 'number'],
  ['version', 'between', '1', 'range'],
  ['version', 'between', '3..1', 'range'],
  ['version', 'matches', '1..x', 'number'],
  ['createdAt', 'is', '31-02-2026', 'dateTime'],
  ['createdAt', 'is', '12-01-2026 25:00', 'dateTime'],
  ['createdAt', 'matches', '*', 'dateTime'],
  ['createdAt', 'matches', '(Week(-1))', 'dateTime'],
  ['createdAt', 'matches', '(DayRange(0,-30))', 'dateTime'],
  ['createdAt', 'between', '12-11-2026..1-11-2026', 'range'],
  ['state', 'isOneOf', 'draft,secret', 'code'],
  ['cpr', 'is', '310247-0068', 'cpr'],
])('%s %s “%s” cannot be read: %s', (column, operator, value, error) => {
  expect(read(column, operator, value)).toEqual({ ok: false, error });
});
