/** One code of a list. Whether the list has it, and on which date, is a fact. */
import { plainToken } from '../answers/characters.ts';
import { noValueErrors, type FieldTypeDefinition } from './field-type.ts';

/** Longer than any code of any list. */
const longestCode = 100;

export const code: FieldTypeDefinition<'code'> = {
  empty: null,
  holds: isCode,
  plain: plainToken,
  read: (typed) => ({ value: plainToken(typed) || null }),
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: () => noValueErrors,
};

export function isCode(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestCode;
}
