/** Signing in and out, as a browser does it, against the demo's identity provider. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageUserHeader, unattendedHeader, type Grant, type Permission } from '@sei/contract';
import { composeBareFeatures } from '../testing/bare-features.ts';
import { signInAs, SignInRefused } from '../testing/person.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { readDemoForms } from '../demo/demo-forms.ts';
import { demoGroups, demoMethods, demoPersons, type DemoGroupName, type DemoPersonName } from '../demo/demo-persons.ts';
import { demoUserId, seedDemo } from '../demo/demo-users.ts';
import { attemptCookie } from './oidc.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer({ composeFeatures: composeBareFeatures });
});
afterAll(() => server.close());

const minute = 60_000;
const assured = (Object.keys(demoPersons) as DemoPersonName[]).filter((name) => demoPersons[name].level !== ('Low' as string));

/** A permission to each form that a group reports. */
function grantsIn(name: DemoGroupName, permission: Permission): readonly Grant[] {
  const scope = { kind: 'group', group: demoGroups[name].id } as const;
  return readDemoForms().flatMap(({ form, groups }) => (groups.includes(name) ? [{ permission, form, scope }] : []));
}

test('signing in opens a session with the groups and rights of the person', async () => {
  const { client } = await server.signInAs('emil-gyldenris');
  expect(await client.readSession()).toMatchObject({
    ok: true,
    value: {
      user: { name: 'Emil Gyldenris', role: 'user', authorisations: ['0T2B2'] },
      groups: [{ id: demoGroups.haematology.id }, { id: demoGroups.surgery.id }],
      grants: expect.arrayContaining([...grantsIn('haematology', 'report.enter'), ...grantsIn('surgery', 'report.submit')]),
      demo: true,
    },
  });
});

test.each(assured)('signing in works for %s', async (name) => {
  const { client } = await server.signInAs(name);
  const session = await client.readSession();
  expect(session.ok && session.value.user.name).toBe(demoPersons[name].name);
});

test('signing in lists five regions and NemLog-in', async () => {
  const answer = await server.stranger().client.listSignInMethods();
  expect(answer.ok && answer.value.methods.map(({ label }) => label)).toEqual(demoMethods.map(({ label }) => label));
});

test('signing in shows each way in its own persons only', async () => {
  const stranger = server.stranger();
  const toProvider = await stranger.fetch('/sign-in/nemlog-in');
  const toLogin = await stranger.fetch(toProvider.headers.get('location')!);
  const html = await (await stranger.fetch(toLogin.headers.get('location')!)).text();
  expect(html).toContain('Lone Nattergal');
  expect(html).not.toContain('Anna Bregnelund');
  expect(html).not.toMatch(/<script|style=/);
});

test('signing in leads back to where one was', async () => {
  await signInAs(server.origin, 'anna-bregnelund', '/skemaer/1?fejl=2');
});

test.each([
  'https://example.org/',
  '//example.org',
  '/\\example.org',
  '/.//example.org',
  '/x/..//example.org',
  'javascript:alert(1)',
])('signing in leads home rather than to %s', async (returnTo) => {
  const person = server.stranger();
  const choose = await followAll(person, `/sign-in/nemlog-in?returnTo=${encodeURIComponent(returnTo)}`);
  const chosen = await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: 'lone-nattergal' }) });
  const callback = await person.fetch(chosen.headers.get('location')!);
  const done = await person.fetch(callback.headers.get('location')!);
  expect(done.headers.get('location')).toBe('/');
});

test('signing in is refused below Substantial, in Danish, and the log says so', async () => {
  const refusal = await signInAs(server.origin, 'gustav-ibsvang').catch((error: Error) => error);
  expect(refusal).toBeInstanceOf(SignInRefused);
  expect((refusal as Error).message).toContain('Dit sikringsniveau er for lavt.');
  const lines = await server.database.asOwner(`select provider, "user" from audit_lines where problem = 'session.levelTooLow'`);
  expect(lines).toEqual([{ provider: 'region-hovedstaden', user: null }]);
});

test('signing in makes somebody new a user without groups and rights', async () => {
  const { client } = await server.signInAs('frida-hasselkilde');
  expect(await client.readSession()).toMatchObject({ ok: true, value: { groups: [], grants: [] } });
});

test('signing in is refused when the answer belongs to no attempt of this browser', async () => {
  const answer = await server.stranger().fetch('/sign-in/callback?code=abc&state=unknown');
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Login lykkedes ikke.');
  const lines = await server.database.asOwner(
    `select outcome, provider, "user" from audit_lines where problem = 'signIn.failed'`,
  );
  expect(lines).toEqual([{ outcome: 'refused', provider: null, user: null }]);
});

