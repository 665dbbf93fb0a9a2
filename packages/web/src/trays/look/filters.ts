/** A list's filters on the screen: the words of each, and which are kept while the page lives. Sends nothing. */
import { columnKinds } from '@sei/contract/lists/column-kinds';
import type { ListColumn, TrayColumn, TrayFilter, TrayOperator } from '@sei/contract/routes/bodies';
import { text } from '../../text/da.ts';
import { listText } from '../../text/lists.ts';

/** The codes of a column with their words; empty for a column that holds none. */
export function codesOf(column: TrayColumn): readonly { readonly id: string; readonly label: string }[] {
  const labels: Readonly<Record<string, string>> = column === 'state' ? text.states : column === 'checked' ? text.checked : {};
  return Object.entries(labels).map(([id, label]) => ({ id, label }));
}

/** What an operator is called in a column. */
export function operatorWords(column: TrayColumn, operator: TrayOperator): string {
  const own = columnKinds[column] === 'number' ? listText.filter.numberOperators[operator] : undefined;
  return own ?? listText.filter.operators[operator];
}

/** A filter as its chip says it, e.g. `Navn indeholder blom`. */
export function filterWords({ column, operator, value }: TrayFilter): string {
  return `${text.columns[column]} ${operatorWords(column, operator)} ${valueWords(column, operator, value)}`;
}

function valueWords(column: TrayColumn, operator: TrayOperator, value: string): string {
  if (operator === 'between') {
    const [from = '', to = ''] = value.split('..');
    return listText.filter.betweenWords(from, to);
  }
  const codes = codesOf(column);
  if (codes.length === 0) return value;
  return value
    .split(',')
    .map((code) => codes.find(({ id }) => id === code)?.label ?? code)
    .join(', ');
}

/** The filters with one put in the place of its column's; null takes that away. */
export function withFilter(filters: readonly TrayFilter[], column: TrayColumn, filter: TrayFilter | null): readonly TrayFilter[] {
  const others = filters.filter((other) => other.column !== column);
  return filter === null ? others : [...others, filter];
}

/** What somebody has changed in a list: undefined stands for what its view has, or for what is usual. */
export interface KeptLook {
  readonly filters?: readonly TrayFilter[] | undefined;
  readonly shown?: readonly ListColumn[] | undefined;
}

const kept = new Map<string, KeptLook>();

/** What was last changed in a list, as long as the page is not loaded anew. Filters are about patients, so nothing writes them down. */
export function keptLook(list: string): KeptLook {
  return kept.get(list) ?? {};
}

export function keepLook(list: string, look: KeptLook): void {
  kept.set(list, look);
}

/** Where what has been changed in a list is kept: a person's own, under the view that is open in it, if any. */
export function placeOfLook(user: string, list: string, view = ''): string {
  return `${user} ${list} ${view}`;
}

/** Has a list shown with these filters when it is opened next. */
export function keepListFilter({
  user,
  list,
  filters,
}: {
  readonly user: string;
  readonly list: string;
  readonly filters: readonly TrayFilter[];
}): void {
  keepLook(placeOfLook(user, list), { filters });
}

/** Whether two lists are filtered alike, in whatever order that was done. */
export function isSameFilters(one: readonly TrayFilter[], other: readonly TrayFilter[]): boolean {
  return (
    one.length === other.length &&
    one.every((filter) =>
      other.some(({ column, operator, value }) => {
        return filter.column === column && filter.operator === operator && filter.value === value;
      }),
    )
  );
}
