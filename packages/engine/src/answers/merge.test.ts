/** Merging: the order in which the server took the batches decides, the same at every client, and nothing typed is lost. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowAt, rowsOf, scopeAt, valueAt, type Answers, type Path, type Row, type Value, type Values } from './answers.ts';
import { applyChanges, type Batch, type Change, type Clash, type Entry } from './changes.ts';
import { createMerger, merge, openClashes } from './merge.ts';
import { undoOf } from './undo.ts';

const set = (id: string, at: Path, value: Value): Change => ({ id, do: 'set', at, was: null, set: value });
const from = (client: string, base: number, ...changes: readonly Change[]): Batch => ({
  id: `${client}-${changes.map(({ id }) => id).join()}`,
  base,
  client,
  cause: 'edit',
  changes,
});
const isRow = ({ at }: Clash): boolean => at.length % 2 === 0;

const row: Row = {
  id: 'r',
  kind: 'contact',
  key: 'a0',
  values: { start: 'old', notes: [{ id: 'n', kind: 'note', key: 'a0', values: { text: 'x' } }] },
};
const remove = (id: string): Change => ({ id, do: 'remove', at: ['contacts', 'r'], was: row });
const before: Answers = { name: 'old', contacts: [row] };
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
])('merging settles whether a row is kept when somebody who knows of it %s', (_, change, rows) => {
  const batches = [
    from('anna', 0, remove('1')),
    from('bo', 0, set('2', ['contacts', 'r', 'start'], 'y')),
    from('carl', 2, change),
  ];
  const { answers, clashes } = receive(before, batches);
  expect([rowsOf(answers, 'contacts').length, clashes]).toEqual([rows, []]);
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

const note: Path = ['contacts', 'r', 'notes', 'n'];
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

test('merging many batches at once ends as merging them one by one', () => {
  fc.assert(
    fc.property(story, (work) => {
      const oneByOne = receiveStory(work, []);
      const merger = createMerger(beginning, []);
      let revision = 0;
      const effects = work.flat(2).flatMap((batch) => {
        const stamp = { by: batch.client, byId: userOf(batch.client), time: batch.id, revision: revision + 1 };
        const brought = merger.bring(batch, stamp);
        if (brought === null) return [];
        revision += 1;
        return brought.effects;
      });
      expect([merger.answers(), merger.clashes(), effects]).toEqual([oneByOne.answers, oneByOne.clashes, oneByOne.effects]);
    }),
  );
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

test('merging the work of several people ends the same at every client, by the order in which the server took the batches, also when some arrive twice', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), (work, order) => {
      const { answers, steps } = receiveStory(work, order);
      for (const client of clients) expect(followed(work, client, steps)).toEqual(answers);
    }),
    { numRuns: 300 },
  );
});

test('merging the work of several people is decided by nothing that a client can choose: neither by the ids of changes and batches nor by those of clients', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), fc.nat({ max: 999 }), (work, order, seed) => {
      const one = receiveStory(work, order);
      const other = receiveStory(renamed(work, seed), order);
      expect(other.answers).toEqual(one.answers);
      const places = ({ clashes }: Received) => clashes.map(({ at, sides }) => [at, sides.map(({ value }) => value)]);
      expect(places(other)).toEqual(places(one));
    }),
    { numRuns: 300 },
  );
});

test('merging the work of several people finds the same places in dispute, among the same values, in whatever order the batches arrive', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), (work, order) => {
      const one = receiveStory(work, []);
      const other = receiveStory(work, order);
      const disputes = ({ clashes }: Received) =>
        clashes.map(({ at, sides }) => [at, new Set(sides.map(({ value }) => JSON.stringify(value)))]);
      expect(disputes(other)).toEqual(disputes(one));
    }),
    { numRuns: 600 },
  );
});

test('merging the work of several people loses nothing: of each field, all that nobody has written over knowingly is in force or a side of its clash', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), (work, order) => {
      const { answers, clashes, log } = receiveStory(work, order);
      const place = new Map(log.flatMap(({ changes }) => changes).map(({ id }, index) => [id, index]));
      const open = new Map(openClashes(answers, clashes).map(({ at, sides }) => [at.join(), sides.map(({ value }) => value)]));
      for (const at of pathsOf(work, ({ do: act }) => act === 'set')) {
        if (scopeAt(answers, at) === undefined) continue;
        const last = lastWrites(work, (change) => isWriteTo(at, change)).sort(
          (one, other) => place.get(other.id)! - place.get(one.id)!,
        );
        // A client that takes back a row that everybody knows is gone takes it back as it was to them.
        if (last.some((change) => change.do !== 'set')) continue;
        const [inForce, ...others] = last.map((change) => (change.do === 'set' ? change.set : null));
        const sides = [...new Set([inForce, ...others])];
        expect(valueAt(answers, at)).toEqual(inForce);
        expect(open.get(at.join())).toEqual(sides.length > 1 ? sides : undefined);
      }
    }),
    { numRuns: 300 },
  );
});

test('merging the work of several people keeps a row exactly as long as somebody works in it who has not seen it removed', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), (work, order) => {
      const { answers } = receiveStory(work, order);
      for (const at of pathsOf(work, () => true)) {
        const rows = at.map((_, index) => at.slice(0, index + 1)).filter(({ length }) => length % 2 === 0);
        // As above: a client that takes back a row takes it back as it was to them, so rows in it that they knew of may be missing.
        const isTakenBackWithout = rows.some((row) => {
          const last = lastWrites(
            work,
            (change) => isBeginning(row, placeOf(change)) || (change.do === 'insert' && isBeginning(placeOf(change), row)),
          );
          return last.length > 0 && !last.some((change) => isBeginning(row, placeOf(change)));
        });
        if (isTakenBackWithout) continue;
        const isKept = rows.every((row) => {
          const last = lastWrites(work, (change) => isBeginning(row, placeOf(change)));
          return last.length === 0 || last.some((change) => change.do !== 'remove' || change.at.length > row.length);
        });
        expect(scopeAt(answers, at.length % 2 === 0 ? [...at, 'field'] : at) !== undefined).toBe(isKept);
      }
    }),
    { numRuns: 300 },
  );
});

test('merging the work of several people sends others the effects: they turn the answers before into those after, and a replay of the log does the same', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 60 }), (work, order) => {
      const { answers, clashes, effects, log } = receiveStory(work, order);
      expect(applyChanges(beginning, effects)).toEqual(answers);
      const replayed = receive(beginning, log);
      expect([replayed.answers, replayed.clashes]).toEqual([answers, clashes]);
    }),
    { numRuns: 200 },
  );
});

test('merging the work of several people is tried with stories that have clashes of values and of rows, and rows that came back', () => {
  const received = fc.sample(story, { seed: 1, numRuns: 300 }).map((work) => receiveStory(work, []));
  const open = received.map(({ answers, clashes }) => openClashes(answers, clashes));
  expect(open.filter((clashes) => clashes.some(isRow)).length).toBeGreaterThan(30);
  expect(open.filter((clashes) => clashes.some((clash) => !isRow(clash))).length).toBeGreaterThan(30);
  const cameBack = received.filter(({ effects, log }) => {
    const causes = new Map(log.flatMap(({ changes }) => changes).map((change) => [change.id, change.do]));
    return effects.some((effect) => effect.do === 'insert' && causes.get(effect.id) !== 'insert');
  });
  expect(cameBack.length).toBeGreaterThan(10);
});

test('merging the work of several people survives being written as JSON at every step', () => {
  fc.assert(
    fc.property(story, (work) => {
      const { answers, clashes } = receiveStory(work, []);
      const written = JSON.parse(JSON.stringify(work)) as Story;
      const read = receiveStory(written, [], (state) => JSON.parse(JSON.stringify(state)) as typeof state);
      expect([read.answers, read.clashes]).toEqual([answers, clashes]);
    }),
    { numRuns: 300 },
  );
});

/** The answers as a batch's author may have had them. */
function seenBy(answers: Answers, log: readonly Entry[], batch: Batch, byId: string): Answers {
  const merger = createMerger(answers, []);
  for (const entry of log) merger.know(entry);
  return merger.seenBy(batch, byId);
}

