/** A whole server on a fresh database and a free loopback port, and persons who sign in to it as a browser would. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  createClient,
  operationsOf,
  routes,
  type Client,
  type ProblemBody,
  type Request as Call,
  type Result,
  type Send,
} from '@sei/contract';
import { pino } from 'pino';
import type { AppParts } from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import type { DemoPersonName } from '../signin/demo-persons.ts';
import { demoPersons } from '../signin/demo-persons.ts';
import { openSystem, type Assemble } from '../system.ts';
import { createCookieJar, type CookieJar } from './cookies.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestServer {
  readonly origin: string;
  readonly database: TestDatabase;
  /** Moves the server's clock; it otherwise runs as usual. */
  readonly passTime: (ms: number) => void;
  /** Signs a person in through the identity provider. */
  readonly signInAs: (person: DemoPersonName) => Promise<Person>;
  /** Somebody who has not signed in. */
  readonly stranger: () => Person;
  readonly close: () => Promise<void>;
}

export interface Person {
  readonly client: Client;
  readonly jar: CookieJar;
  /** A raw request with this person's cookies; redirects are not followed. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

export interface TestServerOptions {
  readonly config?: Partial<Config>;
  /** What is served beside sign-in; by default all of it. */
  readonly assemble?: Assemble;
  readonly database?: TestDatabase;
  /** How the web's files are served; by default there are none. */
  readonly web?: AppParts['web'];
}

/** Sign-in ended elsewhere than with a session. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  // Loaded when wanted only: tests of the platform do not depend on all that stands on it.
  const assemble = options.assemble ?? (await import('../assemble.ts')).assemble;
  const port = await findFreePort();
  const config: Config = { ...readConfig({ PORT: String(port), SEI_DEMO: '1' }), ...options.config };
  const database = options.database ?? (await createTestDatabase());
  let passed = 0;
  const system = await openSystem({
    config,
    database,
    assemble,
    secret: new Uint8Array(32).fill(7),
    log: pino({ level: 'silent' }),
    clock: () => new Date(Date.now() + passed),
    web: options.web ?? (async () => undefined),
  });
  await system.app.listen({ host: '127.0.0.1', port });
  const { origin } = config;
  return {
    origin,
    database,
    passTime: (ms) => {
      passed += ms;
    },
    signInAs: (person) => signInAs(origin, person),
    stranger: () => createPerson(origin),
    close: async () => {
      await system.close();
      await database.close();
    },
  };
}

/** A browser: its cookies, and requests that carry them. */
export function createPerson(origin: string): Person {
  const jar = createCookieJar();
  const fetchWithCookies = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, origin);
    const headers = new Headers(init.headers);
    headers.set('cookie', jar.header(url.pathname));
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('origin')) headers.set('origin', origin);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    jar.take(answer);
    return answer;
  };
  return { jar, fetch: fetchWithCookies, client: createClient(operationsOf(routes), sendBy(fetchWithCookies)) };
}

/** Follows the code flow from the tab to the page that one wanted. Throws `SignInRefused` with the page that it ended on. */
export async function signInAs(origin: string, name: DemoPersonName, returnTo = '/'): Promise<Person> {
  const person = createPerson(origin);
  const choose = await follow(person, `/sign-in/${demoPersons[name].method}?returnTo=${encodeURIComponent(returnTo)}`);
  const chosen = await person.fetch(choose.url, { method: 'POST', body: new URLSearchParams({ person: name }) });
  const landed = await follow(person, chosen.headers.get('location') ?? '/', returnTo);
  if (landed.url !== new URL(returnTo, origin).href) throw new SignInRefused(await landed.text());
  return person;
}

interface Landed {
  readonly url: string;
  readonly text: () => Promise<string>;
}

/** Follows redirects as a browser does; stops at the first page, or at the path where sign-in leads back to. */
async function follow(person: Person, start: string, destination?: string): Promise<Landed> {
  let answer = await person.fetch(start);
  let url = answer.url;
  for (let location = answer.headers.get('location'); location !== null; location = answer.headers.get('location')) {
    url = new URL(location, url).href;
    if (destination !== undefined && url === new URL(destination, url).href) return { url, text: async () => '' };
    answer = await person.fetch(url);
  }
  return { url, text: () => answer.text() };
}

function sendBy(fetchWithCookies: Person['fetch']): Send {
  return async ({ method, path, body }: Call): Promise<Result<unknown>> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetchWithCookies(`/api${path}`, { method, ...sent });
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok) return { ok: false, problem: (await answer.json()) as ProblemBody };
    return { ok: true, value: type.includes('json') ? await answer.json() : new Uint8Array(await answer.arrayBuffer()) };
  };
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}
