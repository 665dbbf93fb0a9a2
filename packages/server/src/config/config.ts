/** The only reader of the environment. What it returns is all that anybody else knows about where and how the system runs. */
import { resolve } from 'node:path';
import { isTime, type IsoTime } from '@sei/engine';
import { isLoopback, whyKeyIsWeak, whyRemoteDatabaseIsOpen } from './config-checks.ts';

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
  /** 32 bytes; null in the demo, which makes its own and keeps it in the data directory. */
  readonly key: Uint8Array | null;
  /** Of 32 bytes each: what they sealed they still open. */
  readonly otherKeys: readonly Uint8Array[];
  /** The JSON file with the ways to sign in; null in the demo. */
  readonly signInFile: string | null;
  /** The CPR register's address; null in the demo, which brings its own. */
  readonly cprRegisterUrl: string | null;
  /** How the CPR register knows us. */
  readonly cprCredentials: CprCredentials;
  /** Addresses of the proxies whose `x-forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly sessionIdleMs: number;
  readonly sessionEndsMs: number;
  /** From one address; a whole hospital may share one. */
  readonly signInsPerMinute: number;
  /** What one person may ask of the heavy routes: a report on paper is one. */
  readonly workPerMinute: number;
  /** About so many different CPR numbers one person may ask. */
  readonly cprBudget: CprBudget;
  readonly cprLookUp: CprLookUp;
  /** Where the manuals are, with `{manual}` and `{paragraph}` where they come in the address. */
  readonly manuals: string;
  /** How long a deleted draft can be taken back. */
  readonly recycleDays: number;
  /** When in the night, by Danish time, classifications are fetched from their addresses; null for never. */
  readonly codesUpdateAt: IsoTime | null;
  /** So many editions of each classification are kept. */
  readonly codesEditions: number;
  readonly connections: number;
  readonly logLevel: LogLevel;
  /** Contact for reports of vulnerabilities: `mailto:` or `https:`. */
  readonly securityContact: string;
  /** Whom users can ask for help with signing in; each null where there is none. */
  readonly serviceDesk: { readonly phone: string | null; readonly mail: string | null; readonly hours: string | null };
  /** 32 bytes that statements about the log are signed with; null when none are made. */
  readonly logKey: Uint8Array | null;
  /** Where heads of the log are written out; null for nowhere. */
  readonly logHeads: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'url'; readonly url: string } | null;
  /** Lines of the log are removed when they are older than this; null for never. */
  readonly logYears: number | null;
}

/** The token itself; the others are PEM files. Each null when it is not used. */
export interface CprCredentials {
  readonly token: string | null;
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  readonly authorityFile: string | null;
}

export interface CprBudget {
  readonly perMinute: number;
  readonly perDay: number;
}

/** When a CPR number is looked up without a press on *Opslag*. */
export type CprLookUp = (typeof cprLookUps)[number];
const cprLookUps = ['typed', 'enter'] as const;

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** The environment asks for something that cannot be; the message says in Danish which variable and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface Variable {
  readonly name: string;
  readonly fallback: string;
  readonly description: string;
  /** Belongs to operation: where it is set, there is no demo. */
  readonly operational?: true;
}

/** Where the publisher of the manuals has them (SEI2, front page). */
const publishedManuals = 'https://sundhedsdatastyrelsen.dk/da/rammer-og-retningslinjer/indberetning_sei';

