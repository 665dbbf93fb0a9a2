/** Several codes of a list, each once, in the order in which they were chosen. */
import { plainToken } from '../answers/characters.ts';
import { isCode } from './code.ts';
import { noValueErrors, type FieldTypeDefinition } from './field-type.ts';

/** More than any field can sensibly hold. */
const mostCodes = 500;

export const codes: FieldTypeDefinition<'codes'> = {
  empty: Object.freeze([]),
  holds: (value): value is readonly string[] =>
    Array.isArray(value) && value.length <= mostCodes && value.every(isCode) && new Set(value).size === value.length,
  plain: plainToken,
  read: (typed) => {
    const chosen = [
      ...new Set(
        plainToken(typed)
          .split(/[\s,;]+/)
          .filter((code) => code !== ''),
      ),
    ];
    return { value: chosen.length === 0 ? null : chosen };
  },
  show: (value, { textOf }) => value.map((code) => textOf?.(code) ?? code).join('; '),
  check: () => noValueErrors,
};
