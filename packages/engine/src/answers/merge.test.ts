/** Merging: the order in which the server took the batches decides, the same at every client, and nothing typed is lost. */
import { expect, test } from 'vitest';
import { receive, userOf } from '../testing/receive.ts';
import { rowAt, rowsOf, valueAt, type Answers, type Path, type Row, type Value } from './answers.ts';
import type { Batch, Change, Entry } from './changes.ts';
import { createMerger, merge, openClashes } from './merge.ts';

const set = (id: string, at: Path, value: Value): Change => ({ id, do: 'set', at, was: null, set: value });
const from = (client: string, base: number, ...changes: readonly Change[]): Batch => ({
  id: `${client}-${changes.map(({ id }) => id).join()}`,
  base,
  client,
  cause: 'edit',
  changes,
});

const row: Row = {
  id: 'r',
  kind: 'contact',
  key: 'a0',
  values: { start: 'old', notes: [{ id: 'n', kind: 'note', key: 'a0', values: { text: 'x' } }] },
};
const remove = (id: string): Change => ({ id, do: 'remove', at: ['contacts', 'r'], was: row });
const before: Answers = { name: 'old', contacts: [row] };
const note: Path = ['contacts', 'r', 'notes', 'n'];

test('merging keeps both values of two people who wrote in the same field, the one that the server took last in force', () => {
  const { answers, clashes } = receive(before, [
    from('bo', 0, set('f', ['name'], 'Bo')),
    from('anna', 0, set('0', ['name'], 'Anna')),
  ]);
  expect(valueAt(answers, ['name'])).toBe('Anna');
  expect(clashes).toEqual([
    {
      at: ['name'],
      sides: [
        { value: 'Anna', change: '0', by: 'anna', time: 'anna-0' },
        { value: 'Bo', change: 'f', by: 'bo', time: 'bo-f' },
      ],
    },
  ]);
});

test('merging takes a client id of a colleague for another author, so nobody can overwrite her unseen', () => {
  const hers = from('anna', 0, set('1', ['name'], 'Anna'));
  const forged = { ...from('anna', 0, set('2', ['name'], 'Bo')), id: 'forged' };
  const log: Entry[] = [{ ...hers, revision: 1, by: 'Anna', byId: 'user of anna', time: '' }];
  const { answers } = receive(before, [hers]);
  const { clashes } = merge(answers, [], log, forged, { by: 'Bo', byId: 'user of bo', time: '' });
  expect(clashes.map(({ sides }) => sides.map(({ value }) => value))).toEqual([['Bo', 'Anna']]);
  const inRow = from('anna', 0, set('3', ['contacts', 'r', 'start'], 'b'));
  expect(seenBy({ name: 'old' }, [{ ...log[0]!, changes: [remove('1')] }], inRow, 'user of bo')).toEqual(before);
});

test('merging sees no clash when both wrote the same', () => {
  const { clashes } = receive(before, [from('anna', 0, set('1', ['name'], 'Eva')), from('bo', 0, set('2', ['name'], 'Eva'))]);
  expect(clashes).toEqual([]);
});

test('merging says nothing to others of a change to what is there already', () => {
  const { steps } = receive(before, [from('anna', 0, set('1', ['name'], 'Eva')), from('bo', 0, set('2', ['name'], 'Eva'))]);
  expect(steps.map(({ effects }) => effects.length)).toEqual([1, 0]);
});

test('merging names for each side of a clash the person who took it last', () => {
  const { clashes } = receive(before, [
    from('anna', 0, set('1', ['name'], 'Eva')),
    from('bo', 0, set('2', ['name'], 'Eva')),
    from('carl', 0, set('3', ['name'], 'Ida')),
    from('anna', 0, set('4', ['contacts', 'r', 'start'], 'a')),
    from('bo', 0, set('5', ['contacts', 'r', 'end'], 'b')),
    from('carl', 0, remove('6')),
  ]);
  expect(clashes.map(({ sides }) => sides.map(({ value, by }) => [value, by]))).toEqual([
    [
      [{ row: 'kept' }, 'bo'],
      [{ row: 'removed' }, 'carl'],
    ],
    [
      ['Ida', 'carl'],
      ['Eva', 'bo'],
    ],
  ]);
});

test('merging ends a clash when somebody who has seen both sides writes again', () => {
  const clash = [from('anna', 0, set('1', ['name'], 'Anna')), from('bo', 0, set('2', ['name'], 'Bo'))];
  expect(receive(before, [...clash, from('carl', 1, set('3', ['name'], 'Carl'))]).clashes).toHaveLength(1);
  expect(receive(before, [...clash, from('carl', 2, set('3', ['name'], 'Anna'))]).clashes).toEqual([]);
});

