/** Yes or no. */
import { plainToken } from '../answers/characters.ts';
import { noValueErrors, type FieldTypeDefinition } from './field-type.ts';

export const yesNo: FieldTypeDefinition<'yesNo'> = {
  empty: null,
  holds: (value): value is boolean => typeof value === 'boolean',
  plain: plainToken,
  read: (typed) => {
    const word = plainToken(typed).toLowerCase();
    if (word === '') return { value: null };
    if (word === 'ja' || word === 'j') return { value: true };
    if (word === 'nej' || word === 'n') return { value: false };
    return { rule: 'format.text' };
  },
  show: (value) => (value ? 'Ja' : 'Nej'),
  check: () => noValueErrors,
};
