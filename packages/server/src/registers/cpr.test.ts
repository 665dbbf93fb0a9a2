/** The CPR register over HTTP: found, unknown, down, slow and confused. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate } from '../testing/certificate.ts';
import { cprRegisterAt, type RegisteredPerson } from './cpr.ts';
import { startDemoCprRegister } from '../demo/demo-cpr-register.ts';

const person: RegisteredPerson = {
  cpr: '0101501001',
  name: 'Opfundet Testperson',
  sex: 'M',
  birthDate: '1950-01-01',
  address: 'Prøvevej 1',
  postcode: '0029',
  city: 'Ingensted',
  status: 'bopæl i Danmark',
};
const demo = await startDemoCprRegister([person]);
const lookUp = cprRegisterAt({ url: demo.url, timeoutMs: 5_000 });
afterAll(demo.close);

test('a number that the register has gives its person', async () => {
  expect(await lookUp('0101501001')).toEqual({ outcome: 'found', person });
});

test('a number that was never issued is unknown', async () => {
  expect(await lookUp('0101501002')).toEqual({ outcome: 'unknown' });
});

test('a register that is down is said to be down, until it comes back', async () => {
  demo.goDown();
  expect(await lookUp('0101501001')).toEqual({ outcome: 'down', reason: 'status 503' });
  demo.comeBack();
  expect(await lookUp('0101501001')).toMatchObject({ outcome: 'found' });
});

/** A register that answers in its own way, as long as it is asked something. */
async function withServer(server: Server, work: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await work((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

async function askOf(listener: RequestListener, limits: { readonly timeoutMs: number } = { timeoutMs: 60_000 }) {
  let outcome: unknown;
  await withServer(createServer(listener), async (port) => {
    outcome = await cprRegisterAt({ url: `http://127.0.0.1:${port}`, ...limits })('0101501001');
  });
  return outcome;
}

test('a register that does not answer in time is down, whether it says nothing or goes on for ever', async () => {
  const late = { outcome: 'down', reason: 'TimeoutError' };
  expect(await askOf(() => undefined, { timeoutMs: 50 })).toEqual(late);
  const dripping: RequestListener = (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 5);
    response.once('close', () => clearInterval(drip));
  };
  expect(await askOf(dripping, { timeoutMs: 100 })).toEqual(late);
});

test('an answer that never ends is not read to its end', async () => {
  const endless: RequestListener = (_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  };
  expect(await askOf(endless)).toEqual({ outcome: 'down', reason: 'answer too large' });
});

test.each([301, 302, 303, 307, 308])('a redirect is not followed: %i', async (status) => {
  let asked = 0;
  const other = createServer((_request, response) => {
    asked += 1;
    response.end(JSON.stringify(person));
  });
  await withServer(other, async (port) => {
    const leadingAway: RequestListener = (_request, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end();
    expect(await askOf(leadingAway)).toEqual({ outcome: 'down', reason: `status ${status}` });
  });
  expect(asked).toBe(0);
});

test('a number is never sent in clear to another machine', () => {
  expect(() => cprRegisterAt({ url: 'http://register.example/', timeoutMs: 50 })).toThrow('TLS');
});

test('the register knows us by a token', async () => {
  const asking: string[] = [];
  const listener: RequestListener = (request, response) => {
    asking.push(request.headers.authorization ?? '');
    response.end(JSON.stringify(person));
  };
  await withServer(createServer(listener), async (port) => {
    const ask = cprRegisterAt({ url: `http://127.0.0.1:${port}`, timeoutMs: 60_000, credentials: { token: 'adgang' } });
    expect(await ask('0101501001')).toMatchObject({ outcome: 'found' });
  });
  expect(asking).toEqual(['Bearer adgang']);
});

test('the register knows us by our certificate, and we know it by its own', async () => {
  const [register, us, stranger] = [makeCertificate('Register'), makeCertificate('SEI'), makeCertificate('Fremmed')];
  const server = createSecureServer(
    { cert: register.certificate, key: register.key, ca: us.certificate, requestCert: true, rejectUnauthorized: true },
    (_request, response) => response.end(JSON.stringify(person)),
  );
  await withServer(server, async (port) => {
    const askAs = (credentials: object) =>
      cprRegisterAt({ url: `https://localhost:${port}`, timeoutMs: 60_000, credentials })('0101501001');
    const authority = register.certificate;
    expect(await askAs({ ...us, authority })).toEqual({ outcome: 'found', person });
    expect(await askAs({ authority })).toMatchObject({ outcome: 'down' });
    expect(await askAs({ ...stranger, authority })).toMatchObject({ outcome: 'down' });
    expect(await askAs({ ...us, authority: stranger.certificate })).toMatchObject({ outcome: 'down' });
    expect(await askAs(us)).toMatchObject({ outcome: 'down', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });
});

test('an answer that cannot be read counts as down', async () => {
  const confused = await startDemoCprRegister([{ ...person, birthDate: 'ukendt' }]);
  expect(await cprRegisterAt({ url: confused.url, timeoutMs: 5_000 })('0101501001')).toMatchObject({ outcome: 'down' });
  await confused.close();
});
