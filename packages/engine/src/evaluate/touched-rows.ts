/** Which rows of a table stand to their neighbours otherwise than before, though they did not change themselves. */
import { neighbourOf, rowsWithKey } from '../expression/compile.ts';
import type { Relation } from '../expression/run.ts';
import type { OthersProgram } from '../expression/typed-tree.ts';
import type { TableProgram } from '../form/program.ts';
import type { ValueFrame, ValueTableFrame } from './values.ts';

/** Ids of the rows that did not change themselves, but stand to their neighbours otherwise than before. */
export function touchedRows(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame,
  came: readonly ValueFrame[],
  went: readonly ValueFrame[],
): ReadonlySet<string> {
  const touched = new Set<string>();
  table.relations.forEach((kind, index) => {
    const now = frame.relations[index]!;
    const old = frameBefore.relations[index]!;
    if (now === old) return;
    if (kind === 'order') {
      noteBeside(now, index, came, touched);
      noteBeside(old, index, went, touched);
    } else if (now.flagged !== old.flagged) noteDifference(now.flagged, old.flagged, touched);
  });
  for (const others of table.others) noteLooking(others, frame, came, went, touched);
  for (const { id } of came) touched.delete(id);
  return touched;
}

/** Rows that look for what a row was or is, in a value of it that they read. */
function noteLooking(
  { relation, lookUp, slots }: OthersProgram,
  { relations }: ValueTableFrame,
  came: readonly ValueFrame[],
  went: readonly ValueFrame[],
  touched: Set<string>,
): void {
  const goneById = new Map(went.map((frame) => [frame.id, frame]));
  const note = ({ keys }: ValueFrame): void => {
    for (const { id } of rowsWithKey(relations[lookUp]!, lookUp, keys[relation]?.[0])) touched.add(id);
  };
  for (const frame of came) {
    const old = goneById.get(frame.id);
    if (old !== undefined && slots.every((slot) => frame.values[slot] === old.values[slot])) goneById.delete(frame.id);
    else note(frame);
  }
  goneById.forEach(note);
}

function noteDifference(one: ReadonlySet<string>, other: ReadonlySet<string>, touched: Set<string>): void {
  for (const id of one) if (!other.has(id)) touched.add(id);
  for (const id of other) if (!one.has(id)) touched.add(id);
}

function noteBeside({ order }: Relation, index: number, frames: readonly ValueFrame[], touched: Set<string>): void {
  for (const frame of frames) {
    for (const step of [-1, 1] as const) {
      const neighbour = neighbourOf(order, frame, index, step);
      if (neighbour !== undefined) touched.add(neighbour.id);
    }
  }
}
