/** A whole server on a fresh database and a free loopback port, and persons who sign in to it as a browser would. */
import { afterAll, beforeAll } from 'vitest';
import type { AppDeps } from '../request/app.ts';
import { readConfig, type Config } from '../config/config.ts';
import { productForms } from '../forms/store.ts';
import type { DemoPersonName } from '../demo/demo-persons.ts';
import { openSystem, type ComposeFeatures } from '../system.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { findFreePort } from './free-port.ts';
import { recordErrors } from './errors.ts';
import { createPerson, signInAs, type Person } from './person.ts';

export interface TestServer {
  readonly origin: string;
  readonly database: TestDatabase;
  /** Moves the server's clock; it otherwise runs as usual. */
  readonly passTime: (ms: number) => void;
  /** Signs a person in through the identity provider. */
  readonly signInAs: (person: DemoPersonName) => Promise<Person>;
  /** The same for several persons, in the order of their names. */
  readonly signInAll: <const Names extends readonly DemoPersonName[]>(...names: Names) => Promise<SignedIn<Names>>;
  /** Somebody who has not signed in. */
  readonly stranger: () => Person;
  /** Ends it. Fails with what the technical log holds of errors, unless they were read. */
  readonly close: () => Promise<void>;
  /** Errors in the technical log up to now; a test that provokes one reads it here. */
  readonly readErrors: () => readonly string[];
}

/** One person for each name. */
type SignedIn<Names extends readonly DemoPersonName[]> = { -readonly [Index in keyof Names]: Person };

export interface TestServerOptions {
  readonly config?: Partial<Config>;
  /** What is served beside sign-in; by default all of it. */
  readonly composeFeatures?: ComposeFeatures;
  /** Folders with forms beside the product's. */
  readonly furtherForms?: readonly URL[];
  readonly database?: TestDatabase;
  /** What it seals with. */
  readonly secret?: Uint8Array;
  /** How the web's files are served; by default there are none. */
  readonly web?: AppDeps['web'];
}

/** What test servers seal with. */
export const testSecret: Uint8Array = new Uint8Array(32).fill(7);

/** A server for the tests of one file: it is there when the first begins, and gone after the last. */
export function serverForTests(options: TestServerOptions = {}): TestServer {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer(options);
  });
  afterAll(() => server.close());
  // What it has is asked for by tests, and they run when it is there.
  return new Proxy({} as TestServer, { get: (_, name: keyof TestServer) => server[name] });
}

export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  // Loaded when wanted only: tests of the platform do not depend on all that stands on it.
  const composeFeatures = options.composeFeatures ?? (await import('../composition-root.ts')).composeFeatures;
  const port = await findFreePort();
  const config: Config = { ...readConfig({ PORT: String(port), SEI_DEMO: '1' }), ...options.config };
  const database = options.database ?? (await createTestDatabase());
  const errors = recordErrors();
  let passed = 0;
  const system = await openSystem({
    config,
    database,
    composeFeatures,
    secret: options.secret ?? testSecret,
    log: errors.log,
    clock: () => new Date(Date.now() + passed),
    formFolders: [productForms, ...(options.furtherForms ?? [])],
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
    signInAll: (...names) => Promise.all(names.map((name) => signInAs(origin, name))) as Promise<SignedIn<typeof names>>,
    stranger: () => createPerson(origin),
    readErrors: errors.read,
    close: async () => {
      await system.close();
      await database.close();
      errors.failOnUnread();
    },
  };
}
