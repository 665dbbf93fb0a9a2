/** Answers with a refusal, as every refusal is answered (RFC 9457). */
import { problemBody, type Problem } from '@sei/contract';
import type { FastifyReply } from 'fastify';

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const body = problemBody(problem);
  reply.request.refusedWith = problem.problem;
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  return reply.code(body.status).type('application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(body));
}
