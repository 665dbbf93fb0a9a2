/** A section rests when nothing in it can be written in, and says what opens it; or when it is filled in once and has been reported. */
import { compileForm } from '@sei/engine';
import { expect, test } from 'vitest';
import { nextId } from '../testing/batches.ts';
import { plainReport } from '../testing/plain-report.ts';
import { scenario } from '../testing/scenario.ts';
import { field, formOf } from '../testing/plain-form.ts';
import { formText } from '../../text/form.ts';
import { openersOf, restOf } from './resting-sections.ts';
import { openingView } from '../state/opening-view.ts';
import type { ReportView } from '../state/report-view.ts';

const form = compileForm(
  formOf(
    field('one', 'text', { relevant: 'false', opens: 'Åbner, når A.' }),
    field('two', 'text', { relevant: 'false', opens: 'Åbner, når B.' }),
    field('three', 'text', { relevant: 'false', opens: 'Åbner, når A.' }),
  ),
);
const section = form.definition.sections[0]!;

function viewOf(opened: ReportView['form'] = form): ReportView {
  const confirmed = { answers: {}, revision: 0, clashes: [] };
  const nothing = { facts: [], reported: null, kept: [], typing: new Map(), unseen: [], missed: [], report: null };
  const opening = { id: 'report', form: opened, formHash: 'hash', group: null, confirmed, user: 'bo', client: 'mine' };
  return openingView({ ...opening, ...nothing }, '2026-11-21T21:00:00', nextId);
}

test('a section of closed fields is closed, one with an open field is not', () => {
  const half = compileForm(formOf(field('one', 'text', { relevant: 'false' }), field('two', 'text')));
  expect(restOf(section, viewOf())).toBe('closed');
  expect(restOf(section, viewOf(half))).toBeNull();
});

test('a section is open while a colleague’s change in it is to be looked at', () => {
  const unseen = new Map([['one', { at: ['one'] }]]) as unknown as ReportView['unseen'];
  expect(restOf(section, { ...viewOf(), unseen })).toBeNull();
});

test('a section that is filled in once is settled when it has been reported, until something in it is wrong or looked at', () => {
  const { sections, ...definition } = formOf(field('one', 'text', { required: 'true' }));
  const once = { ...definition, sections: [{ ...sections[0]!, once: true }] };
  const reported = { ...plainReport, version: 1 };
  const [settled] = once.sections;
  const view = (given: Parameters<typeof scenario>[1]) => scenario(once, given).store.read();
  expect(restOf(settled!, view({ answers: { one: 'Set' }, report: reported }))).toBe('settled');
  expect(restOf(settled!, view({ answers: { one: 'Set' } }))).toBeNull();
  expect(restOf(settled!, view({ report: reported }))).toBeNull();
  const usual = scenario(formOf(field('one', 'text')), { answers: { one: 'Set' }, report: reported }).store.read();
  expect(restOf(section, usual)).toBeNull();
});

test('what opens it is said once for each reason, in one sentence where the form’s are alike', () => {
  expect(openersOf(section)).toEqual(['Åbner, når A.', 'Åbner, når B.']);
  expect(formText.closedSections.opens(openersOf(section))).toBe('Åbner, når A eller B.');
  expect(formText.closedSections.opens(['Udfyldes af systemet.', 'Åbner, når B.'])).toBe('Udfyldes af systemet. Åbner, når B.');
});
