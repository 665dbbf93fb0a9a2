/** Text of several lines. */
import type { FieldTypeDefinition } from './field-type.ts';
import { checkLength, isText, writable } from './text.ts';

export const longText: FieldTypeDefinition<'longText'> = {
  empty: '',
  holds: isText,
  read: (typed) => ({ value: typed.trim() === '' ? null : writable(typed).replace(/\r\n?/g, '\n') }),
  show: (value) => value,
  check: (value, { maxLength }) => checkLength(value, maxLength),
};
