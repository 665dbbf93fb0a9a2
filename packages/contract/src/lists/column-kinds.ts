/** What the columns of lists hold, and by which operators they are filtered (SEI2 4.1.2). */
import type { TrayColumn, TrayOperator } from '../routes/bodies.ts';

/** What a column holds; decides its operators and how a value is read. */
export type ColumnKind = 'text' | 'dateTime' | 'number' | 'code' | 'cpr';

export const columnKinds = {
  cpr: 'cpr',
  name: 'text',
  form: 'text',
  state: 'code',
  group: 'text',
  createdAt: 'dateTime',
  createdBy: 'text',
  changedAt: 'dateTime',
  changedBy: 'text',
  submittedAt: 'dateTime',
  submittedBy: 'text',
  version: 'number',
  checked: 'code',
  due: 'dateTime',
} as const satisfies Readonly<Record<TrayColumn, ColumnKind>>;

/** In the order of the list to choose from; the first is the usual one. A CPR number has no *indeholder*: its last digits are not searched. */
export const operatorsOf: Readonly<Record<ColumnKind, readonly TrayOperator[]>> = {
  text: ['contains', 'containsNot', 'beginsWith', 'is', 'isNot', 'isOneOf', 'matches'],
  dateTime: ['is', 'isNot', 'after', 'before', 'between', 'matches'],
  number: ['is', 'isNot', 'isOneOf', 'after', 'before', 'between', 'matches'],
  code: ['isOneOf', 'isNot'],
  cpr: ['beginsWith', 'is', 'matches'],
};
