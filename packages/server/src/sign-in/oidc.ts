/**
 * Signing in by OpenID Connect: code flow with PKCE, state and nonce. Out to the provider, back with a code, and a session is opened
 * for the person it vouches for. Knows no provider in particular, and no page but its own refusals.
 */
import { randomBytes } from 'node:crypto';
import { refusals, roleOf, type Refusal } from '@sei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import * as client from 'openid-client';
import type { Logger } from 'pino';
import { writeLogLine, type Actor } from '../audit/log.ts';
import { newId } from '../database/id.ts';
import type { Keys } from '../database/seal.ts';
import { sealedPlace } from '../database/sealed-json.ts';
import type { Database } from '../database/schema.ts';
import { describeError } from '../runtime/describe-error.ts';
import { credentialOf, findCaller, hashToken, sessionCookie } from '../access/find-caller.ts';
import { isAssured, readIdentity, type Claims, type Identity } from './identity.ts';
import type { SignInMethod } from './methods.ts';
import { signInRefusalPage, styleSheet, styleSheetPath } from '../request/pages.ts';
import { asSignIn, deleteSessionOf, insertSession, upsertUser } from './queries.ts';
import { enterWith, readPerson } from '../access/session-queries.ts';

export interface SignInDeps {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly keys: Keys;
  readonly origin: string;
  readonly methods: readonly SignInMethod[];
  readonly providers: Providers;
  readonly sessionEndsMs: number;
  readonly sessionIdleMs: number;
  readonly signInsPerMinute: number;
  readonly clock: () => Date;
}

/** What the identity providers say about themselves, asked for when first needed and kept. */
export type Providers = (method: SignInMethod) => Promise<client.Configuration>;

const attemptMs = 10 * 60_000;

/** The pages `/sign-in/:method` and `/sign-in/callback`. */
export function signInPages(deps: SignInDeps): (app: FastifyInstance) => Promise<void> {
  const config = { rateLimit: { max: deps.signInsPerMinute, timeWindow: 60_000 } };
  return async (app) => {
    app.get<{ Params: { method: string }; Querystring: { returnTo?: unknown } }>(
      '/sign-in/:method',
      { config },
      async (request, reply) => {
        const answer = await leave(deps, request.params.method, localPath(request.query.returnTo));
        if ('refusal' in answer) return sendPage(reply, answer.refusal);
        setAttempt(deps, reply, answer);
        return reply.header('cache-control', 'no-store').redirect(answer.to, 303);
      },
    );
    app.get('/sign-in/callback', { config }, async (request, reply) => {
      const attempt = takeAttempt(deps, request, reply);
      // *Back* brings the provider's page again, and that an answer which has been used.
      if (attempt === null && (await isSignedIn(deps, request))) return leadHome(reply);
      const answer = await (attempt === null
        ? refuseSignIn({ deps, method: null, address: request.address, request: request.id }, null, expired)
        : comeBack(deps, request, attempt));
      if ('refusal' in answer) return sendPage(reply, answer.refusal);
      reply.setCookie(sessionCookie(deps.origin), answer.token, { ...cookieOptions(deps.origin), path: '/' });
      return reply.header('cache-control', 'no-store').redirect(answer.returnTo, 303);
    });
    app.get(styleSheetPath, async (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet));
  };
}

async function isSignedIn({ db, origin, clock, sessionIdleMs }: SignInDeps, request: FastifyRequest): Promise<boolean> {
  const credential = credentialOf(request, origin);
  return credential !== undefined && (await findCaller(db, credential, { now: clock(), idleMs: sessionIdleMs })) !== null;
}

function leadHome(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect('/', 303);
}

/** Asks each provider once; one that did not answer is asked again at the next sign-in. */
export function discoverProviders(isDemo: (method: SignInMethod) => boolean): Providers {
  const found = new Map<string, Promise<client.Configuration>>();
  return (method) => {
    const known = found.get(method.id);
    if (known !== undefined) return known;
    // The demo's provider is this very process, on a loopback address without TLS.
    const options = isDemo(method) ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 };
    const asked = client.discovery(new URL(method.issuer), method.clientId, method.clientSecret, undefined, options);
    found.set(method.id, asked);
    asked.catch(() => found.delete(method.id));
    return asked;
  };
}

