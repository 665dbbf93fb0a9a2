/**
 * Which triggers call, which rows answer them, and which rows answer one that does not call. Kept from one evaluation to the next by what left
 * and what came, so that a row is looked at again only when a call of its own is answered, or the one that it answers ends.
 */
import type { Row } from '../answers/answers.ts';
import type { Form, ScopeProgram, TableProgram } from '../form/program.ts';
import { partners, spliceBetween } from './rows.ts';
import type { ScopeState } from './state.ts';
import type { ValueFrame } from './values.ts';

export interface Calls {
  /** Keys of the triggers that call. */
  readonly called: ReadonlySet<string>;
  /** The row that answers a trigger, by the trigger's key; the first when several do. */
  readonly answers: ReadonlyMap<string, string>;
  /** Ids of the rows that answer a trigger that does not call. */
  readonly gone: ReadonlySet<string>;
}

export const noCalls: Calls = Object.freeze({
  called: new Set<string>(),
  answers: new Map<string, string>(),
  gone: new Set<string>(),
});

/** The same every time. */
export function triggerKey(trigger: string, row: string): string {
  return `${trigger}/${row}`;
}

/** The key of the trigger that a row answers; undefined when the form has none that calls for such a row in this table. */
export function answeredKey(
  { triggers }: Form,
  table: string,
  { kind, trigger = '' }: Pick<Row, 'kind' | 'trigger'>,
): string | undefined {
  const called = triggers.get(trigger.slice(0, trigger.indexOf('/')))?.definition;
  return called?.opens === table && called.kind === kind ? trigger : undefined;
}

/** The rows that answer triggers; those of before when no such row came or left. */
export function answersIn(form: Form, frame: ValueFrame, before: ValueFrame | undefined, known: Calls): Calls['answers'] {
  const tables = answeringTables(form);
  if (before !== undefined && tables.every((table) => hasSameAnswers(table, frame, before))) return known.answers;
  const answers = new Map<string, string>();
  for (const table of tables) {
    for (const row of frame.tables[table.slot]!.rows) {
      const key = answeredKey(form, table.definition.id, row);
      if (key !== undefined && !answers.has(key)) answers.set(key, row.id);
    }
  }
  return answers;
}

function answeringTables({ root, triggers }: Form): readonly TableProgram[] {
  const opened = new Set([...triggers.values()].map(({ definition }) => definition.opens));
  return root.tables.filter(({ definition }) => opened.has(definition.id));
}

function hasSameAnswers({ slot }: TableProgram, frame: ValueFrame, before: ValueFrame): boolean {
  const { rows } = frame.tables[slot]!;
  const { rows: old } = before.tables[slot]!;
  const { from, oldTo, newTo } = spliceBetween(old, rows);
  if (oldTo !== newTo) return false;
  for (let index = from; index < newTo; index++) {
    const [one, other] = [rows[index]!, old[index]!];
    if (one.id !== other.id || one.trigger !== other.trigger || one.kind !== other.kind) return false;
  }
  return true;
}

/** The scopes whose calls are answered otherwise than before, and the scopes around them, by id. */
export function scopesAnsweredOtherwise(frame: ValueFrame, now: Calls['answers'], before: Calls['answers']): ReadonlySet<string> {
  if (now === before) return nobody;
  const callers = new Set<string>();
  const note = (key: string): void => void callers.add(key.slice(key.indexOf('/') + 1));
  for (const [key, row] of now) if (before.get(key) !== row) note(key);
  for (const key of before.keys()) if (!now.has(key)) note(key);
  const scopes = new Set<string>();
  noteScopes(frame, callers, scopes);
  return scopes;
}

function noteScopes(frame: ValueFrame, callers: ReadonlySet<string>, scopes: Set<string>): boolean {
  let isNoted = callers.has(frame.id);
  for (const { slot, kinds } of frame.program.tables) {
    if (![...kinds.values()].some(hasTriggers)) continue;
    for (const row of frame.tables[slot]!.frames) isNoted = noteScopes(row, callers, scopes) || isNoted;
  }
  if (isNoted) scopes.add(frame.id);
  return isNoted;
}

function hasTriggers({ triggers, tables }: ScopeProgram): boolean {
  return triggers.length > 0 || tables.some(({ kinds }) => [...kinds.values()].some(hasTriggers));
}

/** The keys of the triggers that call in a state; those of before when the same do. */
export function calledIn(now: ScopeState, before: ScopeState | undefined, known: Calls): Calls['called'] {
  const delta: Delta = { came: [], went: [] };
  noteCalls(now, before, delta);
  const isSame = delta.came.length === delta.went.length && delta.came.every((key, index) => key === delta.went[index]);
  if (isSame) return known.called;
  const called = new Set(before === undefined ? [] : known.called);
  for (const key of delta.went) called.delete(key);
  for (const key of delta.came) called.add(key);
  return called;
}

interface Delta {
  readonly came: string[];
  readonly went: string[];
}

/** What calls in one scope, or below it, and not in the other. A scope that is not there calls for nothing. */
function noteCalls(now: ScopeState | undefined, before: ScopeState | undefined, delta: Delta): void {
  if (now === before || callsOf(now) + callsOf(before) === 0) return;
  if (now?.triggers !== before?.triggers) {
    for (const { trigger } of before?.triggers ?? []) delta.went.push(triggerKey(trigger, before!.id));
    for (const { trigger } of now?.triggers ?? []) delta.came.push(triggerKey(trigger, now!.id));
  }
  const tables = Math.max(now?.tables.length ?? 0, before?.tables.length ?? 0);
  for (let slot = 0; slot < tables; slot++) {
    const rows = now?.tables[slot]?.rows ?? [];
    const old = before?.tables[slot]?.rows ?? [];
    if (rows === old) continue;
    const splice = spliceBetween(old, rows);
    const same = partners(old, rows, splice);
    const left = new Set(old.slice(splice.from, splice.oldTo));
    rows.slice(splice.from, splice.newTo).forEach((row, index) => {
      const partner = same[index];
      if (partner !== undefined) left.delete(partner);
      noteCalls(row, partner, delta);
    });
    for (const row of left) noteCalls(undefined, row, delta);
  }
}

function callsOf(state: ScopeState | undefined): number {
  return state?.counts.triggers ?? 0;
}

/** Ids of the rows that answer a trigger that does not call. */
export function goneIn(form: Form, frame: ValueFrame, called: Calls['called']): Calls['gone'] {
  const gone = new Set<string>();
  for (const { slot, definition } of answeringTables(form)) {
    for (const row of frame.tables[slot]!.rows) {
      const key = answeredKey(form, definition.id, row);
      if (key !== undefined && !called.has(key)) gone.add(row.id);
    }
  }
  return gone;
}

/** The rows that are in one of two sets alone, and the report that they stand in. */
export function rowsInOne(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  const rows = [...[...one].filter((id) => !other.has(id)), ...[...other].filter((id) => !one.has(id))];
  return rows.length === 0 ? nobody : new Set([...rows, '']);
}

export const nobody: ReadonlySet<string> = Object.freeze(new Set<string>());
