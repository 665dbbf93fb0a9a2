/** What the head of a report says is still to be reported. */
import type { FormDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { plainReport } from '../testing/plain-report.ts';
import { field, formOf, table } from '../testing/plain-form.ts';
import { scenario, unmade } from '../testing/scenario.ts';
import { outstandingWords } from './outstanding.ts';

const form: FormDefinition = {
  ...formOf(field('seen', 'date'), table('visits', field('note', 'text'))),
  measures: { news: 'count(visits where not reported())', lastDay: 'addDays(seen, 7)' },
  deadline: 'lastDay',
  outstanding: [{ count: 'news', one: 'nyt besøg', many: 'nye besøg' }],
};

test('new rows are counted, with the last day, until they are reported', () => {
  const opened = scenario(form, unmade);
  expect(outstandingWords(opened.store.read())).toBe('');
  opened.edits('seen', '2026-11-12').adds('visits');
  expect(outstandingWords(opened.store.read())).toBe('1 nyt besøg · senest 19-11-2026');
  opened.adds('visits');
  expect(outstandingWords(opened.store.read())).toBe('2 nye besøg · senest 19-11-2026');
});

test('of rows that were reported only the new ones are counted', () => {
  const visits = [{ id: 'one', kind: 'visits', key: 'a0', values: {} }];
  const opened = scenario(form, { answers: { visits }, reported: { visits }, report: { ...plainReport, version: 1 } });
  expect(outstandingWords(opened.store.read())).toBe('');
  expect(outstandingWords(opened.adds('visits').store.read())).toBe('1 nyt besøg');
});

test('a form that says nothing of it has nothing outstanding', () => {
  const { outstanding: _, ...plain } = form;
  expect(outstandingWords(scenario(plain, unmade).edits('seen', '2026-11-12').adds('visits').store.read())).toBe('');
});