/** Where the browser goes to end the session at the provider; null when that is not wanted or not offered. */
export async function endSessionUrl(
  { providers, origin }: Pick<SignInDeps, 'providers' | 'origin'>,
  method: SignInMethod,
  idToken: string,
): Promise<string | null> {
  if (!method.endsSession) return null;
  const provider = await providers(method).catch(() => null);
  if (provider?.serverMetadata().end_session_endpoint === undefined) return null;
  return client.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` }).href;
}

/** What a browser carries between leaving and coming back, sealed. */
interface Attempt {
  readonly method: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly until: number;
}

interface Leaving {
  readonly attempt: Attempt;
  readonly to: string;
}

interface Refused {
  readonly refusal: Refusal;
}

const expired: Refusal = {
  code: 'signIn.failed',
  detail: 'Der gik for lang tid, eller login blev begyndt i en anden browser.',
};

async function leave(deps: SignInDeps, id: string, returnTo: string): Promise<Leaving | Refused> {
  const method = deps.methods.find((candidate) => candidate.id === id);
  if (method === undefined) return { refusal: { code: 'signIn.unknown' } };
  const provider = await deps.providers(method).catch((error: Error) => {
    deps.log.warn({ ...describeError(error), method: id }, 'identity provider does not answer');
    return null;
  });
  if (provider === null) return { refusal: { code: 'signIn.down' } };
  const verifier = client.randomPKCECodeVerifier();
  const attempt: Attempt = {
    method: id,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier,
    returnTo,
    until: deps.clock().getTime() + attemptMs,
  };
  const to = client.buildAuthorizationUrl(provider, {
    ...method.parameters,
    redirect_uri: `${deps.origin}/sign-in/callback`,
    scope: method.scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: attempt.state,
    nonce: attempt.nonce,
  });
  return { attempt, to: to.href };
}

/** Only a path of our own: an address elsewhere would make sign-in a springboard. */
function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 1_000) return '/';
  const base = 'http://local.invalid';
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  // Dots are resolved: `/.//example.org` stays with us until it is written out again, as an address of somebody else.
  const isOurs = url !== null && url.origin === base && !url.pathname.startsWith('//');
  return isOurs ? `${url.pathname}${url.search}${url.hash}` : '/';
}

async function comeBack(
  deps: SignInDeps,
  request: FastifyRequest,
  attempt: Attempt,
): Promise<{ readonly token: string; readonly returnTo: string } | Refused> {
  const method = deps.methods.find(({ id }) => id === attempt.method);
  if (method === undefined) return { refusal: { code: 'signIn.unknown' } };
  const vouched = await redeem(deps, method, request.url, attempt);
  const opening = { deps, method, address: request.address, request: request.id };
  if (vouched === null) return refuseSignIn(opening, null, { code: 'signIn.failed' });
  const { identity, idToken } = vouched;
  if (!isAssured(identity.level)) return refuseSignIn(opening, identity, { code: 'session.levelTooLow' });
  const earlier = credentialOf(request, deps.origin)?.token;
  return { token: await openSession({ ...opening, earlier }, identity, idToken), returnTo: attempt.returnTo };
}

/** Exchanges the code for what the provider says about the person; null when the exchange fails. */
async function redeem(
  deps: SignInDeps,
  method: SignInMethod,
  url: string,
  attempt: Attempt,
): Promise<{ readonly identity: Identity; readonly idToken: string } | null> {
  try {
    const provider = await deps.providers(method);
    const tokens = await client.authorizationCodeGrant(provider, new URL(url, deps.origin), {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) return null;
    const offersMore = provider.serverMetadata().userinfo_endpoint !== undefined;
    const more: Claims = offersMore ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub) : {};
    const identity = readIdentity({ ...more, ...claims });
    return identity === null ? null : { identity, idToken: tokens.id_token };
  } catch (error) {
    deps.log.warn({ ...describeError(error as Error), method: method.id }, 'sign-in failed');
    return null;
  }
}

