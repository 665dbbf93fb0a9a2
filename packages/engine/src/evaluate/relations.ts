/** How the rows of a table stand to each other: their order, which repeat and which overlap; kept up to date by what left and what came. */
import { isBefore, positionOf } from '../expression/compile.ts';
import type { Frame, Relation } from '../expression/run.ts';
import { spliced } from '../answers/splice.ts';

export type RelationKind = 'order' | 'repeated' | 'overlaps' | 'keyed';

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
  return kinds.map((kind, index) => updateRelation(kind, index, before?.[index], removed, added, all));
}

function updateRelation(
  kind: RelationKind,
  index: number,
  before: Relation | undefined,
  removed: readonly Frame[],
  added: readonly Frame[],
  all: readonly Frame[],
): Relation {
  if (before === undefined || removed.length + added.length > manyChanges) return anew(kind, index, before, all);
  const [old] = removed;
  const [fresh] = added;
  if (removed.length === 1 && added.length === 1 && old!.id === fresh!.id && sameKeys(old!, fresh!, index)) {
    // Whether rows repeat or overlap is found from their keys alone; of a neighbour rules read any value.
    if (!isOfValues(kind) || fresh!.keys[index] === null) return before;
    const position = positionOf(before.order, old!, index);
    return { order: spliced(before.order, position, position + 1, added), flagged: before.flagged };
  }
  let { order } = before;
  // Where none was flagged, a row that came is, or none is still: it is enough to look at the rows beside it.
  let isNoneFlagged = before.flagged.size === 0;
  for (const frame of removed) {
    if (frame.keys[index] === null) continue;
    const position = positionOf(order, frame, index);
    order = spliced(order, position, position + 1, []);
  }
  for (const frame of added) {
    if (frame.keys[index] === null) continue;
    const position = positionOf(order, frame, index);
    isNoneFlagged &&= !areFlagged(kind, order[position - 1], frame, index) && !areFlagged(kind, frame, order[position], index);
    order = spliced(order, position, position, [frame]);
  }
  return isNoneFlagged ? { order, flagged: before.flagged } : flag(kind, index, order, before.flagged);
}

/** Whether rules read any value of the rows that are found, and not only whether there are some. */
function isOfValues(kind: RelationKind): boolean {
  return kind === 'order' || kind === 'keyed';
}

function anew(kind: RelationKind, index: number, before: Relation | undefined, all: readonly Frame[]): Relation {
  const order = all.filter((frame) => frame.keys[index] !== null).sort((one, other) => (isBefore(one, other, index) ? -1 : 1));
  return flag(kind, index, order, before?.flagged ?? noneFlagged);
}

function flag(kind: RelationKind, index: number, order: readonly Frame[], flaggedBefore: ReadonlySet<string>): Relation {
  const flagged = isOfValues(kind) ? noneFlagged : kind === 'repeated' ? repeatedIn(order, index) : overlapsIn(order, index);
  const isSame = flagged.size === flaggedBefore.size && [...flagged].every((id) => flaggedBefore.has(id));
  return { order, flagged: isSame ? flaggedBefore : flagged };
}

/** Whether two rows that stand beside each other in the order are flagged for it. */
function areFlagged(kind: RelationKind, one: Frame | undefined, next: Frame | undefined, index: number): boolean {
  if (isOfValues(kind) || one === undefined || next === undefined) return false;
  const keys = one.keys[index]!;
  const nextKeys = next.keys[index]!;
  return kind === 'repeated' ? keys[0] === nextKeys[0] : keys[1]! > nextKeys[0]!;
}

function repeatedIn(order: readonly Frame[], index: number): ReadonlySet<string> {
  const flagged = new Set<string>();
  for (let position = 1; position < order.length; position++) {
    const one = order[position - 1]!;
    const next = order[position]!;
    if (areFlagged('repeated', one, next, index)) flagged.add(one.id).add(next.id);
  }
  return flagged;
}

/** A row overlaps when one that began earlier has not ended, or when the next begins before it ends. */
function overlapsIn(order: readonly Frame[], index: number): ReadonlySet<string> {
  const flagged = new Set<string>();
  let latestEnd: string | number = -Infinity;
  for (let position = 0; position < order.length; position++) {
    const frame = order[position]!;
    const [start, end] = frame.keys[index]! as readonly [number, number];
    if (latestEnd > start || areFlagged('overlaps', frame, order[position + 1], index)) flagged.add(frame.id);
    if (end > latestEnd) latestEnd = end;
  }
  return flagged;
}

function sameKeys(one: Frame, other: Frame, index: number): boolean {
  const keys = one.keys[index];
  const otherKeys = other.keys[index];
  if (keys == null || otherKeys == null) return keys == otherKeys;
  return keys[0] === otherKeys[0] && keys[1] === otherKeys[1];
}