test('signing in ends the session that the same browser had', async () => {
  const person = await server.signInAs('lone-nattergal');
  const earlier = { cookie: person.jar.header('/api') };
  expect((await fetch(`${server.origin}/api/session`, { headers: earlier })).status).toBe(200);
  const choose = await followAll(person, '/sign-in/nemlog-in');
  const chosen = await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: 'lone-nattergal' }) });
  await person.fetch((await person.fetch(chosen.headers.get('location')!)).headers.get('location')!);
  expect((await fetch(`${server.origin}/api/session`, { headers: earlier })).status).toBe(401);
  expect(await person.client.readSession()).toMatchObject({ ok: true });
});

test('signing in leads home from the provider’s page, and from an answer that has been used, once one is signed in', async () => {
  const person = server.stranger();
  const choose = await followAll(person, '/sign-in/nemlog-in');
  const chosen = await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: 'lone-nattergal' }) });
  const callback = (await person.fetch(chosen.headers.get('location')!)).headers.get('location')!;
  expect((await person.fetch(callback)).status).toBe(303);
  const session = person.jar.header('/');
  const again = [
    await person.fetch(choose.url),
    await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: 'lone-nattergal' }) }),
    await person.fetch(callback),
  ];
  expect(again.map(({ status, headers }) => [status, headers.get('location')])).toEqual(again.map(() => [303, '/']));
  expect(person.jar.header('/')).toBe(session);
  const { hash, search, pathname } = new URL(callback, server.origin);
  expect((await server.stranger().fetch(`${pathname}${search}${hash}`)).status).toBe(400);
});

test('signing in knows no other tab', async () => {
  const answer = await server.stranger().fetch('/sign-in/region-island');
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('Denne måde at logge ind på findes ikke.');
});

test('signing in does not let a person of another tab be chosen', async () => {
  const person = server.stranger();
  const choose = await followAll(person, '/sign-in/nemlog-in');
  const answer = await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: 'anna-bregnelund' }) });
  expect(answer.status).toBe(400);
});

test('a session ends after half an hour without activity', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  server.passTime(29 * minute);
  expect(await client.stayInSession({})).toEqual({ ok: true, value: {} });
  server.passTime(29 * minute);
  expect(await client.stayInSession({})).toMatchObject({ ok: true });
  server.passTime(31 * minute);
  expect(await client.readSession()).toMatchObject({ ok: false, refusal: { code: 'session.missing', status: 401 } });
});

test('a session is not kept alive by what the page asks for on its own', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  server.passTime(20 * minute);
  await client.countTrays();
  await client.readSession();
  server.passTime(11 * minute);
  expect(await client.readSession()).toMatchObject({ ok: false, refusal: { code: 'session.missing' } });
});

test('a session is not kept alive by a request that no act of a person led to', async () => {
  const person = await server.signInAs('anna-bregnelund');
  server.passTime(20 * minute);
  const headers = { 'content-type': 'application/json', [unattendedHeader]: '1' };
  const answer = await person.fetch('/api/session/stay', { method: 'POST', headers, body: '{}' });
  expect(answer.status).toBe(200);
  server.passTime(11 * minute);
  expect(await person.client.readSession()).toMatchObject({ ok: false, refusal: { code: 'session.missing' } });
});

test('a session says when it ends, by what was last done and in any case', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  const times = async () => {
    const session = await client.readSession();
    if (!session.ok) throw new Error(session.refusal.code);
    const { now, idleEndsAt, idleMs, endsAt } = session.value;
    const after = (time: string): number => Math.round((Date.parse(time) - Date.parse(now)) / minute);
    return { idle: after(idleEndsAt), length: after(endsAt), idleMs };
  };
  expect(await times()).toEqual({ idle: 30, length: 720, idleMs: 30 * minute });
  server.passTime(28 * minute);
  expect(await times()).toEqual({ idle: 2, length: 692, idleMs: 30 * minute });
  await client.stayInSession({});
  expect(await times()).toEqual({ idle: 30, length: 692, idleMs: 30 * minute });
});

test('a session ends after twelve hours in any case', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  for (let passed = 0; passed < 12 * 60; passed += 20) {
    expect(await client.stayInSession({})).toMatchObject({ ok: true });
    server.passTime(20 * minute);
  }
  expect(await client.readSession()).toMatchObject({ ok: false, refusal: { code: 'session.missing' } });
});

test('a session is over once one has signed out', async () => {
  const { client } = await server.signInAs('nina-pilegren');
  expect(await client.signOut({})).toEqual({ ok: true, value: { to: null } });
  expect(await client.readSession()).toMatchObject({ ok: false, refusal: { code: 'session.missing' } });
});

test('a session sees a right that was taken away at once', async () => {
  const { client } = await server.signInAs('hanne-jordbaer');
  await server.database.asOwner(
    `delete from grants using users where users.id = grants.principal and subject = 'hanne-jordbaer'`,
  );
  expect(await client.readSession()).toMatchObject({ ok: true, value: { grants: [] } });
});

