/** The whole system over an open database: sign-in, reports, the log's sealer and the web application, put together and taken down in order. */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createApp, type AppDeps } from './request/app.ts';
import { headSink, startHeadWriter } from './audit/head-writer.ts';
import { startRetainer } from './audit/retainer.ts';
import { startSealer } from './audit/sealer.ts';
import { createLogSigner } from './audit/signer.ts';
import { createBudget } from './request/budget.ts';
import type { Config } from './config/config.ts';
import { claimDatabase } from './database/installation.ts';
import type { Job, JobDeps } from './jobs/job.ts';
import type { PreparedDatabase } from './database/prepare.ts';
import type { Keys } from './database/seal.ts';
import { unlockKeys } from './database/sealing-keys.ts';
import type { Handlers } from './request/handler.ts';
import { createHeaps, type Heaps } from './runtime/heaps.ts';
import type { RequestDeps } from './request/request.ts';
import { sessionHandlers } from './sign-in/handlers.ts';
import { readSignInMethods, type SignInMethod } from './sign-in/methods.ts';
import { discoverProviders, endSessionUrl, signInPages } from './sign-in/oidc.ts';
import { systemHandlers } from './health/handlers.ts';

export interface SystemDeps {
  readonly config: Config;
  readonly database: PreparedDatabase;
  /** 32 bytes; see `database/key.ts`. */
  readonly secret: Uint8Array;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly composeFeatures: ComposeFeatures;
  /** Where forms are read from: the product's own, and in benches and stories others beside it. */
  readonly formFolders: readonly URL[];
  readonly web: AppDeps['web'];
}

/** Makes the features from the platform that they stand on. */
export type ComposeFeatures = (platform: Platform) => Promise<Features>;

export interface Platform {
  readonly config: Config;
  readonly database: PreparedDatabase;
  readonly keys: Keys;
  readonly log: Logger;
  readonly heaps: Heaps;
  readonly formFolders: readonly URL[];
  readonly clock: () => Date;
}

export interface Features {
  readonly handlers: Omit<Handlers, keyof ReturnType<typeof sessionHandlers> | keyof ReturnType<typeof systemHandlers>>;
  readonly authorize: RequestDeps['authorize'];
  readonly close: () => Promise<void>;
}

export interface System {
  readonly app: FastifyInstance;
  /** Answers what has come in, takes no more, and lets go of everything but the database. */
  readonly close: () => Promise<void>;
}

/** A system that is ready to listen. Throws `ConfigError` when the database is not one that this configuration may run on. */
export async function openSystem(deps: SystemDeps): Promise<System> {
  const { config, database, secret, log, clock, formFolders } = deps;
  const { db } = database;
  const { origin } = config;
  await claimDatabase(database.ownerPlace, config.demo);
  const keys = await unlockKeys(database.ownerPlace, secret, config.otherKeys);
  const { methods, demoPages } = await openSignIn(deps);
  const providers = discoverProviders(() => config.demo);
  const heaps = createHeaps((details, words) => log.warn(details, words));
  const features = await deps.composeFeatures({ config, database, keys, log, heaps, clock, formFolders });
  const app = await createApp({
    db,
    log,
    origin,
    clock,
    web: deps.web,
    trustedProxies: config.trustedProxies,
    securityContact: config.securityContact,
    sessionIdleMs: config.sessionIdleMs,
    isFull: database.isFull,
    budget: createBudget({ most: config.workPerMinute, withinMs: 60_000, clock }),
    authorize: features.authorize,
    handlers: {
      ...features.handlers,
      ...systemHandlers(database),
      ...sessionHandlers({
        keys,
        methods,
        serviceDesk: config.serviceDesk,
        demo: config.demo,
        sessionIdleMs: config.sessionIdleMs,
        cprLookUp: config.cprLookUp,
        manuals: config.manuals,
        endSessionUrl: (method, idToken) => endSessionUrl({ providers, origin }, method, idToken),
      }),
    },
    signIn: async (scope) => {
      await scope.register(signInPages({ ...config, db, log, keys, methods, providers, clock }));
      if (demoPages !== null) await scope.register(demoPages);
    },
  });
  const keepers = keepLog({ db, log, clock }, config);
  return {
    app,
    close: async () => {
      await app.close();
      for (const keeper of keepers) await keeper.stop();
      await features.close();
      heaps.close();
    },
  };
}

/** What seals the log, and then what writes down how far it came and removes what is too old; stopped in this order. */
function keepLog(deps: JobDeps, { logKey, logHeads, logYears, demo }: Config): readonly Job[] {
  const sealer = startSealer(deps);
  if (logHeads === null && !demo)
    deps.log.warn({}, 'SEI_LOG_HEADS is unset: nobody would see that the end of the log was cut off');
  if (logKey === null) return [sealer];
  const signer = createLogSigner(logKey);
  return [
    sealer,
    ...(logHeads === null ? [] : [startHeadWriter({ ...deps, signer, sink: headSink(logHeads) })]),
    ...(logYears === null ? [] : [startRetainer({ ...deps, signer, years: logYears })]),
  ];
}

interface SignIn {
  readonly methods: readonly SignInMethod[];
  readonly demoPages: ((app: FastifyInstance) => Promise<void>) | null;
}

async function openSignIn({ config, database, clock, formFolders }: SystemDeps): Promise<SignIn> {
  if (!config.demo)
    return { methods: config.signInFile === null ? [] : await readSignInMethods(config.signInFile), demoPages: null };
  // Loaded in the demo only: elsewhere nothing of it is even in memory.
  const [{ seedDemo }, { createDemoProvider }] = await Promise.all([
    import('./demo/demo-users.ts'),
    import('./demo/demo-provider.ts'),
  ]);
  await seedDemo(database.ownerPlace, clock(), formFolders);
  const { methods, pages } = createDemoProvider(config.origin);
  return { methods, demoPages: pages };
}
