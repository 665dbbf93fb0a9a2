/** Merging what several people do, as random stories: what holds of all of them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { receive, userOf, type Received } from '../testing/receive.ts';
import { rowAt, rowsOf, scopeAt, valueAt, type Answers, type Path, type Row, type Values } from './answers.ts';
import { applyChanges, type Batch, type Change, type Clash } from './changes.ts';
import { createMerger, openClashes } from './merge.ts';
import { undoOf } from './undo.ts';

const isRow = ({ at }: Clash): boolean => at.length % 2 === 0;

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
  const act = choose(6);
  const id = newId();
  if (act === 5 && at.length > 0) return { id, do: 'keep', at };
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
