/** What stays in sight of a report when only what is missing is to be seen. */
import { compileForm, evaluate, noCatalogue, timeFacts, type Answers } from '@sei/engine';
import { expect, test } from 'vitest';
import { missingPlaces } from './only-missing.ts';
import { noPlaces } from '../report/state/place-set.ts';
import type { ReportView } from '../report/state/report-view.ts';
import { field, formOf, source, table } from '../report/testing/plain-form.ts';

const order = { id: 'order', severity: 'error', constraint: 'ended >= begun', message: 'Slut ligger før begyndelsen.', source };
const form = compileForm(
  formOf(
    field('begun', 'date'),
    field('reason', 'text'),
    field('ended', 'date', { rules: [order] }),
    field('name', 'text', { required: 'true' }),
    table('visits', field('note', 'text', { required: 'true' })),
  ),
);

function lookAt(answers: Answers) {
  const state = evaluate(form, answers, { facts: timeFacts('2026-11-22T10:00:00'), catalogue: noCatalogue, reported: null });
  const draft = { answers, confirmed: { clashes: [] } };
  const view = { form, state, draft, visited: noPlaces, unread: new Map(), showsAll: false };
  return missingPlaces(view as unknown as ReportView);
}

const row = (id: string, text: string | null) => ({ id, kind: 'visits', key: id, values: { note: text } });

test('a required field that is empty stays, and nothing that is right', () => {
  const { at, inSight } = lookAt({ reason: 'Fald' });
  expect(at).toEqual([['name']]);
  expect([...inSight]).toEqual(['name']);
});

test('a field that breaks a rule stays together with the fields that the rule reads', () => {
  const { at, inSight } = lookAt({ name: 'A', begun: '2026-05-02', ended: '2026-05-01' });
  expect(at).toEqual([['ended']]);
  expect([...inSight].toSorted()).toEqual(['begun', 'ended']);
});

test('a field in a row stays with its row and table, and the rows that are right are not', () => {
  const { at, inSight } = lookAt({ name: 'A', visits: [row('r1', 'set'), row('r2', null)] });
  expect(at).toEqual([['visits', 'r2', 'note']]);
  expect([...inSight]).toEqual(['visits', 'visits/r2', 'visits/r2/note']);
});

test('nothing stays when nothing is missing', () => {
  expect(lookAt({ name: 'A' })).toEqual({ at: [], inSight: new Set() });
});
