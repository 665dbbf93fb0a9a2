/** A practice by its provider number (ydernummer). Whether it exists, and on which date, is a fact. */
import { isBlank, plainToken } from '../answers/characters.ts';
import { isProvider, parseProvider } from '../identifiers/provider.ts';
import { isCode } from './code.ts';
import { noFlaws, type FieldTypeDefinition, type Flaw } from './field-type.ts';

export const provider: FieldTypeDefinition<'provider'> = {
  empty: null,
  holds: isCode,
  plain: (text) => parseProvider(text) ?? plainToken(text),
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const value = parseProvider(typed);
    return value === null ? { problem: 'format.provider' } : { value };
  },
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: (value) => (isProvider(value) ? noFlaws : wrong),
};

const wrong: readonly Flaw[] = Object.freeze([{ rule: 'format.provider' }]);