interface Opening {
  readonly deps: SignInDeps;
  /** Null when the browser brings no attempt that we know. */
  readonly method: SignInMethod | null;
  readonly address: string;
  readonly request: string;
}

async function refuseSignIn({ deps, method, ...line }: Opening, identity: Identity | null, refusal: Refusal): Promise<Refused> {
  const actor: Actor = { id: null, role: null, cvr: identity?.cvr ?? null, provider: method?.id ?? null, session: null };
  const time = deps.clock();
  await writeLogLine(deps.db, {
    ...line,
    time,
    action: 'session.opened',
    outcome: 'refused',
    problem: refusal.code,
    actor,
    subjects: [],
  });
  return { refusal };
}

async function openSession(
  { deps, method, earlier, ...line }: Opening & { readonly method: SignInMethod; readonly earlier: string | undefined },
  identity: Identity,
  idToken: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const time = deps.clock();
  const session = newId();
  await asSignIn(deps.db, async (db) => {
    const { subject, name, cvr, authorisations } = identity;
    const user = await upsertUser(db, { provider: method.id, subject, name, cvr, authorisations, signedInAt: time });
    if (earlier !== undefined) await deleteSessionOf(db, hashToken(earlier));
    await insertSession(db, {
      id: session,
      tokenHash: hashToken(token),
      user: user.id,
      provider: method.id,
      level: identity.level ?? '',
      idToken: method.endsSession ? deps.keys.seal(Buffer.from(idToken), sealedPlace.session(session)) : null,
      createdAt: time,
      seenAt: time,
      endsAt: new Date(time.getTime() + deps.sessionEndsMs),
    });
    await enterWith(db, { user: user.id, groups: [], nation: [] });
    const role = roleOf((await readPerson(db, user.id)) ?? { grants: [] });
    const actor: Actor = { ...user, role, cvr, provider: method.id, session };
    await writeLogLine(db, { ...line, time, action: 'session.opened', outcome: 'done', problem: null, actor, subjects: [] });
  });
  return token;
}

/** One cookie an attempt, so that two windows can sign in at once. */
function setAttempt({ keys, origin }: SignInDeps, reply: FastifyReply, { attempt }: Leaving): void {
  const sealed = keys.seal(Buffer.from(JSON.stringify(attempt)), 'sign-in attempt');
  const value = Buffer.from(sealed).toString('base64url');
  reply.setCookie(attemptCookie(origin, attempt.state), value, {
    ...cookieOptions(origin),
    path: '/sign-in',
    maxAge: attemptMs / 1_000,
  });
}

/** The attempt that the provider's answer belongs to, which is thereby used up; null when there is none or it is too old. */
function takeAttempt({ keys, clock, origin }: SignInDeps, request: FastifyRequest, reply: FastifyReply): Attempt | null {
  const { state } = request.query as { readonly state?: unknown };
  if (typeof state !== 'string') return null;
  const value = request.cookies[attemptCookie(origin, state)];
  if (value === undefined) return null;
  reply.clearCookie(attemptCookie(origin, state), { ...cookieOptions(origin), path: '/sign-in' });
  try {
    const attempt = JSON.parse(Buffer.from(keys.open(Buffer.from(value, 'base64url'), 'sign-in attempt')).toString()) as Attempt;
    return attempt.state === state && attempt.until > clock().getTime() ? attempt : null;
  } catch {
    return null;
  }
}

/** Under https the browser itself refuses one that was set in the clear. */
export function attemptCookie(origin: string, state: string): string {
  const prefix = origin.startsWith('https:') ? '__Secure-' : '';
  return `${prefix}sei-sign-in-${state.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 12)}`;
}

function cookieOptions(origin: string) {
  return { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
}

function sendPage(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusals[refusal.code].status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(signInRefusalPage(refusal));
}
