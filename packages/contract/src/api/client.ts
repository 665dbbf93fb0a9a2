/** The route table read as typed calls. Knows names and paths only; how to send is handed in. */
import type { RefusalBody } from '../refusal.ts';
import type { Routes, Operation } from '../routes/index.ts';
import type { Input, Method, Output, Parameters, PathOf, TakesFile, Streamed } from '../routes/route.ts';

/** Method and path of every operation; all that a client needs of the table at run time. */
export type Operations = Readonly<Record<Operation, { readonly method: Method; readonly path: string }>>;

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: RefusalBody };

export interface Request {
  readonly operation: Operation;
  readonly method: Method;
  /** With its parameters filled in, below `/api`. */
  readonly path: string;
  readonly body: unknown;
}

/** Sends a request and reads the answer; a network that fails is thrown, a refusal is a value. */
export type Send = (request: Request) => Promise<Result<unknown>>;

type Call<R> = [Parameters<PathOf<R>>] extends [never]
  ? Input<R> extends undefined
    ? () => Promise<Result<Output<R>>>
    : (input: Input<R>) => Promise<Result<Output<R>>>
  : Input<R> extends undefined
    ? (parameters: Readonly<Record<Parameters<PathOf<R>>, string>>) => Promise<Result<Output<R>>>
    : (parameters: Readonly<Record<Parameters<PathOf<R>>, string>>, input: Input<R>) => Promise<Result<Output<R>>>;

/** A call that brings a file, or whose answer comes in lines, is more than JSON both ways, and is made beside the client. */
export type Client = { readonly [Name in Operation as IsPlain<Routes[Name]> extends true ? Name : never]: Call<Routes[Name]> };

type IsPlain<R> = TakesFile<R> extends true ? false : [Streamed<R>] extends [never] ? true : false;

/** `client.openReport({ id })`, `client.submitReport({ id }, { seen: 7 })`: parameters of the path first, then the body. */
export function createClient(operations: Operations, send: Send): Client {
  const calls = Object.entries(operations).map(([operation, { method, path }]) => {
    const hasParameters = path.includes('/:');
    const call = (...given: readonly unknown[]) => {
      const parameters = hasParameters ? (given[0] as Readonly<Record<string, string>>) : {};
      const body = hasParameters ? given[1] : given[0];
      const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
      return send({ operation: operation as Operation, method, path: filled, body });
    };
    return [operation, call];
  });
  return Object.fromEntries(calls) as Client;
}

/** Names and paths of a route table. */
export function operationsOf(
  routes: Readonly<Record<Operation, { readonly method: Method; readonly path: string }>>,
): Operations {
  return Object.fromEntries(Object.entries(routes).map(([name, { method, path }]) => [name, { method, path }])) as Operations;
}
