/** The only reader of the environment. What it returns is all that anybody else knows about where and how the system runs. */
import { resolve } from 'node:path';
import { isTime, type IsoTime } from '@sei/engine';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address that users see, without a slash at its end, e.g. `https://sei.example.dk`. */
  readonly origin: string;
  /** Where the embedded database and its key are kept. */
  readonly dataDirectory: string;
  readonly database:
    { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string; readonly ownerUrl: string };
  /** Everything is invented: persons, register, identity provider. */
  readonly demo: boolean;
  /** 32 bytes; null when they are kept in the data directory, or when the demo makes them up. */
  readonly key: Uint8Array | null;
  /** The JSON file with the ways to sign in; null in the demo. */
  readonly signInFile: string | null;
  /** The CPR register's address; null in the demo, which brings its own. */
  readonly cprRegisterUrl: string | null;
  /** Addresses of the proxies whose `x-forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly sessionIdleMs: number;
  readonly sessionEndsMs: number;
  /** From one address; a whole hospital may share one. */
  readonly signInsPerMinute: number;
  /** How long a deleted draft can be taken back. */
  readonly recycleDays: number;
  /** When in the night, by Danish time, classifications are fetched from their addresses; null for never. */
  readonly codesUpdateAt: IsoTime | null;
  /** So many editions of each classification are kept. */
  readonly codesEditions: number;
  readonly connections: number;
  readonly logLevel: LogLevel;
}

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** The environment asks for something that cannot be; the message says in Danish which variable and what to do. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

export interface Variable {
  readonly name: string;
  readonly fallback: string;
  readonly description: string;
}

