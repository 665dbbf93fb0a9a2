/** What is typed about a list, as it is read: filters, what the quick filter offers, and places to jump to. Pure; fetched late (`typed-part.ts`). */
import { isLongerThan } from '@sei/engine';
import { columnKinds, operatorsOf } from '@sei/contract/lists/column-kinds';
import { readFilter, type FilterError } from '@sei/contract/lists/filter';
import { longest } from '@sei/contract/lengths';
import type { TrayColumn, TrayFilter, TrayOperator } from '@sei/contract/routes/bodies';
import { columnNames } from './columns.ts';
import { codesOf } from './filters.ts';

/** Why a filter cannot be used; null when it can. */
export function filterErrorOf(filter: TrayFilter, today: string): FilterError | 'tooLong' | null {
  if (isLongerThan(filter.value, longest.filter)) return 'tooLong';
  const read = readFilter(filter, today);
  return read.ok ? null : read.error;
}

/** The filters that what was typed could be, a column each, those of text first. */
export function quickFilters(typed: string, columns: readonly TrayColumn[], today: string): readonly TrayFilter[] {
  const value = typed.trim();
  if (value === '') return [];
  return columns.flatMap((column) => {
    const filter = quickFilter(column, value, today);
    return filter === null ? [] : [filter];
  });
}

function quickFilter(column: TrayColumn, value: string, today: string): TrayFilter | null {
  const begun = codesOf(column).filter(({ label }) => label.toLowerCase().startsWith(value.toLowerCase()));
  if (begun.length > 0) return { column, operator: 'isOneOf', value: begun.map(({ id }) => id).join(',') };
  const operators = operatorsOf[columnKinds[column]].filter((operator) => quickOperators.has(operator));
  const filters = operators.map((operator) => ({ column, operator, value }));
  return filters.find((filter) => filterErrorOf(filter, today) === null) ?? null;
}

/** One to a kind of column, and for a CPR number the whole of it too. */
const quickOperators: ReadonlySet<TrayOperator> = new Set(['contains', 'beginsWith', 'is']);

/** The columns of the quick filter in the order in which they are likely: what reads as a CPR number is one. */
export const quickColumns: readonly TrayColumn[] = [
  'cpr',
  'name',
  ...columnNames.filter((name) => name !== 'name' && name !== 'cpr'),
];

/** Whether it is more than a filter can hold. */
export function isTooLong(typed: string): boolean {
  return isLongerThan(typed.trim(), longest.filter);
}

/** Whether what was typed leads anywhere in a list that is sorted by a column. */
export function isPlace(column: TrayColumn, value: string, today: string): boolean {
  if (isLongerThan(value.trim(), longest.place)) return false;
  return value.trim() !== '' && (columnKinds[column] !== 'dateTime' || readFilter({ column, operator: 'is', value }, today).ok);
}
