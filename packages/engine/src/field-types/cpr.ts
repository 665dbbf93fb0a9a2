/** A CPR number, or a replacement for one where the field allows it. Whether it has been issued only the register knows. */
import { isBlank, plainToken } from '../answers/characters.ts';
import { parseCpr, showCpr } from '../identifiers/cpr.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const cpr: FieldTypeDefinition<'cpr'> = {
  empty: null,
  holds: (value): value is string => typeof value === 'string' && value.length <= longestTyped,
  plain: (text) => parseCpr(text)?.cpr ?? plainToken(text),
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const number = parseCpr(typed);
    return number === null ? { rule: 'format.cpr' } : { value: number.cpr };
  },
  show: showCpr,
  check: (value, { replacement }) => {
    const number = parseCpr(value);
    return number?.cpr === value && (replacement || number.kind === 'cpr') ? noValueErrors : wrong;
  },
};

/** A draft may hold a number that is wrong, but not a whole text. */
const longestTyped = 100;

const wrong: readonly ValueError[] = Object.freeze([{ rule: 'format.cpr' }]);
