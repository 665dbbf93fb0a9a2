/** What failed on its way: which refusal it becomes, and what the technical log says of it. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { noteFailure } from './failure.ts';

function refused(error: Error, details: object = {}): string {
  return noteFailure(Object.assign(error, details), '/reports', pino({ level: 'silent' }), 'id').code;
}

test.each([
  ['refused', '', { code: 'ECONNREFUSED' }],
  ['reset', '', { code: 'ECONNRESET' }],
  ['timed out', '', { code: 'ETIMEDOUT' }],
  ['without a name', '', { code: 'ENOTFOUND' }],
  ['shut down by an administrator', '', { code: '57P01' }],
  ['one too many', '', { code: '53300' }],
  ['ended because it stood still', '', { code: '25P03' }],
  ['terminated', 'Connection terminated unexpectedly', {}],
  ['not to be had in time', 'timeout exceeded when trying to connect', {}],
  ['broken before', 'Client has encountered a connection error and is not queryable', {}],
  ['closed before', 'Client was closed and is not queryable', {}],
  ['asked for after the end', 'Cannot use a pool after calling end on the pool', {}],
])('a connection to the database that is %s is no bug: the next request is served', (_what, message, details) => {
  expect(refused(new Error(message), details)).toBe('server.stopping');
});

test.each([['53100'], ['ENOSPC'], ['EDQUOT']])('a full disk (%s) has words of its own', (code) => {
  expect(refused(new Error(''), { code })).toBe('server.full');
});

test('all else is a bug', () => {
  expect([
    refused(new Error('x')),
    refused(new Error('x'), { code: '23505' }),
    refused(new Error('x'), { code: 'ENOENT', syscall: 'open' }),
  ]).toEqual(Array.from({ length: 3 }, () => 'server.failed'));
});
