/** A health unit by its SOR code. Whether it exists, and on which date, is a fact. */
import { isBlank, plainToken } from '../answers/characters.ts';
import { isSor, parseSor } from '../identifiers/sor.ts';
import { isCode } from './code.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const unit: FieldTypeDefinition<'unit'> = {
  empty: null,
  holds: isCode,
  plain: (text) => parseSor(text) ?? plainToken(text),
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const value = parseSor(typed);
    return value === null ? { rule: 'format.unit' } : { value };
  },
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: (value) => (isSor(value) ? noValueErrors : wrong),
};

const wrong: readonly ValueError[] = Object.freeze([{ rule: 'format.unit' }]);
