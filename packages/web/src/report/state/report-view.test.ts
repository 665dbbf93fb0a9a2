/** What happens to an open report, function by function: from one view to the next, and to the same one when nothing happened. */
import { compileForm, noAnswers, type Answers } from '@sei/engine';
import type { Progress } from '@sei/contract/routes/bodies';
import { expect, test } from 'vitest';
import { nextId } from '../testing/batches.ts';
import { field, formOf } from '../testing/plain-form.ts';
import { plainReport } from '../testing/plain-report.ts';
import { setValue } from './acts.ts';
import { batchOf, changesOfStep, withAct } from './committed.ts';
import { atTime } from './evaluated.ts';
import { withGroup, withGroupStep } from './group.ts';
import { withLink, withProgress } from './news.ts';
import { openingView } from './opening-view.ts';
import type { ReportView } from './report-view.ts';
import { withLeft, withSeen, withUnread } from './visits.ts';

const form = compileForm(
  formOf(field('cpr', 'text'), field('name', 'text', { lookedUp: { by: 'cpr', gives: 'name' } }), field('note', 'text')),
);
const now = '2026-11-21T21:00:00';
const bo = { user: 'bo', client: 'mine' };

function viewOf(answers: Answers = noAnswers): ReportView {
  const confirmed = { answers, revision: 1, clashes: [] };
  const nothing = { facts: [], reported: null, kept: [], typing: new Map(), unseen: [], missed: [] };
  const opening = { id: 'report', form, formHash: 'hash', report: plainReport, group: 'group', confirmed, ...bo, ...nothing };
  return openingView(opening, now, nextId);
}

function typed(view: ReportView, value: string, spell: string | null): ReportView {
  const act = setValue(view, 'edit', ['note'], value, nextId)!;
  return withAct(view, act, batchOf(view, act, { id: nextId(), client: 'mine' }), spell, view.facts);
}

test('what was typed in one go is one step of undo', () => {
  const once = typed(typed(viewOf(), 'a', 'spell'), 'ab', 'spell');
  expect([once.draft.answers, once.draft.undo.length, once.keeping]).toEqual([{ note: 'ab' }, 1, 2]);
  expect(typed(once, 'abc', 'another').draft.undo).toHaveLength(2);
});

test('a value that is there already is no act, unless it ends a clash', () => {
  const view = viewOf({ note: 'a' });
  expect(setValue(view, 'edit', ['note'], 'a', nextId)).toBeNull();
  expect(setValue(view, 'resolve', ['note'], 'a', nextId)).toMatchObject({ cause: 'resolve' });
});

test('an undo gives back what was typed, and never writes what only a register may', () => {
  const view = viewOf({ name: 'Asta' });
  const act = setValue(view, 'edit', ['name'], null, nextId)!;
  const emptied = withAct(view, act, batchOf(view, act, { id: nextId(), client: 'mine' }), null, view.facts);
  expect(changesOfStep(emptied, 'undo', nextId)).toEqual([]);
  expect(changesOfStep(typed(view, 'a', null), 'undo', nextId)).toMatchObject([{ at: ['note'], was: 'a', set: null }]);
});

test('where nothing has happened, the view is the same', () => {
  const view = withLeft(viewOf(), ['note']);
  const overtaken = { report: plainReport, revision: 0, entries: [], clashes: [] } as unknown as Progress;
  const after = [
    withProgress(view, overtaken, new Set(), bo),
    withGroup(view, 'group'),
    withGroupStep(view, 'undo'),
    withLink(view, 'up'),
    withLeft(view, ['note']),
    withUnread(view, ['note'], null, ''),
    withSeen(view, []),
    atTime(view, '2026-11-21T21:00:59'),
  ];
  expect(after.filter((each) => each !== view)).toEqual([]);
});

test('the group of a report that has been reported stands', () => {
  const view = { ...viewOf(), report: { ...plainReport, version: 1 } };
  expect(withGroup(view, 'other')).toBe(view);
});

test('without the server nobody is known to be there', () => {
  const view = { ...viewOf(), present: [{ name: 'Anna', at: null }] };
  expect(withLink(view, 'down')).toMatchObject({ link: 'down', present: [] });
});
