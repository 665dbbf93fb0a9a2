/** What a form says in a letter: only when the report has it all, with the day on which it is written. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { timeFacts } from '../answers/facts.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { knowing } from '../testing/knowing.ts';
import { field, letter, smallForm } from '../testing/small-form.ts';
import { lettersOf } from './letters.ts';

const items = [field({ id: 'number', type: 'text' }), field({ id: 'begun', type: 'dateTime' }), letter('place')];
const referral = {
  id: 'referOn',
  label: 'Refer',
  when: 'filled(number) and filled(begun)',
  opens: 'Needs a number.',
  text: ['{number} at {place}', '', 'Begun {begun}, referred {today}.'],
  source: 'Test',
};
const definition = smallForm(items, { letters: [referral] });
const known = knowing(timeFacts('2026-11-30T10:00:00'));

function letters(answers: Answers) {
  const form = compileForm(definition);
  return lettersOf(form, evaluate(form, answers, known), known, (_, code) => `place ${code}`);
}

test('a letter is written in the words of the report, on the day', () => {
  expect(checkForm(definition)).toEqual([]);
  expect(letters({ number: '7', begun: '2026-03-01T08:00:00', place: 'A' })).toEqual([
    {
      id: 'referOn',
      label: 'Refer',
      text: '7 at place A\n\nBegun 01-03-2026 08:00, referred 30-11-2026.',
      opens: 'Needs a number.',
    },
  ]);
});

test('a letter is not written while the report has not all that it says', () => {
  expect(letters({ number: '7' }).map(({ text }) => text)).toEqual([null]);
});

test('a form without letters has none', () => {
  const form = compileForm(smallForm(items));
  expect(lettersOf(form, evaluate(form, {}, known), known, () => undefined)).toEqual([]);
});

test.each([
  [{ ...referral, when: 'begun' }, 'referOn: gives dateTime, but boolean is needed (character 1 of "begun")'],
  [{ ...referral, text: ['{nobody}'] }, 'referOn.text: there is no field called nobody'],
  [{ ...referral, text: ['', ' '] }, 'referOn: a letter without a text'],
  [{ ...referral, opens: '' }, 'referOn: a letter must say what opens it'],
  [{ ...referral, label: '' }, 'referOn: a letter needs words and a source'],
])('a letter that means nothing is found when the form is checked', (wrong, error) => {
  const found = checkForm(smallForm(items, { letters: [wrong] }));
  expect(found.map(({ where, what }) => `${where}: ${what}`)).toEqual([error]);
});
