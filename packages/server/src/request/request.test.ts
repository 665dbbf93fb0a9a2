/** A request's life, step by step, on routes made for the purpose: who gets in, what is refused with which code, what is logged. */
import type { RefusalBody } from '@sei/contract';
import { isHeld, pageUserHeader, route } from '@sei/contract';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBareApp } from './app.ts';
import { createBudget } from './budget.ts';
import { newId } from '../database/id.ts';
import { refuse } from './handler.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import { readSealedReport } from '../stored-reports/queries.ts';
import { registerRoutes, type HandlersOf, type RequestDeps } from './request.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId, seedDemo } from '../demo/demo-users.ts';
import { hashToken } from '../access/find-caller.ts';
import { asSignIn, insertSession } from '../sign-in/queries.ts';
import { createTestDatabase, logTables, type TestDatabase } from '../testing/database.ts';

const Note = Type.Object({
  text: Type.String({ maxLength: 20 }),
  tags: Type.Optional(Type.Array(Type.Object({ name: Type.String() }))),
});
const Done = Type.Object({ done: Type.Boolean() });
const needs = { permission: 'account.use', in: 'self' } as const;
const common = { summary: 'For tests.', output: Done, audit: 'report.changed', needs } as const;

const table = {
  look: route({ ...common, method: 'GET', path: '/look', needs: 'public', transaction: null, audit: null }),
  whoAmI: route({
    ...common,
    method: 'GET',
    path: '/who',
    transaction: null,
    audit: null,
    output: Type.Any(),
  }),
  seen: route({ ...common, method: 'GET', path: '/seen', transaction: 'read', output: Type.Any() }),
  greet: route({
    ...common,
    method: 'GET',
    path: '/greet',
    transaction: 'read',
    audit: null,
    tellsUser: true,
  }),
  sneak: route({ ...common, method: 'GET', path: '/sneak', transaction: 'read', audit: null }),
  write: route({
    ...common,
    method: 'POST',
    path: '/notes/:id',
    needs: { permission: 'report.enter', in: 'report' },
    transaction: 'write',
    input: Note,
    maxBody: 2_000,
  }),
  wait: route({ ...common, method: 'POST', path: '/wait', transaction: 'write', input: Type.Object({}) }),
  make: route({
    ...common,
    method: 'POST',
    path: '/make',
    transaction: 'read',
    input: Type.Object({}),
    output: Type.Any(),
    produces: 'application/octet-stream',
  }),
  toil: route({
    ...common,
    method: 'POST',
    path: '/toil',
    transaction: 'write',
    input: Type.Object({}),
    cost: 60,
  }),
  carry: route({
    ...common,
    method: 'POST',
    path: '/carry',
    transaction: 'write',
    input: Type.Object({ text: Type.String() }),
    maxBody: 4 * 1024 * 1024,
    cost: 'body',
  }),
  fill: route({ ...common, method: 'POST', path: '/fill', transaction: 'write', input: Type.Object({}) }),
  leave: route({ ...common, method: 'POST', path: '/leave', transaction: 'write', input: Type.Object({}) }),
  fail: route({ ...common, method: 'POST', path: '/fail', transaction: 'write', input: Type.Object({}) }),
};

let isFull = false;
const report = newId();
const afterCommit: string[] = [];

/** So many handlers wait. */
let waiting = 0;

/** What some handlers wait for. */
let released: ReturnType<typeof promiseAndResolve>;

function promiseAndResolve() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