test('a session takes its cookie along when it ends, and what the browser remembers of answers, but no unsent work', async () => {
  const person = await server.signInAs('anna-bregnelund');
  const answer = await endSession(person);
  expect(answer.headers.get('clear-site-data')).toBe('"cache"');
  expect(person.jar.names()).not.toContain('sei-session');
});

test('a session is not ended from a page that was drawn for another user', async () => {
  const person = await server.signInAs('anna-bregnelund');
  const answer = await endSession(person, { [pageUserHeader]: demoUserId('bo-dueslag') });
  expect(await answer.json()).toMatchObject({ code: 'session.otherUser' });
  expect(answer.headers.get('clear-site-data')).toBeNull();
  expect(person.jar.names()).toContain('sei-session');
  expect(await person.client.readSession()).toMatchObject({ ok: true });
});

test('a session has another secret the next day, and still gets that of the day before', async () => {
  const { client } = await server.signInAs('anna-bregnelund');
  const first = await client.readSession();
  server.passTime(24 * 60 * minute);
  const later = await server.signInAs('anna-bregnelund');
  const second = await later.client.readSession();
  if (!first.ok || !second.ok) throw new Error('nobody is signed in');
  expect(second.value.secretDay > first.value.secretDay).toBe(true);
  expect(second.value.browserSecret).not.toBe(first.value.browserSecret);
  const secretOf = (day: string) => later.client.readBrowserSecret({ day });
  expect(await secretOf(first.value.secretDay)).toEqual({ ok: true, value: { secret: first.value.browserSecret } });
  const bo = await server.signInAs('bo-dueslag');
  expect(await bo.client.readBrowserSecret({ day: first.value.secretDay })).not.toMatchObject({
    value: { secret: first.value.browserSecret },
  });
  expect(await secretOf('first')).toMatchObject({ ok: true, value: { secret: expect.any(String) } });
  for (const day of ['2999-01-01', 'x', '2026-1-1'])
    expect(await secretOf(day)).toMatchObject({ refusal: { code: 'session.noSuchDay' } });
});

test('a session has the same secret for a user all day, and another for every user', async () => {
  const secrets = await Promise.all(
    (['anna-bregnelund', 'anna-bregnelund', 'bo-dueslag'] as const).map(async (name) => {
      const session = await (await server.signInAs(name)).client.readSession();
      return session.ok ? session.value.browserSecret : '';
    }),
  );
  expect(secrets[0]).toBe(secrets[1]);
  expect(secrets[2]).not.toBe(secrets[0]);
  expect(Buffer.from(secrets[0]!, 'base64')).toHaveLength(32);
});

test('a session is nowhere in the database but as a hash', async () => {
  const { jar } = await server.signInAs('anna-bregnelund');
  const token = jar.header('/').match(/sei-session=([^;]+)/)?.[1] ?? '';
  const [row] = await server.database.asOwner(
    `select count(*) as found from sessions where token_hash = sha256(convert_to($1, 'UTF8'))`,
    [token],
  );
  expect(row).toEqual({ found: 1 });
});

test('the demo can be seeded again, and keeps what was changed', async () => {
  await seedDemo(server.database.ownerPlace, new Date());
  const { client } = await server.signInAs('hanne-jordbaer');
  expect(await client.readSession()).toMatchObject({ ok: true, value: { grants: [] } });
});

function endSession(
  person: ReturnType<TestServer['stranger']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return person.fetch('/api/session/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  });
}

async function followAll(person: ReturnType<TestServer['stranger']>, start: string): Promise<Response> {
  let answer = await person.fetch(start);
  for (let location = answer.headers.get('location'); location !== null; location = answer.headers.get('location')) {
    answer = await person.fetch(location);
  }
  return answer;
}

test('the cookie of an attempt is refused by the browser when it was set in the clear, where there is https', () => {
  expect(attemptCookie('https://sei.example.dk', 'abc')).toBe('__Secure-sei-sign-in-abc');
  expect(attemptCookie('http://127.0.0.1:8017', 'abc')).toBe('sei-sign-in-abc');
});

test('what a user has chosen of the guide follows her, and nothing else that is sent with it is kept', async () => {
  const bo = await server.signInAs('bo-dueslag');
  const guideOf = async () => {
    const session = await (await server.signInAs('bo-dueslag')).client.readSession();
    return session.ok ? session.value.guide : null;
  };
  expect(await guideOf()).toEqual({ tourSeen: false, signKeys: true });
  const sent = { tourSeen: true, signKeys: false, more: 'x'.repeat(1_000) };
  expect((await bo.client.keepGuide(sent)).ok).toBe(true);
  expect(await guideOf()).toEqual({ tourSeen: true, signKeys: false });
});
