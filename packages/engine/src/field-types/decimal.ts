/** A number with decimals, written with a comma. */
import { plainToken } from '../answers/characters.ts';
import type { FieldTypeDefinition } from './field-type.ts';
import { checkBounds } from './integer.ts';

export const decimal: FieldTypeDefinition<'decimal'> = {
  empty: null,
  holds: (value): value is number => typeof value === 'number' && Number.isFinite(value),
  plain: plainToken,
  read: (typed) => {
    const number = plainToken(typed);
    if (number === '') return { value: null };
    const plain = withDecimalPoint(number);
    return plain === null ? { rule: 'format.decimal' } : { value: Number(plain) + 0 };
  },
  show: (value) => withoutExponent(value).replace('.', ','),
  check: (value, field) => {
    const scale = 10 ** field.decimals;
    const bounds = checkBounds(value, field);
    return Math.round(value * scale) / scale === value ? bounds : [{ rule: 'format.decimal', limit: field.decimals }, ...bounds];
  },
};

/**
 * `1.234,5` and `3,5` as a Dane writes them, and `3.5` as the numeric keypad does. `1.234` could be either and is none: better asked
 * than guessed. So is a number with more digits than can be kept.
 */
function withDecimalPoint(number: string): string | null {
  if (number.replace(/\D/g, '').length > 15) return null;
  if (/^[-+]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?$/.test(number)) {
    return number.includes('.') && !number.includes(',') ? null : number.replaceAll('.', '').replace(',', '.');
  }
  return /^[-+]?\d*[.,]\d+$/.test(number) ? number.replace(',', '.') : null;
}

/** JavaScript writes numbers below a millionth with an exponent. */
function withoutExponent(value: number): string {
  const written = String(value);
  return written.includes('e-') ? value.toFixed(20).replace(/0+$/, '') : written;
}