const handlers: HandlersOf<typeof table> = {
  look: async () => ({ done: true }),
  whoAmI: async (_given, { caller }) => ({ name: caller.name }),
  seen: async (_given, { db }) => {
    const { rows } = await sql`select current_user as role, caller_id() as "user", caller_groups() as groups`.execute(db);
    return rows[0];
  },
  greet: async () => ({ done: true }),
  sneak: async (_given, { db }) => {
    await sql`delete from preferences`.execute(db);
    return { done: true };
  },
  write: async ({ input }, { db, auditSubject, afterCommit: after, caller }) => {
    await db
      .insertInto('preferences')
      .values({ user: caller.id, about: newId(), value: JSON.stringify(input.text) })
      .execute();
    auditSubject({ report, cprHash: Buffer.from('a hash') });
    after(() => afterCommit.push(input.text));
    return input.text === 'afvis' ? refuse({ code: 'action.closed', detail: 'Fordi.' }) : { done: true };
  },
  wait: async () => {
    waiting += 1;
    await released.promise;
    return { done: true };
  },
  make: async () => ({ later: () => released.promise.then(() => new Uint8Array([7])) }),
  toil: async () => ({ done: true }),
  carry: async () => ({ done: true }),
  fill: async (_given, { db }) => {
    await sql`do $$ begin raise disk_full; end $$`.execute(db);
    return { done: true };
  },
  leave: async (_given, { db }) => {
    await readSealedReport(db, [], report);
    return { done: true };
  },
  fail: async () => {
    throw new Error('CPR 0101010000 slipped into a message');
  },
};

/** Reports: the one above, that the caller's right decides about. */
const authorize: RequestDeps['authorize'] = async (id, { permission }, { caller }) => {
  const place = { group: demoGroups.haematology.id, form: 'cancer' };
  if (id !== report || !isHeld(caller, 'report.read', place)) return { code: 'report.unknown' };
  // The routes here ask nothing of what was found.
  return isHeld(caller, permission, place) ? ({} as AuthorizedReport) : { code: 'right.missing' };
};

const origin = 'http://sei.test';
let database: TestDatabase;
let app: FastifyInstance;
let logged: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerPlace, new Date());
});
afterAll(() => database.close());

beforeEach(async () => {
  logged = [];
  isFull = false;
  released = promiseAndResolve();
  waiting = 0;
  afterCommit.length = 0;
  const deps: RequestDeps = {
    db: database.db,
    origin,
    authorize,
    sessionIdleMs: 60_000,
    isFull: () => isFull,
    budget: createBudget({ most: 100, withinMs: 60_000, clock: () => new Date() }),
    clock: () => new Date(),
    log: pino({ level: 'info' }, { write: (text: string) => void logged.push(text) }),
  };
  app = await createBareApp({ ...deps, trustedProxies: [] });
  registerRoutes(app, table, handlers, deps);
  await database.clear(...logTables);
});
afterEach(() => app.close());

/** A session's cookie, opened behind sign-in's back. */
async function sessionOf(person: string): Promise<string> {
  const token = newId();
  const now = new Date();
  const endsAt = new Date(now.getTime() + 60_000);
  const user = demoUserId(person);
  const session = { id: newId(), user, provider: 'test', level: 'High', idToken: null, createdAt: now, seenAt: now, endsAt };
  await asSignIn(database.db, (db) => insertSession(db, { ...session, tokenHash: hashToken(token) }));
  return token;
}

