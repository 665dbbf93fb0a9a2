/** Answers with a refusal: as data (RFC 9457), or as a page to a browser that has opened the address in a tab, such as that of a PDF. */
import { refusalBody, type Refusal } from '@sei/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openedPage } from './pages.ts';

export function sendRefusal(reply: FastifyReply, problem: Refusal): FastifyReply {
  const body = refusalBody(problem);
  reply.request.refusedWith = problem.problem;
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  reply.code(body.status).header('cache-control', 'no-store');
  return isOpenedInTab(reply.request)
    ? reply.type('text/html; charset=utf-8').send(openedPage(problem))
    : reply.type('application/problem+json').send(JSON.stringify(body));
}

/** A page that fetches asks for data; only a browser that goes to an address asks for HTML. */
function isOpenedInTab({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}
