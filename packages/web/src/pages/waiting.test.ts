/** What waits for a person on the front page. */
import { expect, it } from 'vitest';
import type { Report } from '@sei/contract/routes/bodies';
import { formsByUse, waitingFor } from './waiting.ts';

const report = (id: string, given: Partial<Report>): Report =>
  ({ id, form: 'cancer', state: 'draft', checked: 'none', changedBy: 'Prøve Læge', ...given }) as Report;

const ids = (reports: readonly Report[]): readonly string[] => reports.map(({ id }) => id);

it('my own drafts come back to me, a colleague’s do not', () => {
  const { newest } = waitingFor('Prøve Læge', [report('mine', {}), report('theirs', { changedBy: 'Prøve Sekretær' })]);
  expect(ids(newest)).toEqual(['mine']);
});

it('errors are shown whoever made them, and never as ready', () => {
  const reports = [
    report('draft', { checked: 'errors', changedBy: 'Prøve Sekretær' }),
    report('outbox', { state: 'outbox', checked: 'errors' }),
  ];
  const waiting = waitingFor('Prøve Læge', reports);
  expect(ids(waiting.withErrors)).toEqual(['draft', 'outbox']);
  expect(ids(waiting.ready)).toEqual([]);
});

it('ready is what is validated without errors, or lies in the outbox', () => {
  const reports = [
    report('valid', { checked: 'valid' }),
    report('warned', { checked: 'warnings' }),
    report('untried', {}),
    report('laid', { state: 'outbox' }),
  ];
  expect(ids(waitingFor('Prøve Læge', reports).ready)).toEqual(['valid', 'warned', 'laid']);
});

it('the forms that a person uses most come first, the rest by title in Danish order', () => {
  const forms = ['Årsag', 'Cancer', 'Ærme'].map((title) => ({ form: title, title }));
  const used = formsByUse(forms, 'Prøve Læge', [
    report('one', { form: 'Årsag' }),
    report('two', { form: 'Ærme', changedBy: 'En anden' }),
  ]);
  expect(used.map(({ title }) => title)).toEqual(['Årsag', 'Cancer', 'Ærme']);
});
