/** Which two points of a report are shown first, and what points are called. */
import type { History, HistoryEvent } from '@sei/contract/routes/history';
import { expect, test } from 'vitest';
import { firstPair, pairOf, pointChoices, pointName } from './points.ts';

const time = '2026-11-21T09:42:00.000Z';
const session: HistoryEvent = {
  is: 'editingSession',
  by: 'Bo',
  time,
  began: time,
  causes: ['edit'],
  before: 'revision-3',
  after: 'revision-5',
  changes: [],
  notShown: 0,
};
const version = (number: number): HistoryEvent => ({
  is: 'version',
  by: 'Anna',
  time,
  version: number,
  formVersion: '4',
  point: `version-${number}`,
});
const created: HistoryEvent = { is: 'action', action: 'create', by: 'Bo', time };
const historyOf = (state: History['report']['state'], ...events: readonly HistoryEvent[]): History => ({
  report: { state } as History['report'],
  events: [...events, created],
  now: 'revision-9',
});

test.each([
  ['what was typed since it was reported', historyOf('draft', session, version(2), version(1)), 'version-2', 'revision-9'],
  ['what the last report changed', historyOf('submitted', version(2), version(1)), 'version-1', 'version-2'],
  ['all of what was reported once', historyOf('annulled', version(1), session), 'revision-0', 'version-1'],
  ['the last editing session of what was never reported', historyOf('draft', session), 'revision-3', 'revision-5'],
  ['nothing, when nothing was typed', historyOf('draft'), 'revision-0', 'revision-9'],
])('the pair that is shown first is %s', (_, history, before, after) => {
  expect(firstPair(history)).toEqual({ before, after });
});

test('an event shows what it made of the report, and an action shows nothing', () => {
  const { events } = historyOf('submitted', version(2), session, version(1));
  expect(events.map((event) => pairOf(event, events)?.before ?? null)).toEqual(['version-1', 'revision-3', 'revision-0', null]);
});

test('points are called by what people know: versions, who typed, and the report now', () => {
  const history = historyOf('draft', session, version(1));
  const names = ['revision-9', 'revision-0', 'version-1', 'revision-5', 'revision-3', 'revision-7'].map((point) =>
    pointName(point, history),
  );
  expect(names).toEqual([
    'Skemaet nu',
    'Tomt skema',
    'Version 1, 21-11-2026 10:42',
    'Efter Bo, 21-11-2026 10:42',
    'Før Bo, 21-11-2026 10:42',
    'Ændring 7',
  ]);
});

test('the versions can be chosen, and so can what is chosen already', () => {
  const history = historyOf('draft', session, version(1));
  expect(pointChoices(history, 'version-1').map(({ id }) => id)).toEqual(['revision-9', 'version-1', 'revision-0']);
  expect(pointChoices(history, 'revision-5').map(({ id }) => id)).toContain('revision-5');
});
