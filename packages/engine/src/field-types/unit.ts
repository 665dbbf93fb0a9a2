/** A health unit by its SOR code. Whether it exists, and on which date, is a fact. */
import { isSor, parseSor } from '../identifiers/sor.ts';
import { isCode } from './code.ts';
import { nothingFound, type FieldTypeDefinition, type Finding } from './field-type.ts';

export const unit: FieldTypeDefinition<'unit'> = {
  empty: null,
  holds: isCode,
  read: (typed) => {
    if (typed.trim() === '') return { value: null };
    const value = parseSor(typed);
    return value === null ? { problem: 'format.unit' } : { value };
  },
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: (value) => (isSor(value) ? nothingFound : wrong),
};

const wrong: readonly Finding[] = Object.freeze([{ rule: 'format.unit' }]);
