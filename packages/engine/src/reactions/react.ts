/**
 * What follows from a change: fields that are emptied, copied down or filled in. The author's client adds these changes to its own;
 * their receiver applies them as they are and never reacts again, so a state depends on answers and facts alone. Only where the receiver brought together
 * what its authors had not seen of each other, something may follow that none of them could know (`reactToMerge`).
 */
import {
  isEmpty,
  noAnswers,
  rowsOf,
  sameValue,
  scopeAt,
  valueOf,
  type Answers,
  type Path,
  type Value,
} from '../answers/answers.ts';
import { carriedOver } from './carry-over.ts';
import { applyChanges, type Change, type Clash } from '../answers/changes.ts';
import { evaluate, valuesBehind } from '../evaluate/evaluate.ts';
import { partners, spliceBetween } from '../evaluate/rows.ts';
import { isCalculated, isOpen, type ValueFrame } from '../evaluate/values.ts';
import { pending, startRun, type Compiled, type Known, type Run } from '../expression/run.ts';
import type { FieldProgram, Form, ScopeProgram } from '../form/program.ts';
import { locate } from '../definition/locate.ts';
import { clearedItems, isGenerated, resolve } from '../definition/scope.ts';
import type { State } from '../evaluate/state.ts';

/** A form's copies may follow each other this many times; `checkForm` cannot see a longer chain, and none is meant. */
const longestChain = 8;

/** The changes that follow from others, and how the report stands with both. */
export interface Reaction {
  readonly changes: readonly Change[];
  readonly answers: Answers;
  readonly state: State;
}

/**
 * What follows from `changes` to `answers`, whose state is `state`; nothing repeats what the author wrote. `newId` makes the ids of
 * changes.
 */
export function react(
  form: Form,
  answers: Answers,
  state: State,
  changes: readonly Change[],
  known: Known,
  newId: () => string,
): Reaction {
  const written = new Set(changes.map(({ at }) => at.join('/')));
  const followed = [...clearedByAll(form, answers, changes, written, newId)];
  let now = applyChanges(answers, [...changes, ...followed]);
  let before = valuesBehind(form, state) ? state : evaluate(form, answers, known);
  let after = evaluate(form, now, known, before);
  for (let round = 0; round < longestChain; round++) {
    const filled = [
      ...filledIn(form, known, valuesBehind(form, before), valuesBehind(form, after)!, newId),
      ...carriedOver(form, now, after, state, newId),
    ].filter(({ at }) => !written.has(at.join('/')));
    if (filled.length === 0) break;
    followed.push(...filled);
    now = applyChanges(now, filled);
    before = after;
    after = evaluate(form, now, known, before);
  }
  return { changes: followed, answers: now, state: after };
}

/**
 * What has to follow once the work of several people has been merged: each carried by itself what it saw, and none saw what came of it together. `state`
 * is that of `answers`. Clashes about what is carried end, since nobody typed it.
 */
export function reactToMerge(
  form: Form,
  { answers, clashes }: { readonly answers: Answers; readonly clashes: readonly Clash[] },
  state: State,
  known: Known,
  newId: () => string,
): readonly Change[] {
  const disputed = new Set(clashes.map(({ at }) => at.join('/')));
  const carried = carriedOver(form, answers, state, undefined, newId, (at) => disputed.has(at.join('/')));
  return carried.length === 0 ? carried : [...carried, ...react(form, answers, state, carried, known, newId).changes];
}

/** What a new report starts with. */
export function initialChanges(form: Form, known: Known, newId: () => string): readonly Change[] {
  const state = evaluate(form, noAnswers, known);
  const first = filledIn(form, known, undefined, valuesBehind(form, state)!, newId);
  return first.length === 0 ? first : [...first, ...react(form, noAnswers, state, first, known, newId).changes];
}

/** What the changes empty, and what is emptied by that in turn, each once; nothing that the author wrote. */
function clearedByAll(
  form: Form,
  answers: Answers,
  changes: readonly Change[],
  written: ReadonlySet<string>,
  newId: () => string,
): readonly Change[] {
  const cleared = new Map<string, Change>();
  for (let last = changes; last.length > 0;) {
    const next = new Map(
      last
        .flatMap((change) => clearedBy(form, answers, change, newId))
        .map((change) => [change.at.join('/'), change] as const)
        .filter(([path]) => !written.has(path) && !cleared.has(path)),
    );
    next.forEach((change, path) => cleared.set(path, change));
    last = [...next.values()];
  }
  return [...cleared.values()];
}

