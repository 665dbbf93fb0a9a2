/** What a handler gets and gives. `request.ts` makes the context and decides what becomes of the answer; handlers see neither HTTP nor sign-in. */
import type { Grant, Input, Operation, Output, Parameters, PathOf, Problem, Role, Routes } from '@sei/contract';
import type { Transaction } from 'kysely';
import type { Database } from './database/schema.ts';

/** Whoever is signed in, with groups and rights as they are in this transaction. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly authorisations: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly cvr: string; readonly unit: string }[];
  readonly grants: readonly Grant[];
}

export interface Context {
  /** This request's transaction, under the caller's row-level security. */
  readonly db: Transaction<Database>;
  readonly caller: Caller;
  /** When the request began. */
  readonly now: Date;
  /** Adds a subject to this request's log line: the report, and the persons it is about by the HMAC of their CPR numbers. */
  readonly touches: (subject: { readonly report?: string; readonly cprHash?: Uint8Array }) => void;
  /** Run after the transaction has been committed; never for a refusal. */
  readonly afterCommit: (task: () => void) => void;
}

export interface Given<O extends Operation> {
  readonly parameters: Readonly<Record<Parameters<PathOf<Routes[O]>>, string>>;
  readonly input: Input<Routes[O]>;
}

/** A refusal is an answer too: returning it rolls the transaction back. */
export type Handler<O extends Operation> = (given: Given<O>, context: Context) => Promise<Output<Routes[O]> | Refusal>;

/** An expected failure that a handler answers with. */
export interface Refusal {
  readonly refusal: Problem;
}

export function refuse(problem: Problem): Refusal {
  return { refusal: problem };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