test('merging lets an author write again without seeing, and keeps only the last of it', () => {
  const { clashes } = receive(before, [
    from('bo', 0, set('1', ['name'], 'B')),
    from('anna', 0, set('2', ['name'], 'A')),
    from('bo', 0, set('3', ['name'], 'Bo')),
  ]);
  expect(clashes.map(({ sides }) => sides.map(({ value }) => value))).toEqual([['Bo', 'A']]);
});

test('merging brings a removed row back, with all that was in it, when a colleague changed something in it unseen', () => {
  for (const batches of [
    [from('anna', 0, remove('1')), from('bo', 0, set('2', ['contacts', 'r', 'notes', 'n', 'text'], 'y'))],
    [from('bo', 0, set('2', ['contacts', 'r', 'notes', 'n', 'text'], 'y')), from('anna', 0, remove('1'))],
  ]) {
    const { answers, clashes } = receive(before, batches);
    expect(valueAt(answers, ['contacts', 'r', 'start'])).toBe('old');
    expect(valueAt(answers, ['contacts', 'r', 'notes', 'n', 'text'])).toBe('y');
    expect(clashes.map(({ at, sides }) => [at, sides.map(({ value }) => value)])).toEqual([
      [
        ['contacts', 'r'],
        [{ row: 'kept' }, { row: 'removed' }],
      ],
    ]);
  }
});

test.each<[string, Change, number]>([
  ['removes it again', remove('3'), 0],
  ['goes on writing in it', set('3', ['contacts', 'r', 'start'], 'new'), 1],
  ['keeps it', { id: '3', do: 'keep', at: ['contacts', 'r'] }, 1],
])('merging settles whether a row is kept when somebody who knows of it %s', (_, change, rows) => {
  const batches = [
    from('anna', 0, remove('1')),
    from('bo', 0, set('2', ['contacts', 'r', 'start'], 'y')),
    from('carl', 2, change),
  ];
  const { answers, clashes } = receive(before, batches);
  expect([rowsOf(answers, 'contacts').length, clashes]).toEqual([rows, []]);
});

test('merging keeps a row that somebody keeps without having seen it removed, as it does when something is written in it', () => {
  const keep = (at: Path): Change => ({ id: '2', do: 'keep', at });
  for (const at of [['contacts', 'r'], note]) {
    const kept = receive(before, [from('anna', 0, remove('1')), from('bo', 0, keep(at))]);
    expect(kept.answers).toEqual(before);
    expect(kept.clashes.map(({ at: place, sides }) => [place, sides.map(({ by }) => by)])).toEqual([
      [
        ['contacts', 'r'],
        ['bo', 'anna'],
      ],
    ]);
    const gone = receive(before, [from('anna', 0, remove('1')), from('bo', 1, keep(at))]);
    expect([gone.answers, gone.clashes]).toEqual([{ name: 'old' }, []]);
  }
});

test('merging keeps a clash in a removed row out of sight, and shows it again when the row comes back', () => {
  const clash = [
    from('anna', 0, set('1', ['contacts', 'r', 'start'], 'a')),
    from('bo', 0, set('2', ['contacts', 'r', 'start'], 'b')),
  ];
  const gone = receive(before, [...clash, from('carl', 2, remove('3'))]);
  expect(openClashes(gone.answers, gone.clashes)).toEqual([]);
  const back = receive(before, [
    ...clash,
    from('carl', 2, remove('3')),
    from('dora', 2, set('4', ['contacts', 'r', 'notes', 'n', 'text'], 'z')),
  ]);
  expect(openClashes(back.answers, back.clashes).map(({ at }) => at)).toEqual([
    ['contacts', 'r'],
    ['contacts', 'r', 'start'],
  ]);
});

test('merging takes a row back with what everybody wrote in it, though its author only knew her own part', () => {
  const takeBack: Change = { id: '5', do: 'insert', at: ['contacts'], row: { ...row, values: { ...row.values, start: 'a' } } };
  const { answers } = receive(before, [
    from('anna', 0, set('1', ['contacts', 'r', 'start'], 'a')),
    from('anna', 0, remove('2')),
    from('bo', 0, set('3', ['contacts', 'r', 'end'], 'b')),
    from('bo', 0, remove('4')),
    from('anna', 0, takeBack),
  ]);
  expect(rowAt(answers, ['contacts', 'r'])?.values).toMatchObject({ start: 'a', end: 'b' });
});

test('merging takes a row back with what its author wrote in it before removing it, also in one act', () => {
  const start: Path = ['contacts', 'r', 'start'];
  const takeBack: Change = { id: '4', do: 'insert', at: ['contacts'], row: { ...row, values: { start: 'b' } } };
  const act = from('bo', 0, set('2', start, 'b'), remove('3'), takeBack);
  const { answers } = receive(before, [from('anna', 0, remove('1')), act]);
  expect(valueAt(answers, start)).toBe('b');
});

