/**
 * The demo's identity provider: a real OpenID Connect provider in the same process, whose sign-in page lets one choose among the
 * invented persons of a tab. Everything it knows is in memory and invented. Never started in production.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Interaction, Provider, ProviderContext } from 'oidc-provider';
import { demoMethods, demoPersons, type DemoMethod, type DemoPerson } from './demo-persons.ts';
import type { SignInMethod } from '../sign-in/methods.ts';
import { escapeHtml, page, signInRefusalPage } from '../request/pages.ts';

export interface DemoProvider {
  /** The tabs, ready to sign in by. */
  readonly methods: readonly SignInMethod[];
  /** The provider's own pages and endpoints. */
  readonly pages: (app: FastifyInstance) => Promise<void>;
}

/** The library advises operators of real providers which Node to use, on the console of the demo; that is left out. */
const { Provider: OpenIdProvider } = await withoutAdvice(() => import('oidc-provider'));

const mountPath = '/demo/idp';
const loginPath = '/demo/login';

/** A provider at the origin that users see. */
export function createDemoProvider(origin: string): DemoProvider {
  const methods = demoMethods.map((method): SignInMethod => ({
    ...method,
    issuer: `${origin}${mountPath}`,
    clientId: method.id,
    clientSecret: randomBytes(32).toString('hex'),
    scope: 'openid profile',
    // Asked each time, so that one can change from person to person.
    parameters: { prompt: 'login' },
    endsSession: false,
  }));
  const provider = new OpenIdProvider(`${origin}${mountPath}`, configure(methods, origin));
  return {
    methods,
    pages: async (app) => {
      addLoginPages(app, provider);
      await app.register(async (scope) => mount(scope, provider));
    },
  };
}

async function withoutAdvice<Module>(load: () => Promise<Module>): Promise<Module> {
  const { warn } = console;
  console.warn = (...said: readonly unknown[]) => (String(said[0]).includes('oidc-provider WARNING') ? undefined : warn(...said));
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}

function configure(methods: readonly SignInMethod[], origin: string): Readonly<Record<string, unknown>> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    adapter: createMemoryAdapter(),
    clients: methods.map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${origin}/sign-in/callback`],
      id_token_signed_response_alg: 'ES256',
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'ES256' }] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    claims: { openid: ['sub'], profile: ['name', 'cvr', 'loa', 'authorisations'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3_600, IdToken: 600, Interaction: 600, Session: 3_600 },
    interactions: { url: (_context: unknown, { uid }: Interaction) => `${loginPath}/${uid}` },
    findAccount: (_context: unknown, subject: string) => findAccount(subject),
    // Users who sign in here have nothing to consent to.
    loadExistingGrant: async ({ oidc }: ProviderContext) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

function findAccount(subject: string) {
  const person = personCalled(subject);
  if (person === undefined) return undefined;
  const { name, cvr, level, authorisations } = person;
  return { accountId: subject, claims: () => ({ sub: subject, name, cvr, loa: level, authorisations }) };
}

function personCalled(subject: string): DemoPerson | undefined {
  return new Map<string, DemoPerson>(Object.entries(demoPersons)).get(subject);
}

/** The page where one chooses who to be. */
function addLoginPages(app: FastifyInstance, provider: Provider): void {
  app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    scope.get(`${loginPath}/:uid`, async (request, reply) => {
      const interaction = await findInteraction(provider, request, reply);
      const method = demoMethods.find(({ id }) => id === interaction?.params['client_id']);
      // *Back* after a good sign-in comes here; home is where a user without a session can sign in.
      if (method === undefined) return reply.header('cache-control', 'no-store').redirect('/', 303);
      return sendPage(reply, choosePage(method, request.url), 200);
    });
    scope.post<{ Body: { person?: string } }>(`${loginPath}/:uid`, async (request, reply) => {
      const interaction = await findInteraction(provider, request, reply);
      const subject = request.body.person ?? '';
      if (interaction === null) return reply.redirect('/', 303);
      if (personCalled(subject)?.method !== interaction.params['client_id']) return sendPage(reply, expiredPage, 400);
      const next = await provider.interactionResult(request.raw, reply.raw, { login: { accountId: subject } });
      return reply.redirect(next, 303);
    });
  });
}

/** Null when the attempt to sign in is over or was begun in another browser. */
async function findInteraction(provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<Interaction | null> {
  return provider.interactionDetails(request.raw, reply.raw).catch(() => null);
}

function choosePage(method: DemoMethod, action: string): string {
  const persons = Object.entries(demoPersons).filter(([, person]) => person.method === method.id);
  return page(`Log ind – ${method.label}`, [
    `<h1>${escapeHtml(method.label)}</h1>`,
    '<p class="note">Dette er en demo. Alle personer er opdigtede. Vælg, hvem du vil logge ind som.</p>',
    `<form method="post" action="${escapeHtml(action)}">`,
    '<ul class="persons">',
    ...persons.map(
      ([subject, { name, what }]) =>
        `<li><button name="person" value="${escapeHtml(subject)}"><span class="name">${escapeHtml(name)}</span> ` +
        `<span class="what">${escapeHtml(what)}</span></button></li>`,
    ),
    '</ul>',
    '</form>',
    '<p><a href="/">Fortryd</a></p>',
  ]);
}

const expiredPage = signInRefusalPage({
  code: 'signIn.failed',
  detail: 'Der gik for lang tid, eller login blev begyndt i en anden browser.',
});

function sendPage(reply: FastifyReply, html: string, status: number): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}

/** Hands the raw request over: the provider reads bodies itself, and wants to know both the path it sees and the one that was asked. */
function mount(app: FastifyInstance, provider: Provider): void {
  const serve = provider.callback();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.all(`${mountPath}/*`, async (request, reply) => {
    reply.hijack();
    const asked: IncomingMessage & { originalUrl?: string } = request.raw;
    asked.originalUrl = request.url;
    asked.url = request.url.slice(mountPath.length);
    await serve(asked, reply.raw);
  });
}

interface Stored {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly endsAt: number;
}

/** The provider's storage. One map for each kind of thing; whatever has ended is dropped when something new comes. */
function createMemoryAdapter(): (kind: string) => unknown {
  const storedByKind = new Map<string, Map<string, Stored>>();
  return (kind) => {
    const stored = storedByKind.get(kind) ?? new Map<string, Stored>();
    storedByKind.set(kind, stored);
    const find = async (id: string) => {
      const entry = stored.get(id);
      return entry !== undefined && entry.endsAt > Date.now() ? entry.payload : undefined;
    };
    const findBy = (name: string) => async (value: string) =>
      [...stored.values()].find(({ payload, endsAt }) => payload[name] === value && endsAt > Date.now())?.payload;
    return {
      find,
      findByUid: findBy('uid'),
      findByUserCode: findBy('userCode'),
      upsert: async (id: string, payload: Stored['payload'], lastsSeconds: number) => {
        for (const [old, { endsAt }] of stored) if (endsAt <= Date.now()) stored.delete(old);
        stored.set(id, { payload: { ...payload }, endsAt: Date.now() + lastsSeconds * 1_000 });
      },
      consume: async (id: string) => {
        const entry = stored.get(id);
        if (entry !== undefined)
          stored.set(id, { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1_000) } });
      },
      destroy: async (id: string) => void stored.delete(id),
      revokeByGrantId: async (grant: string) => {
        for (const [id, { payload }] of stored) if (payload['grantId'] === grant) stored.delete(id);
      },
    };
  };
}
