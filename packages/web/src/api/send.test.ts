/** What becomes of a request: a value, a refusal, or an error when the server cannot be reached. */
import { expect, test, vi } from 'vitest';
import type { Request } from '@sei/contract/api/client';
import { refusalBody } from '@sei/contract/refusal';
import { drawPageFor } from './page-user.ts';
import { NetworkError, onSessionRefused, RefusalError, sendWith, valueOf } from './send.ts';

const request: Request = { operation: 'countTrays', method: 'GET', path: '/trays', body: undefined };
const answers = (body: unknown, status: number) =>
  sendWith(() => Promise.resolve(new Response(JSON.stringify(body), { status })));

test('an answer is a value when all is well', async () => {
  expect(await answers({ draft: 1 }, 200)(request)).toEqual({ ok: true, value: { draft: 1 } });
});

test('an answer is a refusal when the server says no', async () => {
  const refusal = refusalBody({ code: 'right.missing' });
  expect(await answers(refusal, 403)(request)).toEqual({ ok: false, refusal });
  await expect(valueOf(answers(refusal, 403)(request))).rejects.toBeInstanceOf(RefusalError);
});

test('an answer can be bytes', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const response = new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
  expect(await sendWith(() => Promise.resolve(response))(request)).toEqual({ ok: true, value: bytes });
});

test('an answer that is not ours counts as no connection', async () => {
  await expect(answers({ error: 'proxy' }, 502)(request)).rejects.toBeInstanceOf(NetworkError);
  await expect(sendWith(() => Promise.resolve(new Response('<html>', { status: 200 })))(request)).rejects.toBeInstanceOf(
    NetworkError,
  );
});

test('an answer that never comes is a lost connection', async () => {
  await expect(sendWith(() => Promise.reject(new TypeError('failed')))(request)).rejects.toBeInstanceOf(NetworkError);
});

test('a session that has ended, or is another user’s, notifies listeners until they unsubscribe', async () => {
  const listener = vi.fn();
  const stop = onSessionRefused(listener);
  const signedOut = answers(refusalBody({ code: 'session.missing' }), 401);
  await signedOut(request);
  await answers(refusalBody({ code: 'session.otherUser' }), 401)(request);
  stop();
  await signedOut(request);
  expect(listener.mock.calls).toEqual([['session.missing'], ['session.otherUser']]);
});

test('a body travels as JSON below /api, and only within the site', async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response('{}')));
  await sendWith(fetched)({ operation: 'listReports', method: 'POST', path: '/reports/list', body: { limit: 50 } });
  expect(fetched).toHaveBeenCalledWith('/api/reports/list', {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{"limit":50}',
  });
});

test('a request names the user its page was drawn for, who never changes', async () => {
  const fetched = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response('{}')));
  drawPageFor('anna');
  drawPageFor('bo');
  await sendWith(fetched)(request);
  expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ 'sei-user': 'anna' });
});
