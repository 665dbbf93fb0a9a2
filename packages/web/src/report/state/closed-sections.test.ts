/** A section is closed when nothing in it can be written in, and says what opens it. */
import { compileForm } from '@sei/engine';
import { expect, test } from 'vitest';
import { nextId } from '../testing/batches.ts';
import { field, formOf } from '../testing/plain-form.ts';
import { formText } from '../../text/form.ts';
import { isClosedSection, isClosedSectionById, openersOf } from './closed-sections.ts';
import { openingView } from './opening-view.ts';
import type { ReportView } from './report-view.ts';

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

test('a section of closed fields is closed, one with an open field is not, nor one that the form does not have', () => {
  const half = compileForm(formOf(field('one', 'text', { relevant: 'false' }), field('two', 'text')));
  expect(isClosedSection(section, viewOf())).toBe(true);
  expect(isClosedSectionById(viewOf(), 'main')).toBe(true);
  expect(isClosedSectionById(viewOf(half), 'main')).toBe(false);
  expect(isClosedSectionById(viewOf(), 'other')).toBe(false);
});

test('a section is open while a colleague’s change in it is to be looked at', () => {
  const unseen = new Map([['one', { at: ['one'] }]]) as unknown as ReportView['unseen'];
  expect(isClosedSection(section, { ...viewOf(), unseen })).toBe(false);
});

test('what opens it is said once for each reason, in one sentence where the form’s are alike', () => {
  expect(openersOf(section)).toEqual(['Åbner, når A.', 'Åbner, når B.']);
  expect(formText.closedSections.opens(openersOf(section))).toBe('Åbner, når A eller B.');
  expect(formText.closedSections.opens(['Udfyldes af systemet.', 'Åbner, når B.'])).toBe('Udfyldes af systemet. Åbner, når B.');
});