/** Every variable that is read, as the README lists them. */
export const variables = [
  { name: 'PORT', fallback: '8017', description: 'Port to listen on.' },
  { name: 'HOST', fallback: '127.0.0.1', description: 'Address to listen on. On anything but loopback there is no demo.' },
  {
    name: 'SEI_ORIGIN',
    fallback: 'http://HOST:PORT',
    description: 'The address that users see; `https`, and required, outside the demo.',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'unset',
    operational: true,
    description:
      'PostgreSQL 16 or later with its extension `pg_trgm`, as the application connects; on another machine with `sslmode=verify-full`. Unset: an embedded PostgreSQL in `SEI_DATA`.',
  },
  {
    name: 'DATABASE_OWNER_URL',
    fallback: '`DATABASE_URL`',
    operational: true,
    description: 'The same database as its owner, who runs the migrations.',
  },
  { name: 'SEI_DATA', fallback: '.data', description: 'Directory of the embedded database and its key.' },
  {
    name: 'SEI_DEMO',
    fallback: 'on where nothing marked ° is set, on loopback',
    description:
      '`1` or `0`. Invented persons, CPR register and identity provider. Only where `HOST` and `SEI_ORIGIN` are loopback and nothing marked ° is set, and on a database that the demo made.',
  },
  {
    name: 'SEI_KEY',
    fallback: 'unset; the demo makes `SEI_DATA/key`',
    operational: true,
    description: '32 random bytes in base64 that everything at rest is sealed with. Required outside the demo.',
  },
  {
    name: 'SEI_OTHER_KEYS',
    fallback: 'none',
    operational: true,
    description:
      'Further keys like `SEI_KEY`, separated by commas. They open what they sealed; `npm run rekey` seals that anew under `SEI_KEY`.',
  },
  {
    name: 'SEI_SIGN_IN',
    fallback: 'unset',
    operational: true,
    description: 'JSON file with the ways to sign in (OpenID Connect). Required outside the demo.',
  },
  {
    name: 'SEI_CPR_URL',
    fallback: 'unset',
    operational: true,
    description: 'Address of the CPR register, `https`. Required outside the demo.',
  },
  {
    name: 'SEI_CPR_TOKEN',
    fallback: 'unset',
    operational: true,
    description: 'Bearer token that the CPR register is asked with.',
  },
  {
    name: 'SEI_CPR_CERTIFICATE',
    fallback: 'unset',
    operational: true,
    description: 'PEM file with the certificate that the CPR register is asked with (mutual TLS).',
  },
  {
    name: 'SEI_CPR_CERTIFICATE_KEY',
    fallback: 'unset',
    operational: true,
    description: 'PEM file with the private key of `SEI_CPR_CERTIFICATE`.',
  },
  {
    name: 'SEI_CPR_AUTHORITY',
    fallback: 'those that the machine trusts',
    operational: true,
    description: 'PEM file with the authority that the CPR register’s certificate must be signed by.',
  },
  {
    name: 'SEI_PROXIES',
    fallback: 'none',
    operational: true,
    description: 'Addresses of trusted reverse proxies, separated by commas.',
  },
  { name: 'SEI_SESSION_MINUTES', fallback: '30', description: 'A session ends after this long without activity.' },
  { name: 'SEI_SESSION_HOURS', fallback: '12', description: 'A session ends after this long in any case.' },
  { name: 'SEI_SIGN_INS_PER_MINUTE', fallback: '600', description: 'Most sign-ins a minute from one network address.' },
  {
    name: 'SEI_WORK_PER_MINUTE',
    fallback: '300',
    description:
      'What one person may ask of heavy requests a minute: a report on paper is 1, a list as a file 20, each 10 kB of changes above 50 kB at once 1.',
  },
  {
    name: 'SEI_CPR_PER_MINUTE',
    fallback: '30',
    description:
      'About so many different CPR numbers one person may ask a minute: by *Opslag*, drafts about somebody, and filters.',
  },
  {
    name: 'SEI_CPR_PER_DAY',
    fallback: '500',
    description: 'The same, within a day. A number of the last day costs nothing again.',
  },
  {
    name: 'SEI_CPR_LOOK_UP',
    fallback: 'typed',
    description:
      'When a CPR number is looked up by itself: `typed` as soon as its tenth digit makes it a valid one, `enter` only on Enter and *Opslag*.',
  },
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
  {
    name: 'SEI_CONNECTIONS',
    fallback: '16',
    description: 'Most connections to the database for requests and jobs; four more stand beside them.',
  },
  {
    name: 'SEI_SECURITY_CONTACT',
    fallback: 'https://sundhedsdatastyrelsen.dk',
    description: 'Contact for reports of vulnerabilities, as `/.well-known/security.txt` says: `mailto:` or `https:`.',
  },
  {
    name: 'SEI_MANUALS',
    fallback: publishedManuals,
    description:
      'Where the help leads for the manuals: `https:`, with `{manual}` and `{paragraph}` where their names come, such as `https://example.dk/{manual}.html#{paragraph}`.',
  },
  {
    name: 'SEI_SERVICE_DESK_PHONE',
    fallback: 'none',
    description: 'Phone number of the service desk, as the sign-in page shows it.',
  },
  { name: 'SEI_SERVICE_DESK_MAIL', fallback: 'none', description: 'E-mail address of the service desk.' },
  { name: 'SEI_SERVICE_DESK_HOURS', fallback: 'none', description: 'When it answers, in Danish, e.g. `hverdage kl. 10–14`.' },
  {
    name: 'SEI_LOG',
    fallback: 'info',
    description: `Level of the technical log: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
  },
  {
    name: 'SEI_LOG_KEY',
    fallback: 'unset',
    operational: true,
    description: 'Key like `SEI_KEY`, and another, that heads of the log are signed with. Kept apart from the database.',
  },
  {
    name: 'SEI_LOG_HEADS',
    fallback: 'nowhere',
    operational: true,
    description:
      'File, or `https` address to post to, where the signed head of the log is written every minute, for `npm run verify-log -- --head FILE`. Wants `SEI_LOG_KEY`.',
  },
  {
    name: 'SEI_LOG_YEARS',
    fallback: 'for ever',
    operational: true,
    description: 'Lines of the log are removed when they are older than so many years. Wants `SEI_LOG_KEY`.',
  },
  { name: 'NODE_ENV', fallback: 'unset', description: 'With `production` there is no demo.' },
] as const satisfies readonly Variable[];

type Name = (typeof variables)[number]['name'];
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. Throws `ConfigError`. */
export function readConfig(environment: Environment = process.env): Config {
  const read = (name: Name): string | null => environment[name]?.trim() || null;
  const host = read('HOST') ?? '127.0.0.1';
  const port = wholeNumber(read, 'PORT', 8017, { least: 0, most: 65_535 });
  const origin = readOrigin(read, host, port);
  const database = readDatabase(read);
  const key = read('SEI_KEY');
  const signInFile = read('SEI_SIGN_IN');
  const cprRegisterUrl = readUrl(read, 'SEI_CPR_URL', ['http:', 'https:']);
  const noDemo = whyNoDemo(read, host, origin);
  const demo = readDemo(read, noDemo);
  if (!demo) refuseOpenOperation(read, origin, noDemo);
  return {
    host,
    port,
    origin,
    dataDirectory: resolve(read('SEI_DATA') ?? '.data'),
    database,
    demo,
    key: key === null ? null : keyOf(key, 'SEI_KEY'),
    otherKeys: readList(read, 'SEI_OTHER_KEYS').map((text) => keyOf(text, 'SEI_OTHER_KEYS')),
    signInFile: demo || signInFile === null ? null : resolve(signInFile),
    cprRegisterUrl: demo ? null : cprRegisterUrl,
    cprCredentials: readCprCredentials(read),
    trustedProxies: readList(read, 'SEI_PROXIES'),
    sessionIdleMs: wholeNumber(read, 'SEI_SESSION_MINUTES', 30, { least: 1, most: 24 * 60 }) * 60_000,
    sessionEndsMs: wholeNumber(read, 'SEI_SESSION_HOURS', 12, { least: 1, most: 24 }) * 3_600_000,
    signInsPerMinute: wholeNumber(read, 'SEI_SIGN_INS_PER_MINUTE', 600, { least: 1, most: 100_000 }),
    workPerMinute: wholeNumber(read, 'SEI_WORK_PER_MINUTE', 300, { least: 1, most: 1_000_000 }),
    cprBudget: {
      perMinute: wholeNumber(read, 'SEI_CPR_PER_MINUTE', 30, { least: 1, most: 100_000 }),
      perDay: wholeNumber(read, 'SEI_CPR_PER_DAY', 500, { least: 1, most: 1_000_000 }),
    },
    cprLookUp: readCprLookUp(read('SEI_CPR_LOOK_UP')),
    recycleDays: wholeNumber(read, 'SEI_RECYCLE_DAYS', 30, { least: 1, most: 3_650 }),
    codesUpdateAt: readTimeOfDay(read, 'SEI_CODES_UPDATE', '05:00'),
    codesEditions: wholeNumber(read, 'SEI_CODES_EDITIONS', 20, { least: 1, most: 10_000 }),
    connections: wholeNumber(read, 'SEI_CONNECTIONS', 16, { least: 3, most: 500 }),
    securityContact: readUrl(read, 'SEI_SECURITY_CONTACT', ['https:', 'mailto:']) ?? 'https://sundhedsdatastyrelsen.dk',
    manuals: readUrl(read, 'SEI_MANUALS', ['https:']) ?? publishedManuals,
    serviceDesk: {
      // Nobody answers this number.
      phone: read('SEI_SERVICE_DESK_PHONE') ?? (demo ? '00 00 00 00' : null),
      mail: readMail(read, 'SEI_SERVICE_DESK_MAIL'),
      hours: read('SEI_SERVICE_DESK_HOURS'),
    },
    logLevel: readLogLevel(read('SEI_LOG')),
    ...readLogSettings(read, key),
  };
}

type Read = (name: Name) => string | null;

/** What stands against a demo, as the end of a Danish sentence; null when nothing does. */
function whyNoDemo(read: Read, host: string, origin: string): string | null {
  const set = variables.find((variable) => 'operational' in variable && read(variable.name) !== null);
  if (set !== undefined) return `${set.name} er sat`;
  if (read('NODE_ENV') === 'production') return 'NODE_ENV er production';
  if (!isLoopback(host)) return `HOST er ${host}, som andre maskiner kan nå`;
  if (!isLoopback(new URL(origin).hostname)) return `SEI_ORIGIN er ${origin}, som andre maskiner kan nå`;
  return null;
}

function readCprLookUp(text: string | null): CprLookUp {
  const found = cprLookUps.find((when) => when === (text ?? 'typed'));
  if (found === undefined) throw new ConfigError(`SEI_CPR_LOOK_UP skal være ${cprLookUps.join(' eller ')}.`);
  return found;
}

function readDemo(read: Read, whyNot: string | null): boolean {
  const wanted = read('SEI_DEMO');
  if (wanted === null) return whyNot === null;
  if (wanted === '0') return false;
  if (wanted !== '1') throw new ConfigError('SEI_DEMO skal være 1 eller 0.');
  if (whyNot === null) return true;
  throw new ConfigError(
    `SEI_DEMO=1 kan ikke bruges, når ${whyNot}. Demoen kører kun for denne maskine selv og uden noget, der hører til drift.`,
  );
}

/** Outside the demo nothing is left open: who signs in, where answers come from, and what protects data on the way and at rest. */
function refuseOpenOperation(read: Read, origin: string, whyNoDemo: string | null): void {
  const needed = {
    SEI_ORIGIN: 'den adresse, som brugerne ser',
    SEI_SIGN_IN: 'en JSON-fil med loginmetoder',
    SEI_CPR_URL: 'CPR-registrets adresse',
    SEI_KEY: '32 tilfældige bytes i base64 (openssl rand -base64 32), og gem den et andet sted end databasen',
  } as const;
  const because = whyNoDemo === null ? '' : ` Demoen kører ikke, fordi ${whyNoDemo}.`;
  for (const [name, what] of Object.entries(needed)) {
    if (read(name as keyof typeof needed) === null) throw new ConfigError(`${name} mangler. Sæt den til ${what}.${because}`);
  }
  const addresses = { SEI_ORIGIN: origin, SEI_CPR_URL: read('SEI_CPR_URL')! };
  for (const [name, address] of Object.entries(addresses)) {
    if (!address.startsWith('https:')) throw new ConfigError(`${name} skal begynde med https:// uden for demoen.`);
  }
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const) {
    const why = whyRemoteDatabaseIsOpen(read(name));
    if (why !== null) throw new ConfigError(`${name} ${why}`);
  }
}

