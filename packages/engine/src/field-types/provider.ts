/** A practice by its provider number (ydernummer). Whether it exists, and on which date, is a fact. */
import { isBlank, plainToken } from '../answers/characters.ts';
import { isProvider, parseProvider } from '../identifiers/provider.ts';
import { isCode } from './code.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const provider: FieldTypeDefinition<'provider'> = {
  empty: null,
  holds: isCode,
  plain: (text) => parseProvider(text) ?? plainToken(text),
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const value = parseProvider(typed);
    return value === null ? { rule: 'format.provider' } : { value };
  },
  show: (value, { textOf }) => textOf?.(value) ?? value,
  check: (value) => (isProvider(value) ? noValueErrors : wrong),
};

const wrong: readonly ValueError[] = Object.freeze([{ rule: 'format.provider' }]);
