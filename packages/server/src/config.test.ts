/** The environment, read: what is assumed, what is refused, and that the refusal names the variable. */
import { describe, expect, test } from 'vitest';
import { ConfigProblem, readConfig, variables, type Environment } from './config.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const production = { SEI_DEMO: '0', SEI_SIGN_IN: 'methods.json', SEI_CPR_URL: 'https://cpr.example/', SEI_KEY: key };
const external = { ...production, DATABASE_URL: 'postgres://sei@db/sei' };

describe('without any variable', () => {
  test('it is a demo on loopback with an embedded database', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8017,
      origin: 'http://127.0.0.1:8017',
      database: { kind: 'embedded' },
      demo: true,
      key: null,
      sessionIdleMs: 30 * 60_000,
      sessionEndsMs: 12 * 3_600_000,
      recycleDays: 30,
      codesUpdateAt: '05:00:00',
      codesEditions: 20,
    });
  });
});

describe('the demo', () => {
  test.each<readonly [string, Environment, boolean]>([
    ['is on for localhost', { HOST: 'localhost' }, true],
    ['is on when asked for, wherever it listens', { HOST: '0.0.0.0', SEI_DEMO: '1' }, true],
    ['is on when asked for with a database', { DATABASE_URL: 'postgres://db/sei', SEI_DEMO: '1' }, true],
    ['is off with a database', external, false],
    ['is off when told so', production, false],
    ['is off in production', { ...production, SEI_DEMO: undefined, NODE_ENV: 'production' }, false],
  ])('%s', (_what, environment, demo) => {
    expect(readConfig(environment).demo).toBe(demo);
  });
});

test.each<readonly [string, Environment]>([
  ['PORT', { PORT: 'otte' }],
  ['PORT', { PORT: '65536' }],
  ['SEI_DEMO', { SEI_DEMO: 'ja' }],
  ['SEI_DEMO', { SEI_DEMO: '1', NODE_ENV: 'production' }],
  ['SEI_SIGN_IN', { NODE_ENV: 'production' }],
  ['SEI_SIGN_IN', { HOST: '0.0.0.0' }],
  ['SEI_CPR_URL', { ...production, SEI_CPR_URL: undefined }],
  ['SEI_KEY', { ...external, SEI_KEY: undefined }],
  ['SEI_KEY', { SEI_KEY: 'kort' }],
  ['DATABASE_URL', { ...external, DATABASE_URL: 'db.example' }],
  ['SEI_ORIGIN', { SEI_ORIGIN: 'sei.example.dk' }],
  ['SEI_ORIGIN', { SEI_ORIGIN: 'https://example.dk/sei' }],
  ['SEI_LOG', { SEI_LOG: 'alt' }],
  ['SEI_CODES_UPDATE', { SEI_CODES_UPDATE: '25:00' }],
  ['SEI_SESSION_MINUTES', { SEI_SESSION_MINUTES: '0' }],
])('a wrong %s is refused by name: %j', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(ConfigProblem);
  expect(() => readConfig(environment)).toThrow(name);
});

test('the owner of the database is who connects, unless named', () => {
  const { DATABASE_URL: url } = external;
  expect(readConfig(external).database).toEqual({ kind: 'external', url, ownerUrl: url });
  const ownerUrl = 'postgres://owner@db/sei';
  expect(readConfig({ ...external, DATABASE_OWNER_URL: ownerUrl }).database).toEqual({ kind: 'external', url, ownerUrl });
});

test('whoever listens everywhere is called localhost until an origin is given', () => {
  expect(readConfig({ HOST: '0.0.0.0', SEI_DEMO: '1', PORT: '80' }).origin).toBe('http://localhost:80');
  expect(readConfig({ SEI_ORIGIN: 'https://sei.example.dk/' }).origin).toBe('https://sei.example.dk');
});

test('every variable is described', () => {
  expect(variables.filter(({ name, description }) => !/^[A-Z_]+$/.test(name) || !description.endsWith('.'))).toEqual([]);
});