function readCprCredentials(read: Read): CprCredentials {
  const file = (name: Name): string | null => {
    const path = read(name);
    return path === null ? null : resolve(path);
  };
  const certificateFile = file('SEI_CPR_CERTIFICATE');
  const keyFile = file('SEI_CPR_CERTIFICATE_KEY');
  if ((certificateFile === null) !== (keyFile === null))
    throw new ConfigError('SEI_CPR_CERTIFICATE og SEI_CPR_CERTIFICATE_KEY hører sammen. Sæt dem begge.');
  return { token: read('SEI_CPR_TOKEN'), certificateFile, keyFile, authorityFile: file('SEI_CPR_AUTHORITY') };
}

function readLogSettings(read: Read, key: string | null): Pick<Config, 'logKey' | 'logHeads' | 'logYears'> {
  const logKey = read('SEI_LOG_KEY');
  const heads = read('SEI_LOG_HEADS');
  const wanting = (['SEI_LOG_HEADS', 'SEI_LOG_YEARS'] as const).find((name) => read(name) !== null);
  if (logKey === null && wanting !== undefined) throw new ConfigError(`SEI_LOG_KEY mangler. ${wanting} kræver den.`);
  if (logKey !== null && logKey === key) throw new ConfigError('SEI_LOG_KEY skal være en anden nøgle end SEI_KEY.');
  const isAddress = heads !== null && /^https?:/.test(heads);
  if (isAddress && !heads.startsWith('https:'))
    throw new ConfigError('SEI_LOG_HEADS skal begynde med https://, eller være en fil.');
  return {
    logKey: logKey === null ? null : keyOf(logKey, 'SEI_LOG_KEY'),
    logHeads: heads === null ? null : isAddress ? { kind: 'url', url: heads } : { kind: 'file', path: resolve(heads) },
    logYears: read('SEI_LOG_YEARS') === null ? null : wholeNumber(read, 'SEI_LOG_YEARS', 0, { least: 1, most: 100 }),
  };
}

