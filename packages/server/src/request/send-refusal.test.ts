/** A refusal is data to a caller that fetches, and a Danish page in a tab where the browser has opened the address. */
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Refusal } from '@sei/contract';
import { sendRefusal } from './send-refusal.ts';

const navigation = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

async function refusal(
  refusal: Refusal,
  { method = 'GET', accept }: { readonly method?: 'GET' | 'POST'; readonly accept: string },
) {
  const app = Fastify();
  app.route({ method, url: '/print', handler: (_request, reply) => sendRefusal(reply, refusal) });
  const { statusCode, headers, body } = await app.inject({ method, url: '/print', headers: { accept } });
  return { status: statusCode, type: headers['content-type'], cache: headers['cache-control'], body };
}

test('a PDF of another user, opened in a tab, is refused by a page that leads to the front page', async () => {
  const page = await refusal({ code: 'session.otherUser' }, { accept: navigation });
  expect(page).toMatchObject({ status: 401, type: 'text/html; charset=utf-8', cache: 'no-store' });
  expect(page.body).toContain('<h1>En anden bruger er nu logget ind i denne browser.</h1>');
  expect(page.body).toContain('<a class="button" href="/">Gå til forsiden</a>');
  expect(page.body, 'reloading the address is refused again').not.toContain('Hent siden igen');
});

test('any other refusal keeps its advice on the page, and its detail is text, not HTML', async () => {
  const { body } = await refusal({ code: 'action.closed', detail: '<b>Lukket</b>' }, { accept: navigation });
  expect(body).toContain('&lt;b&gt;Lukket&lt;/b&gt;');
});

test.each([{ accept: 'application/json' }, { accept: '*/*' }, { accept: navigation, method: 'POST' as const }])(
  'is data for %o',
  async (request) => {
    const { type, body } = await refusal({ code: 'session.otherUser' }, request);
    expect(type).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'session.otherUser', status: 401 });
  },
);