/** Every variable that is read, as the README lists them. */
export const variables = [
  { name: 'PORT', fallback: '8017', description: 'Port to listen on.' },
  { name: 'HOST', fallback: '127.0.0.1', description: 'Address to listen on. Anything but loopback turns the demo off.' },
  {
    name: 'SEI_ORIGIN',
    fallback: 'http://HOST:PORT',
    description: 'The address that users see. With `https` cookies are `Secure` and HSTS is sent.',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'unset',
    description:
      'PostgreSQL 16 or later with its extension `pg_trgm`, as the application connects. Unset: an embedded PostgreSQL in `SEI_DATA`.',
  },
  {
    name: 'DATABASE_OWNER_URL',
    fallback: '`DATABASE_URL`',
    description: 'The same database as its owner, who runs the migrations.',
  },
  { name: 'SEI_DATA', fallback: '.data', description: 'Directory of the embedded database and its key.' },
  {
    name: 'SEI_DEMO',
    fallback: 'on without `DATABASE_URL` on loopback',
    description: '`1` or `0`. Invented persons, CPR register and identity provider; never with `NODE_ENV=production`.',
  },
  {
    name: 'SEI_KEY',
    fallback: '`SEI_DATA/key`',
    description: '32 bytes in base64 that everything at rest is sealed with. Required with `DATABASE_URL` outside the demo.',
  },
  {
    name: 'SEI_SIGN_IN',
    fallback: 'unset',
    description: 'JSON file with the ways to sign in (OpenID Connect). Required outside the demo.',
  },
  { name: 'SEI_CPR_URL', fallback: 'unset', description: 'Address of the CPR register. Required outside the demo.' },
  { name: 'SEI_PROXIES', fallback: 'none', description: 'Addresses of trusted reverse proxies, separated by commas.' },
  { name: 'SEI_SESSION_MINUTES', fallback: '30', description: 'A session ends after this long without activity.' },
  { name: 'SEI_SESSION_HOURS', fallback: '12', description: 'A session ends after this long in any case.' },
  { name: 'SEI_SIGN_INS_PER_MINUTE', fallback: '600', description: 'Most sign-ins a minute from one network address.' },
  {
    name: 'SEI_RECYCLE_DAYS',
    fallback: '30',
    description: 'A deleted draft or saved view can be taken back for this many days.',
  },
  {
    name: 'SEI_CODES_UPDATE',
    fallback: '05:00',
    description:
      'When in the night, by Danish time, classifications are fetched from the addresses that `npm run codes -- url` has set; `never` turns it off.',
  },
  {
    name: 'SEI_CODES_EDITIONS',
    fallback: '20',
    description:
      'So many editions of each classification are kept, the latest made; the one in force and those that these were made from are kept beside them.',
  },
  { name: 'SEI_CONNECTIONS', fallback: '16', description: 'Most connections to the database.' },
  {
    name: 'SEI_LOG',
    fallback: 'info',
    description: `Level of the technical log: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
  },
  { name: 'NODE_ENV', fallback: 'unset', description: '`production` refuses the demo.' },
] as const satisfies readonly Variable[];

type Name = (typeof variables)[number]['name'];
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. Throws `ConfigProblem`. */
export function readConfig(environment: Environment = process.env): Config {
  const read = (name: Name): string | null => environment[name]?.trim() || null;
  const host = read('HOST') ?? '127.0.0.1';
  const port = wholeNumber(read, 'PORT', 8017, { least: 0, most: 65_535 });
  const databaseUrl = read('DATABASE_URL');
  const demo = readDemo(read, databaseUrl === null && isLoopback(host));
  const key = readKey(read('SEI_KEY'));
  const signInFile = read('SEI_SIGN_IN');
  const cprRegisterUrl = readUrl(read, 'SEI_CPR_URL', ['http:', 'https:']);
  if (!demo) {
    if (databaseUrl !== null && key === null) {
      throw new ConfigProblem(
        'SEI_KEY mangler. Sæt den til 32 tilfældige bytes i base64, og gem den et andet sted end databasen.',
      );
    }
    if (signInFile === null)
      throw new ConfigProblem('SEI_SIGN_IN mangler. Sæt den til en JSON-fil med loginmetoder, eller sæt SEI_DEMO=1.');
    if (cprRegisterUrl === null)
      throw new ConfigProblem('SEI_CPR_URL mangler. Sæt den til CPR-registrets adresse, eller sæt SEI_DEMO=1.');
  }
  return {
    host,
    port,
    origin: readOrigin(read, host, port),
    dataDirectory: resolve(read('SEI_DATA') ?? '.data'),
    database: readDatabase(read, databaseUrl),
    demo,
    key,
    signInFile: demo || signInFile === null ? null : resolve(signInFile),
    cprRegisterUrl: demo ? null : cprRegisterUrl,
    trustedProxies: (read('SEI_PROXIES') ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    sessionIdleMs: wholeNumber(read, 'SEI_SESSION_MINUTES', 30, { least: 1, most: 24 * 60 }) * 60_000,
    sessionEndsMs: wholeNumber(read, 'SEI_SESSION_HOURS', 12, { least: 1, most: 24 }) * 3_600_000,
    signInsPerMinute: wholeNumber(read, 'SEI_SIGN_INS_PER_MINUTE', 600, { least: 1, most: 100_000 }),
    recycleDays: wholeNumber(read, 'SEI_RECYCLE_DAYS', 30, { least: 1, most: 3_650 }),
    codesUpdateAt: readTimeOfDay(read, 'SEI_CODES_UPDATE', '05:00'),
    codesEditions: wholeNumber(read, 'SEI_CODES_EDITIONS', 20, { least: 1, most: 10_000 }),
    connections: wholeNumber(read, 'SEI_CONNECTIONS', 16, { least: 3, most: 500 }),
    logLevel: readLogLevel(read('SEI_LOG')),
  };
}

type Read = (name: Name) => string | null;

function readDemo(read: Read, isDefault: boolean): boolean {
  const wanted = read('SEI_DEMO');
  const inProduction = read('NODE_ENV') === 'production';
  if (wanted === null) return isDefault && !inProduction;
  if (wanted === '0') return false;
  if (wanted !== '1') throw new ConfigProblem('SEI_DEMO skal være 1 eller 0.');
  if (inProduction) throw new ConfigProblem('SEI_DEMO=1 kan ikke bruges sammen med NODE_ENV=production. Fjern en af dem.');
  return true;
}

function readKey(text: string | null): Uint8Array | null {
  if (text === null) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new ConfigProblem('SEI_KEY skal være præcis 32 bytes i base64 (44 tegn), for eksempel fra: openssl rand -base64 32');
  return bytes;
}

function readOrigin(read: Read, host: string, port: number): string {
  const url = readUrl(read, 'SEI_ORIGIN', ['http:', 'https:']);
  if (url === null) return `http://${nameOfHost(host)}:${port}`;
  const { origin, pathname } = new URL(url);
  if (pathname !== '/') throw new ConfigProblem('SEI_ORIGIN må ikke have en sti: SEI ligger i roden af sin adresse.');
  return origin;
}

/** What a browser on this machine calls the host; one that listens everywhere has no address of its own. */
function nameOfHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function readDatabase(read: Read, url: string | null): Config['database'] {
  if (url === null) return { kind: 'embedded' };
  readUrl(read, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  return { kind: 'external', url, ownerUrl: readUrl(read, 'DATABASE_OWNER_URL', ['postgres:', 'postgresql:']) ?? url };
}

function readUrl(read: Read, name: Name, protocols: readonly string[]): string | null {
  const text = read(name);
  if (text === null) return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new ConfigProblem(
      `${name} skal være en adresse, der begynder med ${protocols.map((protocol) => `${protocol}//`).join(' eller ')}.`,
    );
  }
  return text;
}

function readLogLevel(text: string | null): LogLevel {
  const level = logLevels.find((candidate) => candidate === (text ?? 'info'));
  if (level === undefined) throw new ConfigProblem(`SEI_LOG skal være en af: ${logLevels.join(', ')}.`);
  return level;
}

function readTimeOfDay(read: Read, name: Name, fallback: string): IsoTime | null {
  const text = read(name) ?? fallback;
  if (text === 'never') return null;
  if (!isTime(`${text}:00`)) throw new ConfigProblem(`${name} skal være et klokkeslæt som 05:00, eller never.`);
  return `${text}:00`;
}

function wholeNumber(
  read: Read,
  name: Name,
  fallback: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const text = read(name);
  if (text === null) return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw new ConfigProblem(`${name} skal være et helt tal fra ${least} til ${most}.`);
  return number;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
