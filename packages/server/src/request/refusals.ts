/**
 * Refusals without a line in the audit log, since nobody was signed in or nothing was asked of a person: in the technical log, with the request's id
 * and where it came from; those that come in heaps as a number. And each answer says its request's id.
 */
import type { RefusalCode } from '@sei/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Heaps } from '../runtime/heaps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request came from; it is kept, since a caller who hangs up leaves no address behind. */
    address: string;
    /** What it was refused with. */
    refusedWith: RefusalCode | null;
  }
}

export const requestIdHeader = 'x-request-id';

export function noteRefusals(app: FastifyInstance, heaps: Heaps): void {
  app.decorateRequest('address', '');
  app.decorateRequest('refusedWith', null);
  app.addHook('onRequest', async (request, reply) => {
    request.address = request.ip ?? '';
    reply.header(requestIdHeader, request.id);
    reply.raw.once('close', () => {
      if (!reply.raw.writableEnded) heaps.note(`gone ${request.address}`, detailsOf(request), 'caller hung up');
    });
  });
  app.addHook('onResponse', async (request) => {
    const { refusedWith, address } = request;
    if (refusedWith !== null && isNoted(refusedWith, request))
      heaps.note(`${refusedWith} ${address}`, { code: refusedWith, ...detailsOf(request) }, 'request refused');
  });
}

function detailsOf({ address, id, routeOptions }: FastifyRequest) {
  return { address, request: id, route: routeOptions.url };
}

const notedCodes: ReadonlySet<RefusalCode> = new Set([
  'request.foreign',
  'request.invalid',
  'request.tooLarge',
  'request.tooMany',
  'request.tooSlow',
  'route.unknown',
  'server.full',
  'work.tooMuch',
]);

/** A caller without a token has merely not signed in yet; one that is no session may have been made up. */
function isNoted(code: RefusalCode, { cookies }: FastifyRequest): boolean {
  if (code === 'session.missing') return Object.keys(cookies).some((name) => name.endsWith('sei-session'));
  return notedCodes.has(code);
}
