/** Answers with a refusal: as data (RFC 9457), or as a page to a browser that has opened the address in a tab, such as that of a PDF. */
import { refusalBody, type Refusal } from '@sei/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openedPage } from './pages.ts';

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body = refusalBody(refusal);
  reply.request.refusedWith = refusal.code;
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  reply.code(body.status).header('cache-control', 'no-store');
  return isOpenedInTab(reply.request)
    ? reply.type('text/html; charset=utf-8').send(openedPage(refusal))
    : reply.type('application/problem+json').send(JSON.stringify(body));
}

/** A page that fetches asks for data; only a browser that goes to an address asks for HTML. */
function isOpenedInTab({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}
