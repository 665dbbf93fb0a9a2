/**
 * What a compiled rule runs on: the values of the scopes around it, and what is known beside the answers. Also the logic of not knowing:
 * `null` is empty (nothing was entered), `pending` waits for a fact.
 */
import type { Answers, Value, Values } from '../answers/answers.ts';
import { factKey, isNoSource, type Fact, type Facts, type NoSource } from '../answers/facts.ts';
import type { Catalogue } from '../codes/catalogue.ts';
import type { CodeList } from '../codes/list.ts';

export const pending: unique symbol = Symbol('pending');

export type Result = Value | typeof pending;

export type Compiled = (run: Run) => Result;

/** The values of one scope while rules run. `values` stand by field slot, `tables` by table slot. */
export interface Frame {
  /** The row's id; empty for the report. */
  readonly id: string;
  readonly values: readonly Value[];
  /** What the last reported version says in this scope; null when the scope is not in it. */
  readonly reported: Values | null;
  readonly tables: readonly TableFrame[];
  /** What the row contributes to the totals over its table, by number of the total. */
  readonly contributions: readonly Result[];
  /** The keys by which the row is compared with the others, by number of the relation; null for a row that has none. */
  readonly keys: readonly RowKeys[];
  /** Keys of missing facts that its contributions wait for. */
  readonly awaited: readonly string[];
}

/** One key for an order or repetition, start and end for an overlap. Dates and times are counted, so that comparing is cheap. */
export type RowKeys = readonly (string | number)[] | null;

export interface TableFrame {
  readonly frames: readonly Frame[];
  /** Sums, counts, least and greatest values over the rows. */
  readonly totals: readonly Total[];
  /** How rows stand to each other. */
  readonly relations: readonly Relation[];
}

/** `pending` counts the rows whose contribution waits for a fact; while there are any, only what is certain without them is used. */
export interface Total {
  readonly value: Value;
  readonly pending: number;
}

export interface Relation {
  /** The rows in order of their first key and then of their id; those without keys left out. */
  readonly order: readonly Frame[];
  /** Ids of the rows that overlap or repeat another. */
  readonly flagged: ReadonlySet<string>;
}

/** What rules may know beside the answers. */
export interface Known {
  readonly facts: Facts;
  readonly catalogue: Catalogue;
  /** What the last reported version of the report says (`reportedAnswers`); null when there is none, or when the form does not ask. */
  readonly reported: Answers | null;
}

export interface Run extends Known {
  /** From the report inwards. */
  readonly stack: Frame[];
  /** Keys of all facts that were read. */
  readonly factsRead: Set<string>;
  /** Keys of the missing facts that were read since this was last emptied. */
  missing: string[];
  /** The other row that a row is being compared with, and the code of several that is being asked about. */
  other: Frame | null;
  code: string | null;
}

/** A run in which nothing has been read yet. */
export function startRun({ facts, catalogue, reported }: Known, stack: Frame[] = []): Run {
  return { stack, facts, catalogue, reported, factsRead: new Set(), missing: [], other: null, code: null };
}

/** A fact, noted as read. One without any source is pending but not listed as missing, so that nothing waits for it. */
export function readFact(run: Run, key: string): Exclude<Fact, NoSource> | typeof pending {
  const fact = run.facts.get(key);
  run.factsRead.add(key);
  if (fact === undefined) run.missing.push(key);
  return fact === undefined || isNoSource(fact) ? pending : fact;
}

/** A list of the catalogue. One that is not here yet is listed as missing; one without codes is pending, and nothing waits for it. */
export function readList(run: Run, name: string): CodeList | typeof pending {
  const list = run.catalogue.get(name);
  if (list === undefined) run.missing.push(factKey.list(name));
  return list ?? pending;
}

/** Lists the missing facts of rows whose contribution to a total is pending. */
export function noteWaitingRows(run: Run, { frames }: TableFrame, total: number): void {
  for (const { contributions, awaited } of frames) if (contributions[total] === pending) run.missing.push(...awaited);
}
