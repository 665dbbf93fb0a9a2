/** The environment, read: what is assumed, what is refused, and that the refusal names the variable. */
import { expect, test } from 'vitest';
import { ConfigError, readConfig, variables, type Environment } from './config.ts';

const key = 'n1mhf2B9mWY3Jq0mG7vTq5o7a3xYw8kqPjZ5r0cXb4s=';
const otherKey = key.replace('n1', 'R9');
const production = {
  SEI_DEMO: '0',
  SEI_ORIGIN: 'https://sei.example.dk',
  SEI_SIGN_IN: 'methods.json',
  SEI_CPR_URL: 'https://cpr.example/',
  SEI_KEY: key,
};
const databaseUrl = 'postgres://sei@db.example/sei?sslmode=verify-full';
const external = { ...production, DATABASE_URL: databaseUrl };

test('without any variable it is a demo on loopback with an embedded database', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8017,
    origin: 'http://127.0.0.1:8017',
    database: { kind: 'embedded' },
    demo: true,
    key: null,
    sessionIdleMs: 30 * 60_000,
    sessionEndsMs: 12 * 3_600_000,
    cprLookUp: 'typed',
    recycleDays: 30,
    codesUpdateAt: '05:00:00',
    codesEditions: 20,
  });
});

test.each<readonly [string, Environment, boolean]>([
  ['is on for localhost', { HOST: 'localhost' }, true],
  ['is on for IPv6’s loopback', { HOST: '::1' }, true],
  ['is on when this machine is named as what users see', { SEI_ORIGIN: 'http://localhost:8017' }, true],
  ['is on when asked for', { SEI_DEMO: '1' }, true],
  ['is off with a database', external, false],
  ['is off when set so', production, false],
  ['is off in production', { ...production, SEI_DEMO: undefined, NODE_ENV: 'production' }, false],
])('the demo %s', (_what, environment, demo) => {
  expect(readConfig(environment).demo).toBe(demo);
});

const unsafe: readonly (readonly [string, Environment])[] = [
  ['HOST er 0.0.0.0', { HOST: '0.0.0.0' }],
  ['SEI_ORIGIN er https://sei.example.dk', { SEI_ORIGIN: 'https://sei.example.dk' }],
  ['SEI_ORIGIN er http://127.0.0.1.example.dk', { SEI_ORIGIN: 'http://127.0.0.1.example.dk' }],
  ['SEI_SIGN_IN er sat', { SEI_SIGN_IN: 'methods.json' }],
  ['SEI_CPR_URL er sat', { SEI_CPR_URL: 'https://cpr.example/' }],
  ['SEI_KEY er sat', { SEI_KEY: key }],
  ['SEI_PROXIES er sat', { SEI_PROXIES: '10.0.0.1' }],
  ['DATABASE_URL er sat', { DATABASE_URL: databaseUrl }],
  ['DATABASE_OWNER_URL er sat', { DATABASE_OWNER_URL: databaseUrl }],
  ['NODE_ENV er production', { NODE_ENV: 'production' }],
];

test.each(unsafe)('the demo is refused with the reason, asked for or not, when %s', (reason, environment) => {
  expect(() => readConfig({ ...environment, SEI_DEMO: '1' })).toThrow(reason);
  expect(() => readConfig(environment)).toThrow(`Demoen kører ikke, fordi ${reason}`);
});

test('the demo is refused with each variable that belongs to operation', () => {
  const named = variables.filter((variable) => 'operational' in variable).map(({ name }) => name);
  const refused = named.filter((name) => {
    const value = name.endsWith('URL') ? databaseUrl.replace(/^postgres/, name === 'SEI_CPR_URL' ? 'https' : '$&') : key;
    try {
      return !readConfig({ SEI_DEMO: '1', [name]: value });
    } catch (error) {
      return error instanceof ConfigError && error.message.includes(name);
    }
  });
  expect(refused).toEqual(named);
});