interface Sent {
  readonly as?: string;
  /** Whose page it is; that of `as` when nothing is said, and nobody's for null. */
  readonly page?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(method: 'GET' | 'POST', path: string, { as, page = as ?? null, body, headers = {} }: Sent = {}) {
  const cookies = as === undefined ? {} : { 'sei-session': await sessionOf(as) };
  const answer = await app.inject({
    method,
    url: `/api${path}`,
    cookies,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(page === null ? {} : { [pageUserHeader]: demoUserId(page) }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.json<Partial<RefusalBody> & Readonly<Record<string, unknown>>>(),
  };
}

const auditLines = () => database.asOwner(`select action, outcome, problem, "user" from audit_lines order by id`);
const anna = { as: 'anna-bregnelund' } as const;

test('a caller who is not signed in may call what is public', async () => {
  expect(await send('GET', '/look')).toMatchObject({ status: 200, body: { done: true } });
});

test('a caller who is not signed in is asked to sign in, in Danish', async () => {
  const { status, headers, body } = await send('GET', '/seen');
  expect({ status, type: headers['content-type'] }).toEqual({ status: 401, type: 'application/problem+json; charset=utf-8' });
  expect(body).toEqual({ code: 'session.missing', status: 401, title: 'Du er ikke logget ind.', next: expect.any(String) });
});

test('a caller who is not signed in learns nothing of what is wrong with her input', async () => {
  expect(await send('POST', `/notes/${report}`, { body: { text: 7 } })).toMatchObject({ body: { code: 'session.missing' } });
});

test('a caller who is not signed in gets no further with a token that is no session', async () => {
  const headers = { [pageUserHeader]: demoUserId('anna-bregnelund') };
  const answer = await app.inject({ url: '/api/who', cookies: { 'sei-session': 'made-up' }, headers });
  expect(answer.json()).toMatchObject({ status: 401, code: 'session.missing' });
});

const bosPage = { ...anna, page: 'bo-dueslag' } as const;
const notesOfAnna = () => database.asOwner(`select value from preferences where "user" = $1`, [demoUserId('anna-bregnelund')]);

test('a page that was drawn for another user than the one signed in can do nothing in her name: nothing is applied, and the log says that it was tried', async () => {
  const before = await notesOfAnna();
  const answer = await send('POST', `/notes/${report}`, { ...bosPage, body: { text: 'Bo var her' } });
  expect(answer).toMatchObject({ status: 401, body: { code: 'session.otherUser' } });
  expect(await notesOfAnna()).toEqual(before);
  expect(afterCommit).toEqual([]);
  expect(await auditLines()).toEqual([
    { action: 'report.changed', outcome: 'refused', problem: 'session.otherUser', user: demoUserId('anna-bregnelund') },
  ]);
});

test.each(['/who', '/seen', '/greet'])(
  'a page that was drawn for another user than the one signed in reads nothing at %s',
  async (path) => {
    expect(await send('GET', path, bosPage)).toMatchObject({ status: 401, body: { code: 'session.otherUser' } });
  },
);

test.each(['x', `${demoUserId('anna-bregnelund')}, ${demoUserId('bo-dueslag')}`, "' or true --"])(
  'a page that was drawn for another user than the one signed in is refused whatever it calls itself: %s',
  async (called) => {
    const answer = await send('GET', '/seen', { ...anna, page: null, headers: { [pageUserHeader]: called } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.otherUser' } });
  },
);

test('a page that was drawn for another user than the one signed in keeps the session of neither alive', async () => {
  const token = await sessionOf('anna-bregnelund');
  const seen = () => database.asOwner('select seen_at from sessions where token_hash = $1', [Buffer.from(hashToken(token))]);
  await database.asOwner(`update sessions set seen_at = seen_at - interval '30 s' where token_hash = $1`, [
    Buffer.from(hashToken(token)),
  ]);
  const before = await seen();
  const ask = (page: string) =>
    app.inject({ url: '/api/seen', cookies: { 'sei-session': token }, headers: { [pageUserHeader]: demoUserId(page) } });
  await ask('bo-dueslag');
  expect(await seen()).toEqual(before);
  await ask('anna-bregnelund');
  expect(await seen()).not.toEqual(before);
});

test.each([{}, { [pageUserHeader]: '' }])('a page that does not name its user can do nothing: %j', async (headers) => {
  const answer = await send('POST', `/notes/${report}`, { ...anna, page: null, headers, body: { text: 'Nogen' } });
  expect(answer).toMatchObject({ status: 401, body: { code: 'session.unnamed' } });
  expect(afterCommit).toEqual([]);
});

test('a page that does not name its user may ask which user it is drawn for', async () => {
  expect(await send('GET', '/greet', { ...anna, page: null })).toMatchObject({ status: 200 });
});

test('a page may name its user in its address, as what the browser opens in a tab of its own', async () => {
  const at = (person: string) => send('GET', `/seen?user=${demoUserId(person)}`, { ...anna, page: null });
  expect(await at('anna-bregnelund')).toMatchObject({ status: 200 });
  expect(await at('bo-dueslag')).toMatchObject({ status: 401, body: { code: 'session.otherUser' } });
});

test('the transaction is the caller’s own: her role, her id, her groups', async () => {
  const { body } = await send('GET', '/seen', anna);
  expect(body).toEqual({ role: 'sei_app', user: demoUserId('anna-bregnelund'), groups: [demoGroups.haematology.id] });
});

test('the transaction is under a role of its own for SDS staff', async () => {
  expect((await send('GET', '/seen', { as: 'nina-pilegren' })).body).toMatchObject({ role: 'sei_national', groups: [] });
});

test('the transaction leaves nothing of the caller to the next on the same connection', async () => {
  await send('GET', '/seen', anna);
  const { rows } = await sql`select current_user as role, caller_id() as "user"`.execute(database.db);
  expect(rows).toEqual([{ role: 'sei_app', user: null }]);
});

test('the transaction cannot write on a route that reads and leaves no line', async () => {
  expect((await send('GET', '/sneak', anna)).body).toMatchObject({ code: 'server.failed' });
  expect(logged.join('')).toContain('25006');
});

test('no transaction is opened where the route needs no database', async () => {
  expect((await send('GET', '/who', anna)).body).toEqual({ name: 'Anna Bregnelund' });
});

test('what is done is logged with whom it is about, in the same transaction', async () => {
  expect(await send('POST', `/notes/${report}`, { ...anna, body: { text: 'Anna Bregnelund' } })).toMatchObject({ status: 200 });
  expect(await auditLines()).toEqual([
    { action: 'report.changed', outcome: 'done', problem: null, user: demoUserId('anna-bregnelund') },
  ]);
  const subjects = await database.asOwner('select report, cpr_hash from audit_subjects order by cpr_hash');
  expect(subjects).toEqual([{ report, cpr_hash: Buffer.from('a hash') }]);
  expect(afterCommit).toEqual(['Anna Bregnelund']);
});

test('a refusal rolls back, runs nothing afterwards, and is logged', async () => {
  const { status, body } = await send('POST', `/notes/${report}`, { ...anna, body: { text: 'afvis' } });
  expect({ status, body }).toMatchObject({ status: 409, body: { code: 'action.closed', detail: 'Fordi.' } });
  expect((await send('GET', '/who', anna)).body).toEqual({ name: 'Anna Bregnelund' });
  expect(afterCommit).toEqual([]);
  expect(await auditLines()).toMatchObject([{ outcome: 'refused', problem: 'action.closed' }]);
});

test('a refusal is the same for a report that does not exist, one without right to it, and an id that is none', async () => {
  const answers = await Promise.all([
    send('POST', `/notes/${newId()}`, { ...anna, body: { text: 'x' } }),
    send('POST', `/notes/${report}`, { as: 'frida-hasselkilde', body: { text: 'x' } }),
    send('POST', '/notes/none', { ...anna, body: { text: 'x' } }),
  ]);
  expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, body: { code: 'report.unknown' } });
  expect(await auditLines()).toHaveLength(3);
});

test('a refusal says that a right is missing to a user who may at least read', async () => {
  const { status, body } = await send('POST', `/notes/${report}`, { as: 'carla-engsvang', body: { text: 'x' } });
  expect({ status, body }).toMatchObject({ status: 403, body: { code: 'right.missing' } });
});

test.each([
  ['a field of a wrong type', { text: 7 }, { at: ['text'], field: 'text', detail: 'text har en forkert type.' }],
  ['a field that is missing', {}, { at: ['text'], detail: 'text mangler.' }],
  ['a field that is too long', { text: 'x'.repeat(21) }, { detail: 'text er for lang.' }],
  ['a place inside', { text: 'x', tags: [{ name: 'a' }, { name: 1 }] }, { at: ['tags', '1', 'name'] }],
  ['no object', '"x"', { code: 'request.invalid' }],
  ['no JSON', '{"text":', { code: 'request.invalid' }],
  ['nothing', '', { code: 'request.invalid' }],
])('input of %s is refused with the place', async (_what, body, refusal) => {
  expect(await send('POST', `/notes/${report}`, { ...anna, body })).toMatchObject({
    status: 400,
    body: { code: 'request.invalid', ...refusal },
  });
});

test('input of brackets within brackets is not read', async () => {
  const body = `{"text":"[[[[","more":${'['.repeat(100)}${']'.repeat(100)}}`;
  expect(await send('POST', `/notes/${report}`, { ...anna, body })).toMatchObject({
    status: 400,
    body: { code: 'request.invalid' },
  });
  const shallow = `{"text":"${'['.repeat(10)}","more":"\\"${'{'.repeat(100)}"}`;
  expect(await send('POST', `/notes/${report}`, { ...anna, body: shallow })).toMatchObject({ status: 200 });
});

test('input that is too large is refused', async () => {
  const body = { text: 'x', tags: Array.from({ length: 200 }, () => ({ name: 'et navn' })) };
  expect(await send('POST', `/notes/${report}`, { ...anna, body })).toMatchObject({
    status: 413,
    body: { code: 'request.tooLarge' },
  });
});

test('input of another media type is refused, so that no form of another site can send it', async () => {
  const answer = await send('POST', `/notes/${report}`, {
    ...anna,
    body: '{"text":"x"}',
    headers: { 'content-type': 'text/plain' },
  });
  expect(answer.body).toMatchObject({ code: 'request.invalid' });
});

test.each([{ origin: 'https://example.org' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
  'a request from another site is refused: %j',
  async (headers) => {
    const answer = await send('POST', `/notes/${report}`, { ...anna, body: { text: 'x' }, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request.foreign' } });
  },
);

test('a request from our own pages, or from a program, is not one from another site', async () => {
  for (const headers of [{ origin }, { origin, 'sec-fetch-site': 'same-origin' }, { 'user-agent': 'journal' }]) {
    expect(await send('POST', '/notes/none', { ...anna, body: { text: 'x' }, headers })).toMatchObject({ status: 404 });
  }
});

const many = 30;

/** In one of her sessions. */
const askAsAnna = (token: string, path: string, payload?: object) =>
  app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api${path}`,
    cookies: { 'sei-session': token },
    headers: { [pageUserHeader]: demoUserId('anna-bregnelund'), 'content-type': 'application/json' },
    ...(payload !== undefined && { payload }),
  });

/** Many times, in turn in each of these sessions. */
const askMany = (tokens: readonly string[], path: string) =>
  Array.from({ length: many }, (_, index) => askAsAnna(tokens[index % tokens.length]!, path, {}));

test.each([1, 3])(
  'a user with many requests waits for that user’s own requests and delays no other user, in %i sessions',
  async (sessions) => {
    const tokens = await Promise.all(Array.from({ length: sessions }, () => sessionOf('anna-bregnelund')));
    for (const token of tokens) expect((await askAsAnna(token, '/seen')).statusCode).toBe(200);
    const asked = askMany(tokens, '/wait');
    await expect.poll(() => waiting, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
    expect((await send('GET', '/seen', { as: 'bo-dueslag' })).status).toBe(200);
    expect(waiting).toBe(4);
    released.resolve();
    expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual(asked.map(() => 200));
  },
);

test('a user with many requests has long things made when her transaction is over, and her log line is written', async () => {
  const asked = askMany([await sessionOf('anna-bregnelund')], '/make');
  await expect.poll(async () => (await auditLines()).length, { timeout: 60_000 }).toBe(many);
  released.resolve();
  expect((await Promise.all(asked)).map(({ rawPayload }) => [...rawPayload])).toEqual(Array.from({ length: many }, () => [7]));
});

test('a user with many requests has a rate limit, and the refusal says when it opens', async () => {
  expect((await send('POST', '/toil', { ...anna, body: {} })).status).toBe(200);
  expect((await send('POST', '/toil', { ...anna, body: {} })).status).toBe(200);
  const { status, headers, body } = await send('POST', '/toil', { ...anna, body: {} });
  expect({ status, body }).toMatchObject({
    status: 429,
    body: { code: 'work.tooMuch', detail: expect.stringMatching(/^Der er plads igen om \d+ sekunder/) },
  });
  expect(headers['retry-after']).toBe(String(body['retryAfter']));
  expect((await send('POST', '/toil', { as: 'bo-dueslag', body: {} })).status).toBe(200);
});

test('a user with many requests pays for the body that she has sent, whether she has said how long it is or not', async () => {
  const text = JSON.stringify({ text: 'x'.repeat(1_100_000) });
  const token = await sessionOf('anna-bregnelund');
  // In pieces, whose sum nobody has named.
  const carry = async () => (await askAsAnna(token, '/carry', Readable.from([Buffer.from(text)]))).statusCode;
  expect(await carry()).toBe(200);
  expect(await carry()).toBe(429);
});

test('a disk that is full lets what is read be read, and answers to what is written in words', async () => {
  isFull = true;
  expect((await send('GET', '/seen', anna)).status).toBe(200);
  const { status, body } = await send('POST', `/notes/${report}`, { ...anna, body: { text: 'x' } });
  expect({ status, body }).toMatchObject({
    status: 507,
    body: { code: 'server.full', title: 'Systemet har ikke plads til mere lige nu.' },
  });
  isFull = false;
  expect((await send('POST', `/notes/${report}`, { ...anna, body: { text: 'x' } })).status).toBe(200);
});

test('a disk that is full is distinguished from a bug also when only the database knows', async () => {
  expect(await send('POST', '/fill', { ...anna, body: {} })).toMatchObject({ status: 507, body: { code: 'server.full' } });
  expect(logged.join('')).toContain('53100');
});

const tokens = { cookie: 'sei-session=made-up', [pageUserHeader]: demoUserId('anna-bregnelund') };

test.each([
  ['with a false token', 'session.missing', () => app.inject({ url: '/api/who', headers: tokens })],
  [
    'from another site',
    'request.foreign',
    () => app.inject({ url: '/api/who', headers: { ...tokens, origin: 'https://example.org' } }),
  ],
  ['to nowhere', 'route.unknown', () => app.inject({ url: '/api/nowhere' })],
])(
  'a refusal %s has no line in the audit log and is in the technical log, once and then as a number, with the id that the answer has',
  async (_how, code, ask) => {
    const answers = [await ask(), await ask(), await ask()];
    const lines = () => logged.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    await expect.poll(() => lines().length).toBe(1);
    expect(lines()[0]).toMatchObject({
      msg: 'request refused',
      code,
      address: '127.0.0.1',
      request: answers[0]!.headers['x-request-id'],
    });
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(3);
    await app.close();
    expect(lines().at(-1)).toMatchObject({ code, more: 2 });
  },
);

test('a refusal without a line in the audit log is not noted for a caller who has merely not signed in yet', async () => {
  await send('GET', '/who');
  await app.close();
  expect(logged).toEqual([]);
});

test('a bug, its log line and its answer have one id', async () => {
  const { headers } = await send('POST', '/fail', { ...anna, body: {} });
  expect(logged.join('')).toContain(`"request":"${String(headers['x-request-id'])}"`);
  const [line] = await database.asOwner('select request from audit_lines');
  expect(line).toEqual({ request: headers['x-request-id'] });
});

test('a caller who hangs up is logged with where she called from', async () => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { readonly port: number };
  const body = '{}';
  const head = `POST /api/wait HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sei-session=${await sessionOf('anna-bregnelund')}`;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `${head}\r\n${pageUserHeader}: ${demoUserId('anna-bregnelund')}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(() => waiting).toBe(1);
  socket.destroy();
  await expect.poll(() => logged.join('')).toContain('caller hung up');
  released.resolve();
  await expect.poll(async () => (await auditLines()).length).toBe(1);
  expect(await database.asOwner('select address from audit_lines')).toEqual([{ address: '127.0.0.1' }]);
});

test('a bug answers that it failed, is logged as such, and puts nothing of its message into the technical log', async () => {
  expect(await send('POST', '/fail', { ...anna, body: {} })).toMatchObject({ status: 500, body: { code: 'server.failed' } });
  expect(await auditLines()).toMatchObject([{ outcome: 'failed', problem: 'server.failed' }]);
  expect(logged.join('')).toContain('request failed');
  expect(logged.join('')).not.toContain('0101010000');
});

test('a report that has left the scope of its caller while it was read is refused as unknown', async () => {
  expect(await send('POST', '/leave', { ...anna, body: {} })).toMatchObject({ status: 404, body: { code: 'report.unknown' } });
  expect(await auditLines()).toMatchObject([{ outcome: 'refused', problem: 'report.unknown' }]);
});

test('an unknown path is refused like the rest', async () => {
  expect(await send('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'route.unknown' } });
});

test('every answer carries the headers that guard the browser', async () => {
  const { headers } = await send('GET', '/look');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
});
