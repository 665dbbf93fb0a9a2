/** Persons who sign in to a running server as a browser would, through the identity provider, and then call it. */
import {
  createClient,
  operationsOf,
  pageUserHeader,
  routes,
  type Client,
  type RefusalBody,
  type Request as Call,
  type Result,
  type Send,
} from '@sei/contract';
import { demoUserId } from '../demo/demo-users.ts';
import { demoPersons, type DemoPersonName } from '../demo/demo-persons.ts';
import { createCookieJar, type CookieJar } from './cookies.ts';

export interface Person {
  readonly client: Client;
  readonly jar: CookieJar;
  /** What her pages say of themselves with each request. */
  readonly page: Readonly<Record<string, string>>;
  /** A raw request with this person's cookies; redirects are not followed. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Sign-in ended elsewhere than with a session. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

/** A browser: its cookies, and requests that carry them, from pages that were drawn for `name`. */
export function createPerson(origin: string, name?: DemoPersonName): Person {
  const jar = createCookieJar();
  const page: Person['page'] = name === undefined ? {} : { [pageUserHeader]: demoUserId(name) };
  const fetchWithCookies = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, origin);
    const headers = new Headers({ ...page, ...Object.fromEntries(new Headers(init.headers)) });
    headers.set('cookie', jar.header(url.pathname));
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('origin')) headers.set('origin', origin);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    jar.take(answer);
    return answer;
  };
  return { jar, page, fetch: fetchWithCookies, client: createClient(operationsOf(routes), sendBy(fetchWithCookies)) };
}

/** Follows the code flow from the tab to the page that one wanted. Throws `SignInRefused` with the page that it ended on. */
export async function signInAs(origin: string, name: DemoPersonName, returnTo = '/'): Promise<Person> {
  const person = createPerson(origin, name);
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
    if (!answer.ok) return { ok: false, refusal: (await answer.json()) as RefusalBody };
    return { ok: true, value: type.includes('json') ? await answer.json() : new Uint8Array(await answer.arrayBuffer()) };
  };
}