interface Received {
  readonly answers: Answers;
  readonly clashes: readonly Clash[];
  readonly log: readonly Entry[];
  readonly effects: readonly Change[];
  /** What took effect of each batch, by its id: what the server sends to all clients, in this order. */
  readonly steps: readonly { readonly batch: string; readonly effects: readonly Change[] }[];
}

/** A server: receives batches in order, each stamped with its client and its own id. */
function receive(
  answers: Answers,
  batches: readonly Batch[],
  start: Omit<Received, 'answers'> = { clashes: [], log: [], effects: [], steps: [] },
  keep: (state: Received) => Received = (state) => state,
): Received {
  return batches.reduce<Received>(
    (state, batch) => {
      const stamp = { by: batch.client, byId: userOf(batch.client), time: batch.id };
      const since = state.log.filter(({ revision }) => revision > batch.base);
      const merged = merge(state.answers, state.clashes, since, batch, stamp);
      return keep({
        answers: merged.answers,
        clashes: merged.clashes,
        log: merged.batch === null ? state.log : [...state.log, { ...merged.batch, revision: state.log.length + 1, ...stamp }],
        effects: [...state.effects, ...merged.effects],
        steps: merged.batch === null ? state.steps : [...state.steps, { batch: batch.id, effects: merged.effects }],
      });
    },
    { answers, ...start },
  );
}

