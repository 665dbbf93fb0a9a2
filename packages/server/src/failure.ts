/** What a request that failed on its way is refused with. What is our own fault is noted in the technical log, and nothing of its cause is told. */
import type { Problem } from '@sei/contract';
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';

interface Failure extends Error {
  /** Of the database or of the framework. */
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly statusCode?: unknown;
}

/** `route` is the path as the route table has it. */
export function noteFailure(error: Failure, route: string | undefined, log: Logger): Problem {
  const problem = problemOf(error);
  if (problem.problem.startsWith('server.')) log.error({ ...describeError(error), route }, 'request failed');
  return problem;
}

function problemOf(error: Failure): Problem {
  const { code, statusCode } = error;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { problem: 'request.tooLarge' };
  if (statusCode === 429) return { problem: 'request.tooMany' };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return { problem: 'request.invalid' };
  if (isDiskFull(error)) return { problem: 'server.full' };
  return { problem: isDatabaseGone(error) ? 'server.stopping' : 'server.failed' };
}

/** Of the database (class 53, disk full) or of a file of our own. */
function isDiskFull({ code }: Failure): boolean {
  return code === '53100' || code === 'ENOSPC' || code === 'EDQUOT';
}

/** The database is not there, starts or stops; whoever asks again in a moment is served. */
function isDatabaseGone({ code: told, syscall, message }: Failure): boolean {
  // A missing file is not a missing socket.
  if (told === 'ENOENT' && syscall !== 'connect') return false;
  const code = typeof told === 'string' ? told : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
    /^(57P0|08)/.test(code) ||
    /^(Connection terminated|timeout exceeded)/.test(message)
  );
}
