/** A health unit by its SOR code. Whether it exists, and on which date, is a fact. */
import { isBlank, plainToken } from '../answers/characters.ts';
import { isSor, parseSor } from '../identifiers/sor.ts';
import { isCode } from './code.ts';
import { noFlaws, type FieldTypeDefinition, type Flaw } from './field-type.ts';

export const unit: FieldTypeDefinition<'unit'> = {
  empty: null,
  holds: isCode,
  plain: (text) => parseSor(text) ?? plainToken(text),
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const value = parseSor(typed);
    return value === null ? { problem: 'format.unit' } : { value };
  },
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: (value) => (isSor(value) ? noFlaws : wrong),
};

const wrong: readonly Flaw[] = Object.freeze([{ rule: 'format.unit' }]);