/** Several clients' batches, phase by phase. A client that has caught up since has seen all phases before; within a phase nobody sees anybody. */
type Story = readonly (readonly (readonly Batch[])[])[];

const beginning: Answers = {
  a: 'beginning',
  rows: [
    { id: 'one', kind: 'k', key: 'a0', values: { rows: [{ id: 'in one', kind: 'k', key: 'a0', values: { b: 'beginning' } }] } },
    { id: 'two', kind: 'k', key: 'a1', values: { a: 'beginning' } },
  ],
};

const clients = ['anna', 'bo', 'carl'];

function userOf(client: string): string {
  return `user of ${client}`;
}

/** A random story: each number is one decision. What a client does always fits what that client sees. */
const story: fc.Arbitrary<Story> = fc.array(fc.nat({ max: 9_999 }), { minLength: 40, maxLength: 300, size: 'max' }).map(storyOf);

function storyOf(decisions: readonly number[]): Story {
  const tape = [...decisions];
  const choose = (count: number): number => (tape.shift() ?? 0) % count;
  const views = clients.map((client) => ({ client, base: 0, answers: beginning, done: [] as Batch[] }));
  const phases: Batch[][][] = [];
  let made = 0;
  const newId = (): string => `${String(choose(90) + 10)}-${String((made += 1)).padStart(3, '0')}`;
  while (tape.length > 0 && phases.length < 4) {
    const soFar = receiveStory(phases, []);
    const phase = views.map((view) => {
      if (choose(3) > 0) [view.base, view.answers] = [soFar.log.length, soFar.answers];
      return Array.from({ length: choose(4) }, (): Batch => {
        const undoes = choose(5) === 0 ? view.done.at(-1) : undefined;
        const changes: Change[] = [];
        if (undoes !== undefined) changes.push(...undoOf(undoes, view.answers, newId).changes);
        for (let left = 1 + choose(2); changes.length < left;)
          changes.push(anyChange(applyChanges(view.answers, changes), choose, newId));
        const batch: Batch = { id: `batch-${(made += 1)}`, base: view.base, client: view.client, cause: 'edit', changes };
        view.answers = applyChanges(view.answers, changes);
        view.done.push(batch);
        return batch;
      });
    });
    phases.push(phase);
  }
  return phases;
}

/** A change somewhere in a tree of rows, three deep. */
function anyChange(answers: Answers, choose: (count: number) => number, newId: () => string): Change {
  const at = anyScope(answers, choose);
  const act = choose(5);
  const id = newId();
  if (act === 0 && at.length > 0) return { id, do: 'remove', at, was: rowAt(answers, at)! };
  if (act <= 2 && at.length < 6) {
    const values: Values =
      choose(2) === 0 ? {} : { a: `inserted-${id}`, rows: [{ id: `${id}-in`, kind: 'k', key: 'a0', values: {} }] };
    return { id, do: 'insert', at: [...at, 'rows'], row: { id: `row-${id}`, kind: 'k', key: `a${choose(3)}`, values } };
  }
  const field = [...at, choose(2) === 0 ? 'a' : 'b'];
  const value = [null, 'same', `typed-${id}`, `typed-${id}`][choose(4)]!;
  return { id, do: 'set', at: field, was: valueAt(answers, field), set: value };
}

