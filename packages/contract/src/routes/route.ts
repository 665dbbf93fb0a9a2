/** What a route is. `needs`, `audit` and `transaction` have to be said for each, so no operation can forget them. */
import type { Static, TSchema } from 'typebox';
import type { Need } from '../permissions.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

/**
 * Who may call: anybody (`public`), or who holds a permission. In `report`: to the report named by `:id`. In `group`: in the group that the
 * input names; where it names none, the answer is made of those groups and forms that the caller holds it for, and the rest does not exist.
 * What depends on the report's state is checked by the handler too.
 */
export type Needs = 'public' | Need;

/** What the log line says that was done; null is a route that touches nothing about a person. */
export type AuditAction =
  | 'session.opened'
  | 'session.read'
  | 'session.closed'
  | 'reports.listed'
  | 'reports.exported'
  | 'report.created'
  | 'report.read'
  | 'report.followed'
  | 'reports.searched'
  | 'report.changed'
  | 'report.groupChanged'
  | 'report.saved'
  | 'report.validated'
  | 'report.submitted'
  | 'report.edited'
  | 'report.editGivenUp'
  | 'report.movedToOutbox'
  | 'report.removedFromOutbox'
  | 'report.annulled'
  | 'report.deleted'
  | 'report.restored'
  | 'report.removed'
  | 'report.copied'
  | 'report.printed'
  | 'report.versionsRead'
  | 'report.historyRead'
  | 'views.listed'
  | 'view.saved'
  | 'view.deleted'
  | 'view.restored'
  | 'codes.draftsListed'
  | 'codes.fileRead'
  | 'codes.fetched'
  | 'codes.imported'
  | 'codes.putInForce'
  | 'codes.discarded'
  | 'codes.removed'
  | 'keys.exchanged'
  | 'log.retained'
  | 'person.draftsLookedUp'
  | 'person.lookedUp'
  | 'person.reportsLookedUp';

/**
 * What the route does to the database: `lock` writes, and from when the right is checked nobody else changes the report named by `:id`.
 */
export type TransactionKind = 'lock' | 'write' | 'read' | null;

export type Cost = number | { readonly each: string } | 'body';

export interface FileLimit {
  readonly mostBytes: number;
}

export interface RouteDefinition<
  M extends Method = Method,
  P extends string = string,
  I extends TSchema = TSchema,
  O extends TSchema = TSchema,
  N extends Needs = Needs,
  T extends TransactionKind = TransactionKind,
  F extends FileLimit | undefined = FileLimit | undefined,
  G extends TSchema | undefined = TSchema | undefined,
> {
  readonly method: M;
  /** Below `/api`; `:name` stands for a parameter. */
  readonly path: P;
  readonly summary: string;
  readonly needs: N;
  readonly audit: AuditAction | null;
  /** All but null open a transaction under row-level security. Null needs no database, or opens its own; its log line then has one of its own too. */
  readonly transaction: T;
  /** The JSON body; absent for GET and DELETE. */
  readonly input?: I;
  readonly output: O;
  /** Media type of the answer when it is not JSON. */
  readonly produces?: string;
  /** Largest body in bytes when it is not the usual 256 KiB. */
  readonly maxBody?: number;
  /**
   * The body is the input as one line of JSON and then a file of at most so many bytes (`application/octet-stream`). The file is read when the
   * right has been checked, and by the handler.
   */
  readonly takesFile?: F;
  /**
   * The answer comes in lines of JSON (`application/x-ndjson`): `{ progress }` with what this says, as often as there is progress to report, and last
   * `{ answer }` or `{ refusal }`. What is refused before the first line is refused as on any route. A client that disconnects stops the work.
   */
  readonly streams?: G;
  /**
   * What a call costs of its caller's budget for heavy work: so many units, or one for each element of a list of the input, or one for each 10 kB
   * of the body above 50. A route that says nothing costs nothing.
   */
  readonly cost?: Cost;
  /** Leaves next to nothing behind, so it goes on when the disk is full and nothing more is taken in. */
  readonly writesLittle?: true;
  /** Called by the page on its own accord, as on a timer, so it does not show that anybody is there: it keeps no session alive. */
  readonly background?: true;
  /** The browser lets go of its session, and of what it has remembered of answers, whatever the server found of it. */
  readonly endsSession?: true;
  /** Answers which user a page is drawn for, so it may be called before the page can name one (`page.ts`). */
  readonly tellsUser?: true;
}

/** Keeps a route's own types. */
export function route<
  const M extends Method,
  const P extends string,
  I extends TSchema,
  O extends TSchema,
  const N extends Needs,
  const T extends TransactionKind,
  const F extends FileLimit | undefined,
  G extends TSchema | undefined,
>(definition: RouteDefinition<M, P, I, O, N, T, F, G>): RouteDefinition<M, P, I, O, N, T, F, G> {
  return definition;
}

/** The names of the parameters in a path. */
export type Parameters<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Parameters<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** A route without an input keeps the plain `TSchema` there, which says nothing. */
export type Input<R> = R extends { readonly input?: infer I extends TSchema }
  ? TSchema extends I
    ? undefined
    : Static<I>
  : undefined;
/** Whether a file comes with the input. A route that does not say so keeps the plain type there. */
export type TakesFile<R> = R extends { readonly takesFile?: infer F } ? (undefined extends F ? false : true) : false;
/** What is streamed before the answer; `never` on a route that keeps still. */
export type Streamed<R> = R extends { readonly streams?: infer G extends TSchema }
  ? TSchema extends G
    ? never
    : Static<G>
  : never;
export type Output<R> = R extends { readonly output: infer O extends TSchema } ? Static<O> : never;
export type PathOf<R> = R extends { readonly path: infer P extends string } ? P : never;
