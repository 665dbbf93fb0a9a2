/** The changes that a repair makes. What follows from them is found by `react.ts`, as of any other change; what a register fills in, the host asks for. */
import { isEmpty, rowAt, rowsOf, sameValue, scopeAt, valueAt, valueOf, type Answers, type Path } from '../answers/answers.ts';
import { applyChanges, type Change } from '../answers/changes.ts';
import { keyBetween } from '../answers/sort-key.ts';
import { walk } from '../definition/locate.ts';
import { resolve, type Scope } from '../definition/scope.ts';
import type { Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { scopeStateAt } from '../queries/state-queries.ts';
import type { Repair, State } from '../evaluate/state.ts';

/** A report with its state. `past` are the changes that the host still knows, oldest first. */
export interface Mending extends Known {
  readonly form: Form;
  readonly answers: Answers;
  readonly state: State;
  readonly past: readonly Change[];
  readonly newId: () => string;
}

/** Null when the repair can do nothing: what it would restore is not found, or a look-up is the host's to make. */
export function changesOfRepair(mending: Mending, repair: Repair): readonly Change[] | null {
  const { answers, newId } = mending;
  switch (repair.do) {
    case 'set':
      return [{ id: newId(), do: 'set', at: repair.at, was: valueAt(answers, repair.at), set: repair.value }];
    case 'clear':
      return emptied(mending, repair.at);
    case 'lookUp':
      return null;
    case 'remove': {
      const was = rowAt(answers, repair.at);
      return was === undefined ? null : [{ id: newId(), do: 'remove', at: repair.at, was }];
    }
    case 'answer':
      return [answering(mending, repair.trigger)];
    case 'restore':
      return restored(mending, repair.at);
  }
}

function emptied({ answers, newId }: Mending, at: Path): readonly Change[] {
  const rows = rowsOf(scopeAt(answers, at) ?? {}, at.at(-1)!);
  if (rows.length > 0) return rows.map((was) => ({ id: newId(), do: 'remove', at: [...at, was.id], was }));
  return [{ id: newId(), do: 'set', at, was: valueAt(answers, at), set: null }];
}

function answering({ form, answers, newId }: Mending, trigger: string): Change {
  const { opens, kind } = form.triggers.get(triggerOf(trigger))!.definition;
  const last = rowsOf(answers, opens).at(-1);
  const row = { id: newId(), kind, key: keyBetween(last?.key ?? null, null), trigger, values: {} };
  return { id: newId(), do: 'insert', at: [opens], row };
}

function triggerOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** More is not taken back to find what called for a row. */
const longestWayBack = 50;

/** What has the trigger call again that the row at a path answers; null when nothing is found that does. */
function restored(mending: Mending, at: Path): readonly Change[] | null {
  const { form, answers, state } = mending;
  const key = rowAt(answers, at)?.trigger ?? '';
  const caller = key.slice(key.indexOf('/') + 1);
  const around = caller === '' ? [] : pathOf(form, answers, caller);
  const callsAfter = (changes: readonly Change[]): boolean => {
    const then = evaluate(form, applyChanges(answers, changes), mending, state);
    const path = around ?? pathOf(form, applyChanges(answers, changes), caller);
    const scope = path && scopeStateAt(form, then, path)?.state;
    return scope?.triggers.some(({ trigger }) => trigger === triggerOf(key)) ?? false;
  };
  const ways = around === null ? [broughtBack(mending, caller)] : waysBack(mending, at, around);
  for (const changes of ways) if (changes.length > 0 && callsAfter(changes)) return changes;
  return null;
}

function pathOf({ definition }: Form, answers: Answers, row: string): Path | null {
  for (const { path } of walk(definition, answers)) if (path.at(-1) === row) return path;
  return null;
}

/** The row that called, or the one around it, as it stood when it was removed. */
function broughtBack({ answers, past, newId }: Mending, row: string): readonly Change[] {
  const removed = past.findLast((change) => change.do === 'remove' && JSON.stringify(change.was).includes(JSON.stringify(row)));
  if (removed?.do !== 'remove' || scopeAt(answers, removed.at.slice(0, -1)) === undefined) return [];
  return [{ id: newId(), do: 'insert', at: removed.at.slice(0, -1), row: removed.was }];
}

/** What the row received from the scope that called for it, set there again; then what was changed there, taken back ever further. */
function* waysBack(mending: Mending, at: Path, around: Path): Generator<readonly Change[]> {
  yield asCarried(mending, at, around);
  const { past, answers, newId } = mending;
  const setBack = new Map<string, Change>();
  const inCaller = past.filter(
    (change) => change.at.length === around.length + 1 && around.every((step, index) => step === change.at[index]),
  );
  for (const change of inCaller.slice(-longestWayBack).toReversed()) {
    if (change.do !== 'set') continue;
    const was = valueAt(answers, change.at);
    setBack.set(change.at.join('/'), { id: newId(), do: 'set', at: change.at, was, set: change.was });
    yield [...setBack.values()];
  }
}

function asCarried({ form, answers, state, newId }: Mending, at: Path, around: Path): readonly Change[] {
  const row = rowAt(answers, at)!;
  const { carries = {} } = form.triggers.get(triggerOf(row.trigger!))!.definition;
  const { scope } = scopeStateAt(form, state, around)!.program;
  return Object.entries(carries).flatMap(([there, here]): readonly Change[] => {
    const path = pathOfField(scope, around, here);
    const set = valueOf(row.values, there);
    if (path === null || isEmpty(set)) return [];
    const was = valueAt(answers, path);
    return sameValue(was, set) ? [] : [{ id: newId(), do: 'set', at: path, was, set }];
  });
}

/** Where a field that people write in stands, as it is called in a scope. */
function pathOfField(scope: Scope, around: Path, name: string): Path | null {
  const found = resolve(scope, name);
  const field = found?.field?.definition;
  if (field === undefined || field.lookedUp !== undefined || field.calculate !== undefined) return null;
  return [...around.slice(0, found!.scope.depth * 2), name];
}
