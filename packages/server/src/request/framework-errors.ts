/**
 * What is refused before any route is found: an address that cannot be read or is too long, a head that is too large or no HTTP. Answered as every
 * refusal is, with all headers, and without a word of what was sent.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { refusalBody, type Refusal } from '@sei/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { guardHeaders } from './guard-headers.ts';
import type { Heaps } from '../runtime/heaps.ts';
import { requestIdHeader } from './refusals.ts';
import { sendRefusal } from './send-refusal.ts';

type Coded = Error & { readonly code?: string };

/** What Fastify is made with. */
export function frameworkAnswers(origin: string, heaps: Heaps) {
  return {
    frameworkErrors: (error: Coded, request: FastifyRequest, reply: FastifyReply): void => {
      const refusal: Refusal = {
        code: error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'request.addressTooLong' : 'request.invalid',
      };
      note(heaps, refusal, request.ip, request.id);
      sendRefusal(reply.headers({ ...guardHeaders(origin), [requestIdHeader]: request.id }), refusal);
    },
    clientErrorHandler: (error: Coded, socket: Socket): void => {
      if (error.code === 'ECONNRESET' || socket.destroyed) return;
      const refusal: Refusal = { code: parserProblems[error.code ?? ''] ?? 'request.invalid' };
      const id = randomUUID();
      note(heaps, refusal, socket.remoteAddress ?? '', id);
      if (socket.writable) socket.write(rawAnswer(refusal, { ...guardHeaders(origin), [requestIdHeader]: id }));
      socket.destroySoon();
    },
  };
}

const parserProblems: Readonly<Record<string, Refusal['code']>> = {
  HPE_HEADER_OVERFLOW: 'request.headTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.tooSlow',
};

function note(heaps: Heaps, { code }: Refusal, address: string, request: string): void {
  heaps.note(`${code} ${address}`, { code, address, request }, 'request refused');
}

/** There is no response to write to when no request could be read. */
function rawAnswer(refusal: Refusal, headers: Readonly<Record<string, string>>): string {
  const body = refusalBody(refusal);
  const json = JSON.stringify(body);
  const all = {
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
    connection: 'close',
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\n${head.join('')}\r\n${json}`;
}