/** A field that empties others was changed from one value to another: they are emptied (Cancer manual 3.2.2). */
function clearedBy(form: Form, answers: Answers, change: Change, newId: () => string): readonly Change[] {
  if (change.do !== 'set' || isEmpty(change.was) || sameValue(change.was, change.set)) return [];
  const { field, scope } = locate(form.definition, answers, change.at);
  return (field === undefined ? [] : clearedItems(scope, field)).flatMap((id): readonly Change[] => {
    const target = resolve(scope, id)!;
    const path = change.at.slice(0, target.scope.depth * 2);
    const around = scopeAt(answers, [...path, id]);
    if (around === undefined) return [];
    if (target.table)
      return rowsOf(around, id).map((row) => ({ id: newId(), do: 'remove', at: [...path, id, row.id], was: row }));
    const was = valueOf(around, id);
    return isEmpty(was) ? [] : [{ id: newId(), do: 'set', at: [...path, id], was, set: null }];
  });
}

/** Copies that have a new source, and what new rows start with. */
function filledIn(
  form: Form,
  known: Known,
  before: ValueFrame | undefined,
  after: ValueFrame,
  newId: () => string,
): readonly Change[] {
  const filled: Change[] = [];
  const runs: Runs = { after: startRun(known), before: startRun(known) };

  const visit = (program: ScopeProgram, now: ValueFrame, old: ValueFrame | undefined, path: Path): void => {
    const { depth } = program.scope;
    runs.after.stack[depth] = now;
    if (old !== undefined) runs.before.stack[depth] = old;
    for (const field of program.fields) {
      const set = filledValue(field, now, old, runs, newId);
      if (set === undefined) continue;
      const was = valueOf(now.answers, field.definition.id);
      if (!sameValue(was, set)) filled.push({ id: newId(), do: 'set', at: [...path, field.definition.id], was, set });
    }
    for (const table of program.tables) {
      const frames = now.tables[table.slot]!.frames;
      const oldFrames = old?.tables[table.slot]?.frames;
      const isFollowed = [...table.kinds.values()].some((kind) => copiesOther(kind, runs));
      if (frames === oldFrames && !isFollowed) continue;
      const splice = oldFrames === undefined ? { from: 0, oldTo: 0, newTo: frames.length } : spliceBetween(oldFrames, frames);
      const partner = partners(oldFrames ?? [], frames, splice);
      const visitRow = (frame: ValueFrame, oldFrame: ValueFrame | undefined): void =>
        visit(frame.program, frame, oldFrame, [...path, table.definition.id, frame.id]);
      for (let index = splice.from; index < splice.newTo; index++) visitRow(frames[index]!, partner[index - splice.from]);
      if (isFollowed) frames.forEach((frame, index) => (index < splice.from || index >= splice.newTo) && visitRow(frame, frame));
    }
  };

  visit(form.root, after, before, []);
  return filled;
}

/** The scopes on the way, as they are after the change and as they were before it. */
interface Runs {
  readonly after: Run;
  readonly before: Run;
}

/** What a field is filled with; undefined when it stays as it is. */
function filledValue(
  { slot, definition, copy, initial }: FieldProgram,
  now: ValueFrame,
  old: ValueFrame | undefined,
  runs: Runs,
  newId: () => string,
): Value | undefined {
  if (isGenerated(definition) && isOpen(now, slot)) return isEmpty(valueOf(now.answers, definition.id)) ? newId() : undefined;
  if ((copy === null && initial === null) || !isOpen(now, slot) || isCalculated(now, slot)) return undefined;
  const answer = valueOf(now.answers, definition.id);
  const isNew = old === undefined;
  if (isNew && initial !== null && isEmpty(answer)) return valueOfExpression(initial, runs.after) ?? undefined;
  if (copy === null) return undefined;
  const source = valueOfExpression(copy, runs.after);
  const sourceBefore = isNew ? null : valueOfExpression(copy, runs.before);
  if (isEmpty(answer))
    return source !== null && (isNew || !isOpen(old, slot) || !sameValue(source, sourceBefore)) ? source : undefined;
  return !isNew && sameValue(answer, sourceBefore) ? source : undefined;
}

/** Whether anything that copies in rows of a kind follow has changed around them. */
function copiesOther({ copyReads }: ScopeProgram, { after, before }: Runs): boolean {
  return (copyReads ?? []).some(({ depth, of, slot }) => {
    const now = after.stack[depth]!;
    const old = before.stack[depth];
    if (old === undefined) return true;
    return of === 'field' ? now.values[slot] !== old.values[slot] : now.tables[slot]!.totals !== old.tables[slot]!.totals;
  });
}

/** The value of an expression; null while it is pending. */
function valueOfExpression(expression: Compiled, run: Run): Value {
  const value = expression(run);
  return value === pending ? null : value;
}
