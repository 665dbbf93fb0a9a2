/** How the rows of a table stand to each other: their order, which repeat and which overlap; kept up to date by what left and what came. */
import { isBefore, positionOf } from '../expression/compile.ts';
import type { Frame, Relation } from '../expression/run.ts';

export type RelationKind = 'order' | 'repeated' | 'overlaps';

/** A relation with the starts and ends of an overlap beside its order. */
interface KeptRelation extends Relation {
  readonly starts: Float64Array | null;
  readonly ends: Float64Array | null;
}

const noRelations: readonly Relation[] = Object.freeze([]);
const noneFlagged: ReadonlySet<string> = new Set();

/** More changes than this are sorted anew rather than put in one by one. */
const manyChanges = 16;

/** The relations after some rows left and others came. */
export function updateRelations(
  kinds: readonly RelationKind[],
  before: readonly Relation[] | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): readonly Relation[] {
  if (kinds.length === 0) return noRelations;
  return kinds.map((kind, index) =>
    updateRelation(kind, index, before?.[index] as KeptRelation | undefined, removed, added, all),
  );
}

function updateRelation(
  kind: RelationKind,
  index: number,
  before: KeptRelation | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): Relation {
  if (before === undefined || removed.length + added.length > manyChanges) return anew(kind, index, before, all);
  const [old] = removed;
  const [fresh] = added;
  if (removed.length === 1 && added.length === 1 && old!.id === fresh!.id && sameKeys(old!, fresh!, index)) {
    if (fresh!.keys[index] === null) return before;
    const order = before.order.slice();
    order[positionOf(order, old!, index)] = fresh!;
    return { ...before, order };
  }
  let { order, starts, ends }: Pick<KeptRelation, 'order' | 'starts' | 'ends'> = before;
  for (const frame of removed) {
    if (frame.keys[index] === null) continue;
    const position = positionOf(order, frame, index);
    order = order.toSpliced(position, 1);
    starts = starts && without(starts, position);
    ends = ends && without(ends, position);
  }
  for (const frame of added) {
    const keys = frame.keys[index];
    if (keys == null) continue;
    const position = positionOf(order, frame, index);
    order = order.toSpliced(position, 0, frame);
    starts = starts && withAt(starts, position, keys[0] as number);
    ends = ends && withAt(ends, position, keys[1] as number);
  }
  return flag(kind, index, { order, starts, ends }, before.flagged);
}

function anew(kind: RelationKind, index: number, before: KeptRelation | undefined, all: readonly Frame[]): Relation {
  const order = all.filter((frame) => frame.keys[index] !== null).sort((one, other) => (isBefore(one, other, index) ? -1 : 1));
  const isOverlap = kind === 'overlaps';
  const starts = isOverlap ? Float64Array.from(order, (frame) => frame.keys[index]![0] as number) : null;
  const ends = isOverlap ? Float64Array.from(order, (frame) => frame.keys[index]![1] as number) : null;
  return flag(kind, index, { order, starts, ends }, before?.flagged ?? noneFlagged);
}

function flag(
  kind: RelationKind,
  index: number,
  kept: Pick<KeptRelation, 'order' | 'starts' | 'ends'>,
  flaggedBefore: ReadonlySet<string>,
): KeptRelation {
  const flagged = kind === 'order' ? noneFlagged : kind === 'repeated' ? repeatedIn(kept.order, index) : overlapsIn(kept);
  const isSame = flagged.size === flaggedBefore.size && [...flagged].every((id) => flaggedBefore.has(id));
  return { ...kept, flagged: isSame ? flaggedBefore : flagged };
}

function repeatedIn(order: readonly Frame[], index: number): ReadonlySet<string> {
  let flagged: Set<string> | undefined;
  for (let position = 1; position < order.length; position++) {
    const one = order[position - 1]!;
    const other = order[position]!;
    if (one.keys[index]![0] === other.keys[index]![0]) (flagged ??= new Set()).add(one.id).add(other.id);
  }
  return flagged ?? noneFlagged;
}

/** A row overlaps when one that began earlier has not ended, or when the next begins before it ends. */
function overlapsIn({ order, starts, ends }: Pick<KeptRelation, 'order' | 'starts' | 'ends'>): ReadonlySet<string> {
  let flagged: Set<string> | undefined;
  let latestEnd = -Infinity;
  const count = order.length;
  for (let position = 0; position < count; position++) {
    const start = starts![position]!;
    const end = ends![position]!;
    if (latestEnd > start || (position + 1 < count && starts![position + 1]! < end))
      (flagged ??= new Set()).add(order[position]!.id);
    if (end > latestEnd) latestEnd = end;
  }
  return flagged ?? noneFlagged;
}

function sameKeys(one: Frame, other: Frame, index: number): boolean {
  const keys = one.keys[index];
  const otherKeys = other.keys[index];
  if (keys == null || otherKeys == null) return keys == otherKeys;
  return keys[0] === otherKeys[0] && keys[1] === otherKeys[1];
}

function without(numbers: Float64Array, position: number): Float64Array {
  const rest = new Float64Array(numbers.length - 1);
  rest.set(numbers.subarray(0, position));
  rest.set(numbers.subarray(position + 1), position);
  return rest;
}

function withAt(numbers: Float64Array, position: number, number: number): Float64Array {
  const more = new Float64Array(numbers.length + 1);
  more.set(numbers.subarray(0, position));
  more[position] = number;
  more.set(numbers.subarray(position), position + 1);
  return more;
}
