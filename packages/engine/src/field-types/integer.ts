/** A whole number. */
import { plainToken } from '../answers/characters.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const integer: FieldTypeDefinition<'integer'> = {
  empty: null,
  holds: (value): value is number => Number.isSafeInteger(value),
  plain: plainToken,
  read: (typed) => {
    const number = plainToken(typed);
    if (number === '') return { value: null };
    if (!/^[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)$/.test(number)) return { rule: 'format.integer' };
    // Adding 0 makes the -0 of "-0" an ordinary 0, which is what JSON makes of it too.
    const value = Number(number.replaceAll('.', '')) + 0;
    return Number.isSafeInteger(value) ? { value } : { rule: 'format.integer' };
  },
  show: (value) => String(value),
  check: checkBounds,
};

/** Whether a number lies between the field's bounds, both included. */
export function checkBounds(
  value: number,
  { min, max }: { readonly min?: number; readonly max?: number },
): readonly ValueError[] {
  if (min !== undefined && value < min) return [{ rule: 'tooSmall', limit: min }];
  if (max !== undefined && value > max) return [{ rule: 'tooLarge', limit: max }];
  return noValueErrors;
}
