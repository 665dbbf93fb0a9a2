/** A draft in the browser: what is confirmed, what is on its way, and undo. */
import { rowsOf } from '@sei/engine';
import { expect, test } from 'vitest';
import {
  addBatch,
  changesOfRedo,
  changesOfUndo,
  dropPending,
  openDraft,
  placesOf,
  revisionSeen,
  stepBack,
  stepForward,
  withServerUpdate,
  type Draft,
} from './draft.ts';
import { batch, entry, nextId, set } from '../testing/batches.ts';

const none: ReadonlySet<string> = new Set();

const opened: Draft = openDraft({ answers: { name: 'Asta' }, revision: 1, clashes: [] }, []);

test('what is pending stands on top of what is confirmed', () => {
  const draft = addBatch(opened, batch([set(['name'], 'Asta', 'Anton')]), null);
  expect(draft.answers).toEqual({ name: 'Anton' });
  expect(draft.confirmed.answers).toEqual({ name: 'Asta' });
});

test('a confirmation of just what was sent leaves the answers the same object', () => {
  const sent = batch([set(['name'], 'Asta', 'Anton')]);
  const draft = addBatch(opened, sent, null);
  const after = withServerUpdate(draft, { revision: 2, entries: [entry(sent, 2)], clashes: [] }, new Set([sent.id]));
  expect(after.pending).toEqual([]);
  expect(after.answers).toBe(draft.answers);
  expect(after.confirmed).toEqual({ answers: { name: 'Anton' }, revision: 2, clashes: [] });
});

test('once all is confirmed, a colleague’s change changes no other object', () => {
  const people = { people: ['a', 'b'].map((id) => ({ id, kind: 'person', key: id, values: { name: 'Asta' } })) };
  const sent = batch([set(['people', 'a', 'name'], 'Asta', 'Anton')]);
  const before = openDraft({ answers: people, revision: 1, clashes: [] }, []);
  const mine = withServerUpdate(addBatch(before, sent, null), { revision: 2, entries: [entry(sent, 2)], clashes: [] }, none);
  const theirs = batch([set(['people', 'b', 'name'], 'Asta', 'Bo')], { client: 'theirs' });
  const after = withServerUpdate(mine, { revision: 3, entries: [entry(theirs, 3)], clashes: [] }, none);
  expect(rowsOf(after.answers, 'people').map((row, index) => row === rowsOf(mine.answers, 'people')[index])).toEqual([
    true,
    false,
  ]);
});

test('what a colleague wrote comes in under what is still on its way', () => {
  const mine = batch([set(['name'], 'Asta', 'Anton')]);
  const theirs = batch([set(['city'], null, 'Stensø')], { client: 'theirs' });
  const after = withServerUpdate(addBatch(opened, mine, null), { revision: 2, entries: [entry(theirs, 2)], clashes: [] }, none);
  expect(after.answers).toEqual({ name: 'Anton', city: 'Stensø' });
  expect(after.pending).toEqual([mine]);
});

test('when the server decided otherwise, the screen follows the server', () => {
  const mine = batch([set(['name'], 'Asta', 'Anton')]);
  const decided = { ...mine, changes: [] };
  const after = withServerUpdate(
    addBatch(opened, mine, null),
    { revision: 2, entries: [entry(decided, 2)], clashes: [] },
    new Set([mine.id]),
  );
  expect(after.answers).toEqual({ name: 'Asta' });
});

test('all answers anew replace what was confirmed, but not what has not been sent', () => {
  const sent = batch([set(['name'], 'Asta', 'Anton')]);
  const later = batch([set(['city'], null, 'Stensø')]);
  const draft = addBatch(addBatch(opened, sent, null), later, null);
  const update = { revision: 9, entries: [], answers: { name: 'Anton', sex: 'M' }, clashes: [] };
  expect(withServerUpdate(draft, update, new Set([sent.id])).answers).toEqual({ name: 'Anton', sex: 'M', city: 'Stensø' });
});

test('news that are older than what is known change nothing', () => {
  const draft = { ...opened, confirmed: { ...opened.confirmed, revision: 5 } };
  expect(withServerUpdate(draft, { revision: 4, entries: [], clashes: [] }, none)).toBe(draft);
});

test('a spell of typing is undone in one step, and done again in one', () => {
  const once = addBatch(opened, batch([set(['name'], 'Asta', 'A')]), 'spell');
  const typed = addBatch(once, batch([set(['name'], 'A', 'An')]), 'spell');
  expect(typed.undo).toHaveLength(1);
  const undone = stepBack(typed, batch(changesOfUndo(typed, nextId)));
  expect(undone.answers).toEqual({ name: 'Asta' });
  const again = stepForward(undone, batch(changesOfRedo(undone, nextId)));
  expect(again.answers).toEqual({ name: 'An' });
  expect(stepBack(again, batch(changesOfUndo(again, nextId))).answers).toEqual({ name: 'Asta' });
});

test('what is typed after an undo ends what could be done again', () => {
  const typed = addBatch(opened, batch([set(['name'], 'Asta', 'Anton')]), null);
  const undone = stepBack(typed, batch(changesOfUndo(typed, nextId)));
  expect(addBatch(undone, batch([set(['city'], null, 'Stensø')]), null).redo).toEqual([]);
});

test('a batch that the server refuses is taken out of the answers', () => {
  const refused = batch([set(['name'], 'Asta', 'Anton')]);
  const draft = addBatch(addBatch(opened, refused, null), batch([set(['city'], null, 'Stensø')]), null);
  expect(dropPending(draft, new Set([refused.id])).answers).toEqual({ name: 'Asta', city: 'Stensø' });
});

test('each changed place is named once', () => {
  expect(placesOf([batch([set(['name'], null, 'A'), set(['city'], null, 'B')]), batch([set(['name'], 'A', 'C')])])).toEqual([
    ['name'],
    ['city'],
  ]);
});

test('what is hidden behind a batch on its way has not been seen, and all else has', () => {
  const mine = batch([set(['name'], 'Asta', 'Anton')]);
  const theirs = entry(batch([set(['name'], 'Asta', 'Alma')], { client: 'theirs' }), 2);
  const draft = withServerUpdate(addBatch(opened, mine, null), { revision: 2, entries: [theirs], clashes: [] }, none);
  expect(draft.answers).toEqual({ name: 'Anton' });
  expect(revisionSeen(draft, [set(['name'], 'Anton', 'Aia')])).toBe(1);
  expect(revisionSeen(draft, [set(['age'], null, '7')])).toBe(2);
});
