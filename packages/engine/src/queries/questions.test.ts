/** What a form asks before *Rediger*: only what is true of the report, in words that say what was reported. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { timeFacts } from '../answers/facts.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { knowing } from '../testing/knowing.ts';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import { questionsBeforeEdit } from './questions.ts';

const items = [field({ id: 'end', type: 'date' }), letter('reason'), table('visits', [field({ id: 'open', type: 'yesNo' })])];
const ended = { id: 'ended', when: 'filled(end)', message: 'Ended {end}, {reason}.', source: 'Test' };
const waits = { id: 'waits', when: 'end < today()', message: 'Past.', source: 'Test' };
const open = { id: 'open', when: 'some(visits where open)', message: 'Open.', source: 'Test' };
const definition = smallForm(items, { beforeEdit: [ended, waits, open] });

function asked(answers: Answers, known = knowing()) {
  const form = compileForm(definition);
  return questionsBeforeEdit(form, evaluate(form, answers, known), known).map(({ message }) => message);
}

test('a report is asked about what is true of it, and nothing that waits for a fact', () => {
  expect(checkForm(definition)).toEqual([]);
  expect(asked({})).toEqual([]);
  expect(asked({ end: '2026-03-01', reason: 'A' })).toEqual(['Ended 01-03-2026, Letter A.']);
  const visits = [{ id: 'v', kind: 'row', key: 'a', values: { open: true } }];
  expect(asked({ end: '2026-03-01', visits }, knowing(timeFacts('2026-11-30T10:00:00')))).toEqual([
    'Ended 01-03-2026, .',
    'Past.',
    'Open.',
  ]);
});

test.each([
  [{ ...ended, when: 'end' }, 'ended: gives date, but boolean is needed (character 1 of "end")'],
  [{ ...ended, message: '{nobody}' }, 'ended.message: there is no field called nobody'],
  [{ ...ended, message: '' }, 'ended: a rule without a message'],
])('a question that means nothing is found when the form is checked', (question, error) => {
  const found = checkForm(smallForm(items, { beforeEdit: [question] }));
  expect(found.map(({ where, what }) => `${where}: ${what}`)).toEqual([error]);
});
