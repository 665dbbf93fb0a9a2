/** What a new report is offered: shown as such, following the group, and out of the way of whatever is written. */
import { compileForm, isEmpty, valueAt } from '@sei/engine';
import { expect, test } from 'vitest';
import { nextId } from '../testing/batches.ts';
import { field, formOf } from '../testing/plain-form.ts';
import { plainReport } from '../testing/plain-report.ts';
import { setValue } from './acts.ts';
import { openingView } from './opening-view.ts';
import { presetAt, withOffers, withoutYielding } from './presets.ts';
import type { Preset, ReportView } from './report-view.ts';

const notBoth = {
  id: 'notBoth',
  severity: 'error',
  constraint: 'empty(number) or empty(unit)',
  message: 'Kun en af dem.',
  source: 'Test 1',
};
const form = compileForm(
  formOf(field('number', 'text'), field('unit', 'text', { rules: [notBoth] }), field('closed', 'text', { relevant: 'false' })),
);

function newView(written: Readonly<Record<string, string>> = {}, report: typeof plainReport | null = null): ReportView {
  const confirmed = { answers: written, revision: 0, clashes: [] };
  const nothing = { facts: [], reported: null, kept: [], typing: new Map(), unseen: [], missed: [] };
  const opening = { id: 'report', form, formHash: 'hash', report, group: 'group', confirmed, user: 'bo', client: 'mine' };
  return openingView({ ...opening, ...nothing }, '2026-11-21T21:00:00', nextId);
}

const unit = (value: string): Preset => ({ at: ['unit'], value, source: 'groupUnit' });
const offered = (view: ReportView, ...presets: readonly Preset[]) => withOffers(view, presets, 'mine', nextId);

test('a new report holds what it is offered, is not begun by it, and knows where it came from', () => {
  const view = offered(newView(), unit('A'));
  expect([view.draft.answers, view.begun, view.draft.undo]).toEqual([{ unit: 'A' }, false, []]);
  expect(presetAt(view, ['unit'])).toEqual(unit('A'));
  expect(view.draft.pending.map(({ cause }) => cause)).toEqual(['create']);
});

test('another group’s offer takes the place of the first, and none takes it away', () => {
  const first = offered(newView(), unit('A'));
  expect(offered(first, unit('B')).draft.answers).toEqual({ unit: 'B' });
  expect(isEmpty(valueAt(offered(first).draft.answers, ['unit']))).toBe(true);
  expect(offered(first, unit('A')).draft).toBe(first.draft);
});

test('what somebody wrote stays, and what would be an error is not offered, nor what is closed', () => {
  expect(offered(newView({ unit: 'W' }), unit('A')).draft.answers).toEqual({ unit: 'W' });
  expect(offered(newView({ number: '12' }), unit('A')).draft.answers).toEqual({ number: '12' });
  expect(offered(newView(), { ...unit('A'), at: ['closed'] }).draft.answers).toEqual({});
});

test('what was offered gives way to what is written; what was written does not', () => {
  const view = offered(newView(), unit('A'));
  const write = (from: ReportView) => withoutYielding(from, setValue(from, 'edit', ['number'], '12', nextId), nextId);
  expect(write(view)?.changes).toMatchObject([
    { at: ['number'], set: '12' },
    { at: ['unit'], was: 'A', set: null },
  ]);
  expect(write(newView({ unit: 'W' }))?.changes).toHaveLength(1);
});
