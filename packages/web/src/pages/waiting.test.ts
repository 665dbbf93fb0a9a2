/** What waits for a person on the front page. */
import { expect, test } from 'vitest';
import type { ListedReport } from '@sei/contract/routes/bodies';
import { formsByUse, waitingFor } from './waiting.ts';

const report = (id: string, given: Partial<ListedReport>): ListedReport =>
  ({ id, form: 'cancer', state: 'draft', checked: 'none', changedBy: 'Prøve Læge', changedById: 'me', ...given }) as ListedReport;

const ids = (reports: readonly ListedReport[]): readonly string[] => reports.map(({ id }) => id);

test('my own drafts come back to me, a colleague’s do not, though she has my name', () => {
  const { newest } = waitingFor('me', [report('mine', {}), report('theirs', { changedById: 'she' })]);
  expect(ids(newest)).toEqual(['mine']);
});

test('errors are shown no matter who made them, and never as ready', () => {
  const reports = [
    report('draft', { checked: 'errors', changedById: 'she' }),
    report('outbox', { state: 'outbox', checked: 'errors' }),
  ];
  const waiting = waitingFor('me', reports);
  expect(ids(waiting.withErrors)).toEqual(['draft', 'outbox']);
  expect(ids(waiting.ready)).toEqual([]);
});

test('ready is what breaks no rule, and never what has not been judged, wherever it lies', () => {
  const reports = [
    report('valid', { checked: 'valid' }),
    report('warned', { checked: 'warnings' }),
    report('untried', {}),
    report('laid', { state: 'outbox' }),
  ];
  expect(ids(waitingFor('me', reports).ready)).toEqual(['valid', 'warned']);
});

test('the forms that a person uses most come first, the rest by title in Danish order', () => {
  const forms = ['Årsag', 'Cancer', 'Ærme'].map((title) => ({ form: title, title }));
  const used = formsByUse(forms, 'me', [report('one', { form: 'Årsag' }), report('two', { form: 'Ærme', changedById: 'she' })]);
  expect(used.map(({ title }) => title)).toEqual(['Årsag', 'Cancer', 'Ærme']);
});