/** 32 bytes that nobody could guess. */
function keyOf(text: string, name: Name): Uint8Array {
  const why = whyKeyIsWeak(text);
  if (why !== null) throw new ConfigError(`${name} ${why} Lav en ny med: openssl rand -base64 32`);
  return Buffer.from(text, 'base64');
}

/** What stands between commas. */
function readList(read: Read, name: Name): readonly string[] {
  return (read(name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readOrigin(read: Read, host: string, port: number): string {
  const url = readUrl(read, 'SEI_ORIGIN', ['http:', 'https:']);
  if (url === null) return `http://${nameOfHost(host)}:${port}`;
  const { origin, pathname } = new URL(url);
  if (pathname !== '/') throw new ConfigError('SEI_ORIGIN må ikke have en sti: SEI ligger i roden af sin adresse.');
  return origin;
}

/** As it stands in an address. */
function nameOfHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function readDatabase(read: Read): Config['database'] {
  const url = readUrl(read, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const ownerUrl = readUrl(read, 'DATABASE_OWNER_URL', ['postgres:', 'postgresql:']);
  return url === null ? { kind: 'embedded' } : { kind: 'external', url, ownerUrl: ownerUrl ?? url };
}

function readUrl(read: Read, name: Name, protocols: readonly string[]): string | null {
  const text = read(name);
  if (text === null) return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new ConfigError(
      `${name} skal være en adresse, der begynder med ${protocols.map((protocol) => (protocol === 'mailto:' ? protocol : `${protocol}//`)).join(' eller ')}.`,
    );
  }
  return text;
}

function readMail(read: Read, name: Name): string | null {
  const text = read(name);
  if (text !== null && !/^[^\s@]+@[^\s@]+$/.test(text)) throw new ConfigError(`${name} skal være en mailadresse.`);
  return text;
}

function readLogLevel(text: string | null): LogLevel {
  const level = logLevels.find((candidate) => candidate === (text ?? 'info'));
  if (level === undefined) throw new ConfigError(`SEI_LOG skal være en af: ${logLevels.join(', ')}.`);
  return level;
}

function readTimeOfDay(read: Read, name: Name, fallback: string): IsoTime | null {
  const text = read(name) ?? fallback;
  if (text === 'never') return null;
  if (!isTime(`${text}:00`)) throw new ConfigError(`${name} skal være et klokkeslæt som 05:00, eller never.`);
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
  if (!(number >= least && number <= most)) throw new ConfigError(`${name} skal være et helt tal fra ${least} til ${most}.`);
  return number;
}
