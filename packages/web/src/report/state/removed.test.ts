/** What is said of a row that was deleted. */
import type { Path } from '@sei/engine';
import { expect, test } from 'vitest';
import { field, formOf, table } from '../testing/plain-form.ts';
import { scenario } from '../testing/scenario.ts';
import type { ReportStore } from '../report-store.ts';

const form = formOf(table('visits', field('note', 'text'), table('notes', field('words', 'text'))));

const addsNote = (store: ReportStore, visit: Path) => store.insertRow([...visit, 'notes'], 'notes');

test('of a deleted row it is known how it was called, and what went with it', () => {
  const opened = scenario(form).adds('visits').adds('visits');
  opened
    .does((store) => addsNote(store, opened.at('visits/2')))
    .does((store) => addsNote(store, opened.at('visits/2')))
    .removes('visits/2');
  expect(opened.store.read().removed).toMatchObject({
    at: 'visits',
    words: 'visits 2',
    along: new Map([['notes', 2]]),
    wasReported: false,
  });
});

test('a deleted row comes back with all that went, and then nothing is said of it', () => {
  const opened = scenario(form).adds('visits');
  opened.does((store) => addsNote(store, opened.at('visits/1'))).edits('visits/1/note', 'Set');
  const before = opened.store.read().draft.answers;
  opened.removes('visits/1');
  opened.does((store) => store.undoBatch(store.read().removed!.batch));
  expect(opened.store.read().draft.answers).toEqual(before);
  expect(opened.store.read().removed).toBeNull();
});

test('what is said of a deleted row goes with the next change, and when it is put away', () => {
  const opened = scenario(form).adds('visits').adds('visits').removes('visits/1').edits('visits/2/note', 'Set');
  expect(opened.store.read().removed).toBeNull();
  opened.removes('visits/2').does((store) => store.dismissNotice());
  expect(opened.store.read().removed).toBeNull();
});

test('what a deleted row has called for, and is left, is said', () => {
  const calling = {
    ...formOf(table('visits', field('note', 'text')), table('results', field('words', 'text'))),
    triggers: [{ id: 'result', when: 'true', opens: 'results', kind: 'results', label: 'Resultat', source: 'Test' }],
  };
  const opened = scenario(calling, {
    answers: {
      visits: [{ id: 'v1', kind: 'visits', key: 'a0', values: {} }],
      results: [{ id: 'r1', kind: 'results', key: 'a0', trigger: 'result/v1', values: { words: 'Set' } }],
    },
  });
  opened.does((store) => store.removeRow(['visits', 'v1']));
  expect(opened.store.read().removed).toMatchObject({ along: new Map(), left: new Map([['results', 1]]) });
});