test.each<readonly [string, Environment]>([
  ['PORT', { PORT: 'otte' }],
  ['PORT', { PORT: '65536' }],
  ['SEI_DEMO', { SEI_DEMO: 'ja' }],
  ['SEI_DEMO', { SEI_DEMO: '1', NODE_ENV: 'production' }],
  ['SEI_ORIGIN', { ...production, SEI_ORIGIN: undefined }],
  ['SEI_ORIGIN', { ...production, SEI_ORIGIN: 'http://sei.example.dk' }],
  ['SEI_ORIGIN', { ...production, SEI_ORIGIN: 'http://127.0.0.1:8017' }],
  ['SEI_SIGN_IN', { ...production, SEI_SIGN_IN: undefined }],
  ['SEI_CPR_URL', { ...production, SEI_CPR_URL: undefined }],
  ['SEI_CPR_URL', { ...production, SEI_CPR_URL: 'http://cpr.example/' }],
  ['SEI_CPR_CERTIFICATE_KEY', { ...production, SEI_CPR_CERTIFICATE: 'us.pem' }],
  ['SEI_KEY', { ...production, SEI_KEY: undefined }],
  ['SEI_KEY', { ...external, SEI_KEY: undefined }],
  ['SEI_KEY', { ...production, SEI_KEY: 'kort' }],
  ['SEI_KEY', { ...production, SEI_KEY: `${key.slice(0, -1)} ` }],
  ['SEI_KEY', { ...production, SEI_KEY: Buffer.alloc(32, 1).toString('base64') }],
  ['SEI_KEY', { ...production, SEI_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 3)).toString('base64') }],
  ['SEI_KEY', { ...production, SEI_KEY: Buffer.from('abcdefgh'.repeat(4)).toString('base64') }],
  ['SEI_KEY', { ...production, SEI_KEY: Buffer.from('Den hemmelige kode til vores SEI').toString('base64') }],
  ['SEI_LOG_KEY', { ...production, SEI_LOG_HEADS: 'heads' }],
  ['SEI_LOG_KEY', { ...production, SEI_LOG_YEARS: '10' }],
  ['SEI_LOG_KEY', { ...production, SEI_LOG_KEY: key }],
  ['SEI_LOG_HEADS', { ...production, SEI_LOG_KEY: otherKey, SEI_LOG_HEADS: 'http://heads.example' }],
  ['SEI_LOG_YEARS', { ...production, SEI_LOG_KEY: otherKey, SEI_LOG_YEARS: '0' }],
  ['SEI_OTHER_KEYS', { ...production, SEI_OTHER_KEYS: `${key},kort` }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'db.example' }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'postgres:///sei' }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'postgres://sei@db.example/sei' }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'postgres://sei@db.example/sei?sslmode=require' }],
  ['DATABASE_URL', { ...external, DATABASE_URL: `${databaseUrl}&sslmode=disable` }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'postgres://sei@127.0.0.1/sei?host=db.example' }],
  ['DATABASE_OWNER_URL', { ...external, DATABASE_OWNER_URL: 'postgres://owner@db.example/sei' }],
  ['SEI_ORIGIN', { SEI_ORIGIN: 'sei.example.dk' }],
  ['SEI_ORIGIN', { SEI_ORIGIN: 'https://example.dk/sei' }],
  ['SEI_LOG', { SEI_LOG: 'alt' }],
  ['SEI_CODES_UPDATE', { SEI_CODES_UPDATE: '25:00' }],
  ['SEI_SESSION_MINUTES', { SEI_SESSION_MINUTES: '0' }],
  ['SEI_MANUALS', { SEI_MANUALS: 'vejledninger.html' }],
  ['SEI_SERVICE_DESK_MAIL', { SEI_SERVICE_DESK_MAIL: 'servicedesk' }],
])('a wrong %s is refused by name: %j', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(ConfigError);
  expect(() => readConfig(environment)).toThrow(name);
});

test('the owner of the database is who connects, unless named', () => {
  expect(readConfig(external).database).toEqual({ kind: 'external', url: databaseUrl, ownerUrl: databaseUrl });
  const ownerUrl = databaseUrl.replace('sei@', 'owner@');
  expect(readConfig({ ...external, DATABASE_OWNER_URL: ownerUrl }).database).toMatchObject({ url: databaseUrl, ownerUrl });
});

test.each(['postgres://sei@127.0.0.1/sei', 'postgres://sei@localhost:5433/sei', 'postgres://sei@%2Frun%2Fpostgresql/sei'])(
  'a database on this machine needs no TLS: %s',
  (url) => {
    expect(readConfig({ ...external, DATABASE_URL: url }).database).toMatchObject({ url });
  },
);

test('the service desk is whom the environment names, and in the demo a number that nobody answers', () => {
  const desk = {
    SEI_SERVICE_DESK_PHONE: '12 34 56 78',
    SEI_SERVICE_DESK_MAIL: 'hjaelp@example.dk',
    SEI_SERVICE_DESK_HOURS: 'hverdage',
  };
  expect(readConfig({ ...production, ...desk }).serviceDesk).toEqual({
    phone: '12 34 56 78',
    mail: 'hjaelp@example.dk',
    hours: 'hverdage',
  });
  expect(readConfig(production).serviceDesk).toEqual({ phone: null, mail: null, hours: null });
  expect(readConfig({}).serviceDesk.phone).toBe('00 00 00 00');
});

test('the manuals are where their publisher has them, unless they are named elsewhere', () => {
  expect(readConfig(production).manuals).toMatch(/^https:\/\/sundhedsdatastyrelsen\.dk\//);
  const manuals = 'https://example.dk/{manual}.html#{paragraph}';
  expect(readConfig({ ...production, SEI_MANUALS: manuals }).manuals).toBe(manuals);
});

test('the origin is written as browsers write it', () => {
  expect(readConfig({ HOST: '::1', PORT: '80' }).origin).toBe('http://[::1]:80');
  expect(readConfig({ ...production, SEI_ORIGIN: 'https://sei.example.dk/' }).origin).toBe('https://sei.example.dk');
});

test('every variable is described', () => {
  expect(variables.filter(({ name, description }) => !/^[A-Z_]+$/.test(name) || !description.endsWith('.'))).toEqual([]);
});
