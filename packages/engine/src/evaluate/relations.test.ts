/** How rows stand to each other, kept up to date by what left and what came, is how they stand. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame, Relation } from '../expression/run.ts';
import { updateRelations, type RelationKind } from './relations.ts';

/** Rows that are there already leave, and come as they are given; one whose start is negative has no keys. */
const given = fc.record({
  id: fc.constantFrom(...'abcdefgh'),
  start: fc.integer({ min: -1, max: 6 }),
  lasts: fc.integer({ min: -1, max: 2 }),
  value: fc.integer(),
});
const steps = fc.array(fc.uniqueArray(given, { maxLength: 3, selector: ({ id }) => id }), { maxLength: 12 });

test.each<RelationKind>(['order', 'keyed', 'repeated', 'overlaps'])('the relation %s holds after any steps', (kind) => {
  fc.assert(
    fc.property(steps, (taken) => {
      let all: readonly Frame[] = [];
      let relations: readonly Relation[] | undefined;
      for (const rows of taken) {
        const removed = all.filter(({ id }) => rows.some((row) => row.id === id));
        const added = rows.map(({ id, start, lasts, value }): Frame => {
          const keys = [start < 0 ? null : [start, start + lasts]];
          return { id, values: [value], reported: null, tables: [], contributions: [], keys, awaited: [] };
        });
        all = [...all.filter((frame) => !removed.includes(frame)), ...added];
        relations = updateRelations([kind], relations, removed, added, all);
        const [{ order, flagged }] = relations as readonly [Relation];
        const expected = inOrder(all);
        expect(order.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect([...flagged].sort()).toEqual(flaggedAmong(expected, kind));
        // Of its neighbours a row may read any value.
        if (kind === 'order' || kind === 'keyed') expect(order.every((frame, index) => frame === expected[index])).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

function inOrder(all: readonly Frame[]): readonly Frame[] {
  return all
    .filter(({ keys }) => keys[0] !== null)
    .sort((one, other) => startOf(one) - startOf(other) || (one.id < other.id ? -1 : 1));
}

/** Each row beside each that comes after it. */
function flaggedAmong(order: readonly Frame[], kind: RelationKind): readonly string[] {
  const pairs = order.flatMap((one, index) => order.slice(index + 1).map((later) => [one, later] as const));
  const isFlagged = {
    order: () => false,
    keyed: () => false,
    repeated: (one: Frame, later: Frame) => startOf(one) === startOf(later),
    overlaps: (one: Frame, later: Frame) => (one.keys[0]![1] as number) > startOf(later),
  }[kind];
  return [...new Set(pairs.filter(([one, later]) => isFlagged(one, later)).flatMap((pair) => pair.map(({ id }) => id)))].sort();
}

function startOf({ keys }: Frame): number {
  return keys[0]![0] as number;
}
