/** What of a report's rows is not in its last reported version. */
import type { Answers } from '@sei/engine';
import { expect, test } from 'vitest';
import { plainReport } from '../testing/plain-report.ts';
import { field, formOf, table } from '../testing/plain-form.ts';
import { scenario, type Scenario } from '../testing/scenario.ts';
import { newsIn } from './since-reported.ts';

const form = formOf(
  table(
    'visits',
    field('note', 'text', { relevant: 'not filled(closing)' }),
    field('closing', 'text'),
    table('notes', field('words', 'text')),
  ),
);

const visits = ['one', 'two'].map((id) => ({
  id,
  kind: 'visits',
  key: id === 'one' ? 'a0' : 'a1',
  values: { note: id, notes: [{ id: `${id}-a`, kind: 'notes', key: 'a0', values: { words: 'Set' } }] },
}));

function opened(answers: Answers = { visits }): Scenario {
  return scenario(form, { answers, reported: { visits }, report: { ...plainReport, version: 1 } });
}

const newsOf = ({ store }: Scenario) => Object.fromEntries(newsIn(store.read(), ['visits']));

test('a row as it was reported is no news, one that is changed and changed back neither', () => {
  const report = opened();
  expect(newsOf(report)).toEqual({});
  report.edits('visits/one/note', 'another');
  expect(newsOf(report)).toEqual({ one: 'changed' });
  report.edits('visits/one/note', 'one');
  expect(newsOf(report)).toEqual({});
});

test('a row is changed by what is closed in it, and by rows in it that are new, changed or gone', () => {
  expect(newsOf(opened().edits('visits/two/closing', 'closed'))).toEqual({ two: 'changed' });
  expect(newsOf(opened().edits('visits/two/notes/two-a/words', 'Unset'))).toEqual({ two: 'changed' });
  expect(newsOf(opened().removes('visits/two/notes/two-a'))).toEqual({ two: 'changed' });
  const report = opened();
  report.does((store) => store.insertRow(['visits', 'one', 'notes'], 'notes'));
  expect(newsOf(report)).toEqual({ one: 'changed' });
  const inner = newsIn(report.store.read(), ['visits', 'one', 'notes']);
  expect([...inner.values()]).toEqual(['new']);
});

test('a row that is not in the reported version is new, and the map is the same as long as the rows are', () => {
  const report = opened().adds('visits');
  expect(Object.values(newsOf(report))).toEqual(['new']);
  const before = newsIn(report.store.read(), ['visits']);
  report.leaves('visits/one/note');
  expect(newsIn(report.store.read(), ['visits'])).toBe(before);
});

test('nothing is new in a report that was never reported, or whose form does not ask', () => {
  const report = scenario(form, { answers: { visits } }).adds('visits');
  expect(newsOf(report)).toEqual({});
});
