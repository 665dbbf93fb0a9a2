/**
 * An answer that is streamed as lines of JSON: progress while the work goes on, and the result last. It comes on the connection of the request, so nobody has to
 * ask the one process that knows, and a client that disconnects is noticed at once. Nothing is sent before the first line. Knows nothing of the work.
 */
import { PassThrough } from 'node:stream';
import type { RefusalBody } from '@sei/contract';
import type { FastifyReply } from 'fastify';

/** Handed to the work that reports progress. */
export interface ProgressSink<Progress> {
  readonly send: (progress: Progress) => void;
  /** Aborted when nobody waits for the answer any more, or when the server stops. */
  readonly gone: AbortSignal;
}

export interface ProgressStream extends ProgressSink<unknown> {
  /** True when something has been sent, so that the answer can have no other status. */
  readonly hasBegun: () => boolean;
  readonly end: (last: { readonly answer: unknown } | { readonly refusal: RefusalBody }) => FastifyReply;
}

export function createProgressStream(reply: FastifyReply, stopping: AbortSignal): ProgressStream {
  const left = new AbortController();
  reply.raw.once('close', () => left.abort());
  const lines = new PassThrough();
  let hasBegun = false;
  const write = (line: object): void => {
    if (!hasBegun) void reply.type('application/x-ndjson').headers(headers).send(lines);
    hasBegun = true;
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  return {
    send: (progress) => write({ progress }),
    gone: AbortSignal.any([left.signal, stopping]),
    hasBegun: () => hasBegun,
    end: (last) => {
      write(last);
      lines.end();
      return reply;
    },
  };
}

/** A reverse proxy that kept lines until there are many would make them useless, and a server that stops would wait for a connection that is kept. */
const headers = { 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };
