/** For which user the page was drawn that a request comes from, and what is refused when somebody else has signed in since. */
import { pageUserHeader, pageUserParameter, type Refusal, type RouteDefinition } from '@sei/contract';
import type { FastifyRequest } from 'fastify';

/** The user's id as the request says it, in a header or else in its address; null when it says none. */
export function readPageUser({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): string | null {
  const named = headers[pageUserHeader] ?? (query as Readonly<Record<string, unknown>>)[pageUserParameter];
  return typeof named === 'string' && named !== '' ? named : null;
}

/** A request that names nobody could come from anybody's page. */
export function whyUnnamed({ needs, tellsUser }: RouteDefinition, pageUser: string | null): Refusal | null {
  return needs === 'public' || tellsUser === true || pageUser !== null ? null : { code: 'session.unnamed' };
}

/** `user` is whose session the request came in. */
export function whyOtherUser(pageUser: string | null, user: string): Refusal | null {
  return pageUser === null || pageUser === user ? null : { code: 'session.otherUser' };
}
