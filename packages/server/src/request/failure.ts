/** What a request that failed on its way is refused with. What is our own fault is noted in the technical log, and nothing of its cause is disclosed. */
import type { Refusal } from '@sei/contract';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describe-error.ts';

interface Failure extends Error {
  /** Of the database or of the framework. */
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly statusCode?: unknown;
}

/** `route` is the path as the route table has it. */
export function noteFailure(error: Failure, route: string | undefined, log: Logger, request: string): Refusal {
  const refusal = refusalOf(error);
  if (refusal.code.startsWith('server.')) log.error({ ...describeError(error), route, request }, 'request failed');
  return refusal;
}

function refusalOf(error: Failure): Refusal {
  const { code, statusCode } = error;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'request.tooLarge' };
  if (statusCode === 429) return { code: 'request.tooMany' };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return { code: 'request.invalid' };
  if (isDiskFull(error)) return { code: 'server.full' };
  return { code: isDatabaseGone(error) ? 'server.stopping' : 'server.failed' };
}

/** Of the database (class 53, disk full) or of a file of our own. */
function isDiskFull({ code }: Failure): boolean {
  return code === '53100' || code === 'ENOSPC' || code === 'EDQUOT';
}

/** What the driver and its pool say when a connection is gone, cannot be had, or is asked for after the end. */
const lostConnection =
  /^(Connection terminated|timeout exceeded|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after|driver has already been destroyed)/;

/** The database is not there, starts or stops; a retry in a moment is served. */
function isDatabaseGone({ code: given, syscall, message }: Failure): boolean {
  // A missing file is not a missing socket.
  if (given === 'ENOENT' && syscall !== 'connect') return false;
  const code = typeof given === 'string' ? given : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENOENT', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    // Shut down, too many connections, or one that was ended because it stood still.
    /^(57P0|08|53300|25P0[34])/.test(code) ||
    lostConnection.test(message)
  );
}
