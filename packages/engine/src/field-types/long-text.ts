/** Text of several lines. */
import { plainLines } from '../answers/characters.ts';
import type { FieldTypeDefinition } from './field-type.ts';
import { asAnswer, checkLength, filled, isText } from './text.ts';

export const longText: FieldTypeDefinition<'longText'> = {
  empty: '',
  holds: isText,
  plain: (typed) => filled(plainLines(typed)),
  read: (typed) => asAnswer(filled(plainLines(typed))),
  show: (value) => value,
  check: (value, { maxLength }) => checkLength(value, maxLength),
};