test('merging takes a row back as its author says when nobody else has removed it unseen', () => {
  const again: Change = { id: '2', do: 'insert', at: ['contacts'], row: { ...row, values: { start: 'again' } } };
  const { answers } = receive(before, [from('anna', 0, remove('1')), from('anna', 1, again)]);
  expect(rowAt(answers, ['contacts', 'r'])?.values).toEqual({ start: 'again' });
});

const removeNote = (id: string): Change => ({ id, do: 'remove', at: note, was: rowAt(before, note)! });
const withoutNote: Row = { ...row, values: { start: 'old' } };

test.each<[string, Change]>([
  ['writes in it', set('4', ['contacts', 'r', 'start'], 'd')],
  ['adds a row to it', { id: '4', do: 'insert', at: ['contacts', 'r', 'notes'], row: { ...rowAt(before, note)!, id: 'new' } }],
  ['removes a row from it', removeNote('4')],
])('merging leaves a removed row and the clash in it alone when somebody who knows that it is gone %s', (_, change) => {
  const gone = receive(before, [
    from('anna', 0, set('1', ['contacts', 'r', 'start'], 'a')),
    from('bo', 0, set('2', ['contacts', 'r', 'start'], 'b')),
    from('carl', 2, remove('3')),
  ]);
  const { answers, clashes, steps } = receive(gone.answers, [from('dora', 3, change)], gone);
  expect([answers, clashes, steps.at(-1)!.effects]).toEqual([{ name: 'old' }, gone.clashes, []]);
  expect(clashes).toHaveLength(1);
});

test('merging brings a row back in which a colleague writes who saw none of what became of it, nor of the row around it', () => {
  const takeNoteBack: Change = { id: '2', do: 'insert', at: note.slice(0, -1), row: rowAt(before, note)! };
  const takeBack: Change = { id: '5', do: 'insert', at: ['contacts'], row: withoutNote };
  const { answers, log } = receive(before, [
    from('anna', 0, removeNote('1')),
    from('anna', 0, takeNoteBack),
    from('carl', 2, remove('3')),
    from('bo', 1, { ...remove('4'), was: withoutNote } as Change),
    from('bo', 4, takeBack),
  ]);
  expect(answers).toEqual({ name: 'old', contacts: [withoutNote] });
  const work = from('dora', 0, set('6', [...note, 'text'], 'd'));
  expect(seenBy(answers, log, work, userOf('dora'))).toEqual(before);
  const merged = merge(answers, [], log, work, { by: 'dora', byId: userOf('dora'), time: '' });
  expect(valueAt(merged.answers, [...note, 'text'])).toBe('d');
});

test('merging shows an author’s change the row that a colleague has removed meanwhile', () => {
  const { answers, log } = receive(before, [from('anna', 0, remove('1'))]);
  const inRow = set('2', ['contacts', 'r', 'notes', 'n', 'text'], 'z');
  expect(seenBy(answers, log, from('bo', 0, inRow), userOf('bo'))).toEqual(before);
  expect(seenBy(answers, log, from('anna', 0, inRow), userOf('anna'))).toEqual({ name: 'old' });
});

test('merging shows a change in a row within another both rows when colleagues have removed them', () => {
  const removeRest = { ...remove('2'), was: withoutNote } as Change;
  const { answers, log } = receive(before, [from('anna', 0, removeNote('1')), from('carl', 1, removeRest)]);
  expect(answers).toEqual({ name: 'old' });
  expect(seenBy(answers, log, from('bo', 0, set('3', [...note, 'text'], 'z')), userOf('bo'))).toEqual(before);
  expect(seenBy(answers, log, from('bo', 1, set('3', [...note, 'text'], 'z')), userOf('bo'))).toEqual({
    name: 'old',
    contacts: [withoutNote],
  });
});

test('merging many batches at once takes work that grows with what is brought in, and not with its square', () => {
  const work = (count: number): number => {
    let reads = 0;
    const merger = createMerger({}, []);
    for (let index = 0; index < count; index += 1) {
      const change: Change = {
        id: String(index),
        do: 'set',
        get at() {
          reads += 1;
          return ['name'];
        },
        was: null,
        set: `value ${index}`,
      };
      const batch: Batch = { id: String(index), base: 0, client: 'anna', cause: 'edit', changes: [change] };
      merger.bring(batch, { by: 'Anna', byId: 'anna', time: '', revision: index + 1 });
    }
    return reads;
  };
  expect(work(400)).toBe(4 * work(100));
});

/** The answers as a batch's author may have had them. */
function seenBy(answers: Answers, log: readonly Entry[], batch: Batch, byId: string): Answers {
  const merger = createMerger(answers, []);
  for (const entry of log) merger.know(entry);
  return merger.seenBy(batch, byId);
}