/** The path of the report itself or of a row. */
function anyScope(answers: Answers, choose: (count: number) => number): Path {
  const at: string[] = [];
  let scope: Values | undefined = answers;
  while (scope !== undefined && at.length < 6 && choose(4) > 0) {
    const rows = rowsOf(scope, 'rows');
    const row: Row | undefined = rows[choose(Math.max(rows.length, 1))];
    if (row !== undefined) at.push('rows', row.id);
    scope = row?.values;
  }
  return at;
}

/** Receives a story with the batches of each phase in an order that keeps each client's own; some batches arrive again later. */
function receiveStory(work: Story, order: readonly number[], keep?: (state: Received) => Received): Received {
  const tape = [...order];
  return work.reduce<Received>(
    (state, phase) => {
      const waiting = phase.map((batches) => [...batches]);
      const batches: Batch[] = [];
      while (waiting.some(({ length }) => length > 0)) {
        const ready = waiting.filter(({ length }) => length > 0);
        const decision = tape.shift() ?? 0;
        batches.push(ready[decision % ready.length]!.shift()!);
        if (decision % 7 === 6) batches.push(batches[decision % batches.length]!);
      }
      return receive(state.answers, batches, state, keep);
    },
    { answers: beginning, clashes: [], log: [], effects: [], steps: [] },
  );
}

/**
 * What a client ends with that shows its own batches at once, and takes what the server says of each batch in turn: its own that the
 * server has not sent yet stay on top.
 */
function followed(work: Story, client: string, steps: Received['steps']): Answers {
  const own = work.flat(2).filter((batch) => batch.client === client);
  let confirmed = beginning;
  let pending: readonly Batch[] = own;
  let shown = beginning;
  for (const { batch, effects } of steps) {
    confirmed = applyChanges(confirmed, effects);
    pending = pending.filter(({ id }) => id !== batch);
    shown = pending.reduce((answers, { changes }) => applyChanges(answers, changes), confirmed);
  }
  return shown;
}

/** The same story under other ids of changes, batches and clients, in another order than before. */
function renamed(work: Story, seed: number): Story {
  const other = (id: string): string => `${((Number.parseInt(id, 10) || id.length) * 7_919 + seed * 104_729) % 997}/${id}`;
  return work.map((phase) =>
    phase.map((batches) =>
      batches.map((batch) => ({
        ...batch,
        id: other(batch.id),
        client: other(batch.client),
        changes: batch.changes.map((change) => ({ ...change, id: other(change.id) })),
      })),
    ),
  );
}

/** The fields and rows that changes of a story are about. */
function pathsOf(work: Story, include: (change: Change) => boolean): readonly Path[] {
  const changes = work.flat(2).flatMap((batch) => batch.changes);
  return changes.filter(include).map(placeOf);
}

/** The field or row that a change is about. */
function placeOf(change: Change): Path {
  return change.do === 'insert' ? [...change.at, change.row.id] : change.at;
}

function isBeginning(beginning: Path, path: Path): boolean {
  return beginning.length <= path.length && beginning.every((step, index) => step === path[index]);
}

function isWriteTo(at: Path, change: Change): boolean {
  return change.do === 'set' ? change.at.join() === at.join() : change.do === 'insert' && isBeginning(placeOf(change), at);
}

/** Of some of a story's changes, those that none of the others was made in knowledge of; worked out without `merge`, pair by pair. */
function lastWrites(work: Story, include: (change: Change) => boolean): Change[] {
  let revision = 0;
  const writes = work.flatMap((phase) => {
    // The batches of a phase have the revisions after this one, in whatever order they came.
    const after = revision;
    revision += phase.flat().length;
    return phase.flat().flatMap(({ client, base, changes }) => changes.map((change) => ({ client, base, after, change })));
  });
  const included = writes.filter(({ change }) => include(change));
  return included
    .filter((write, index) =>
      included.every((other, place) => (other.client === write.client ? place <= index : other.base <= write.after)),
    )
    .map(({ change }) => change);
}
