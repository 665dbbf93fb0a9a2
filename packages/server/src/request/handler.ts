/** What a handler gets and gives. `request.ts` makes the context and decides what becomes of the answer; handlers see neither HTTP nor sign-in. */
import type { Input, Operation, Output, Parameters, PathOf, Refusal, Routes, TakesFile, Streamed } from '@sei/contract';
import type { Transaction } from 'kysely';
import type { Person, Requester } from '../access/caller.ts';
import type { Subject } from '../audit/log.ts';
import type { Compressed } from '../runtime/compressed.ts';
import type { Database } from '../database/schema.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import type { ProgressSink } from './progress-stream.ts';

/** What a route without sign-in gets. */
export interface PublicContext {
  /** When the request began. */
  readonly now: Date;
}

/** What a route gets that needs a caller but no database. */
export interface CallerContext<Who extends Requester = Requester> extends PublicContext {
  readonly caller: Who;
}

export interface Context<Who extends Requester = Requester> extends CallerContext<Who> {
  /** This request's transaction, under the caller's row-level security. */
  readonly db: Transaction<Database>;
  /** Adds a subject to this request's log line: the report, and the persons it is about by the HMAC of their CPR numbers. */
  readonly auditSubject: (subject: Subject) => void;
  /** Run after the transaction has been committed; never for a refusal. */
  readonly afterCommit: (task: () => void) => void;
}

/** What a route about one report gets. */
export interface ReportContext extends Context {
  /** The report named by `:id`, as it was when the right to it was checked; under `lock` it stays so. */
  readonly report: AuthorizedReport;
}

type ContextOf<R> = R extends { readonly needs: 'public' }
  ? PublicContext
  : R extends { readonly transaction: null }
    ? CallerContext<CallerOf<R>> & ProgressSinkOf<Streamed<R>>
    : R extends { readonly needs: { readonly in: 'report' } }
      ? ReportContext
      : Context<CallerOf<R>>;

/** Only a person has something of her own. */
type CallerOf<R> = R extends { readonly needs: { readonly in: 'self' } } ? Person : Requester;

type ProgressSinkOf<Progress> = [Progress] extends [never] ? unknown : ProgressSink<Progress>;

/** What came in, for a route `R` of any table. */
export type GivenTo<R> = {
  readonly parameters: Readonly<Record<Parameters<PathOf<R>>, string>>;
  readonly input: Input<R>;
} & (TakesFile<R> extends true ? WithFile : unknown);

interface WithFile {
  /** What came after the input. Fails while it is read when it is too large, or when its sender is gone. */
  readonly file: AsyncIterable<Uint8Array>;
}

/** A refusal is an answer too: returning it rolls the transaction back. */
export type HandlerOf<R> = (
  given: GivenTo<R>,
  context: ContextOf<R>,
) => Promise<Unhurried<Output<R>> | Sendable<Output<R>> | RefusedAnswer>;

/** An answer that is made when the transaction has been committed, since it takes long and nothing more of the database. */
export interface Later<Answer> {
  readonly later: () => Promise<Answer>;
}

export function isLater(answer: unknown): answer is Later<unknown> {
  return typeof answer === 'object' && answer !== null && 'later' in answer && typeof answer.later === 'function';
}

/** Bytes may be handed over as they lie compressed, and are sent so when the client accepts that encoding; or made later. */
type Sendable<Answer> = Answer extends Uint8Array ? Compressed | Later<Uint8Array> : never;

/** An answer whose counters may come as late as the commit. */
type Unhurried<Answer> = Answer extends { readonly counts: infer Counts }
  ? Omit<Answer, 'counts'> & { readonly counts: Counts | (() => Promise<Counts>) }
  : Answer;
export type AnswerOf<O extends Operation> = Unhurried<Output<Routes[O]>>;

export type Given<O extends Operation> = GivenTo<Routes[O]>;
export type Handler<O extends Operation> = HandlerOf<Routes[O]>;

/** A handler for every operation; the compiler asks for the one that is missing. */
export type Handlers = { readonly [O in Operation]: Handler<O> };

/** An expected failure that a handler answers with. */
export interface RefusedAnswer {
  readonly refusal: Refusal;
}

export function refuse(refusal: Refusal): RefusedAnswer {
  return { refusal };
}

export function isRefusal(answer: unknown): answer is RefusedAnswer {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
