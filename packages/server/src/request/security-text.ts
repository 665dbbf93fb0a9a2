/** `/.well-known/security.txt` (RFC 9116): the contact for reports of vulnerabilities. */
import type { FastifyInstance } from 'fastify';

const validDays = 180;

export function serveSecurityText(
  app: FastifyInstance,
  { origin, contact, clock }: { readonly origin: string; readonly contact: string; readonly clock: () => Date },
): void {
  app.get('/.well-known/security.txt', async (_request, reply) => {
    const expires = new Date(clock().getTime() + validDays * 86_400_000).toISOString();
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: da, en',
      `Canonical: ${origin}/.well-known/security.txt`,
    ];
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${lines.join('\n')}\n`);
  });
}
