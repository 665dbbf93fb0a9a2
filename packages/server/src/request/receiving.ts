/**
 * How long a caller may take to send a request. One who sends its head or its body too slowly is answered and cut off, and so is whatever is
 * still open a moment after the server was asked to stop. Knows nothing of what is sent.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './send-refusal.ts';

export interface ReceivingLimits {
  readonly headMs: number;
  readonly bodyMs: number;
  /** A large file on a slow line takes its time. */
  readonly fileMs: number;
  /** How long those who are being answered may go on when the server stops. */
  readonly stopMs: number;
}

export const usualReceivingLimits: ReceivingLimits = {
  headMs: 15_000,
  bodyMs: 30_000,
  fileMs: 30 * 60_000,
  stopMs: 2_500,
};

/** What Node's own server is given: it limits the head, and the body of what never reached a route. */
export function serverLimits({ headMs, fileMs }: ReceivingLimits) {
  const connectionsCheckingInterval = Math.min(1_000, headMs);
  return { requestTimeout: fileMs, http: { headersTimeout: headMs, connectionsCheckingInterval } };
}

/** `takesFile` in a route's config gives its body the time that a file may take. */
export function limitReceiving(app: FastifyInstance, limits: ReceivingLimits): void {
  app.addHook('onRequest', async (request, reply) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if ((length === undefined || length === '0') && encoding === undefined) return;
    const { takesFile } = request.routeOptions.config as { readonly takesFile?: boolean };
    cutOffAfter(takesFile === true ? limits.fileMs : limits.bodyMs, request, reply);
  });
  // What is refused early may still be on its way: it has as long as any body to arrive, whatever it is.
  app.addHook('onResponse', async (request, reply) => {
    if (!request.raw.complete) cutOffAfter(limits.bodyMs, request, reply);
  });
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), limits.stopMs).unref();
  });
}

function cutOffAfter(ms: number, request: FastifyRequest, reply: FastifyReply): void {
  const timer = setTimeout(() => cutOff(request, reply), ms);
  timer.unref();
  const disarm = (): void => clearTimeout(timer);
  request.raw.once('end', disarm);
  request.raw.once('close', disarm);
}

function cutOff(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  if (reply.sent) return void request.raw.destroy();
  reply.raw.once('finish', () => request.raw.destroy());
  sendRefusal(reply.header('connection', 'close'), { code: 'request.tooSlow' });
}
