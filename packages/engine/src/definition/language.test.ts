/** Forms that were stored in an earlier version of the form language. */
import { expect, test } from 'vitest';
import { compileForm } from '../form/form.ts';
import { field, smallForm } from '../testing/small-form.ts';
import { upgradeForm, type FormOfLanguage1 } from './language.ts';

const today = smallForm([field({ id: 'name', type: 'text' })]);
const { language: _, ...rest } = today;
const old: FormOfLanguage1 = { ...rest, messages: { ...today.messages, waiting: 'Feltet {label} venter.' } };

test('a form of language 1 becomes the same form in the language of today', () => {
  expect(upgradeForm(old)).toEqual(today);
});

test('a form of the language of today stays the object that it is', () => {
  expect(upgradeForm(today)).toBe(today);
});

test('a form of language 1 is compiled as it stands', () => {
  expect(compileForm(old).definition).toEqual(today);
});
