/** One code of a list. Whether the list has it, and on which date, is a fact. */
import { noFlaws, type FieldTypeDefinition } from './field-type.ts';

/** Longer than any code of any list. */
const longestCode = 100;

export const code: FieldTypeDefinition<'code'> = {
  empty: null,
  holds: isCode,
  read: (typed) => ({ value: typed.trim() || null }),
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: () => noFlaws,
};

export function isCode(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestCode;
}
