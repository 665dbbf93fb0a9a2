/** The CPR register over HTTP: found, unknown, down, slow and confused. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { cprRegisterAt, type RegisteredPerson } from './cpr.ts';
import { startDemoCprRegister } from './demo-cpr-register.ts';

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

test('a register that does not answer in time is down', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const { port } = silent.address() as AddressInfo;
  expect(await cprRegisterAt({ url: `http://127.0.0.1:${port}`, timeoutMs: 50 })('0101501001')).toEqual({
    outcome: 'down',
    reason: 'TimeoutError',
  });
  silent.closeAllConnections();
  silent.close();
});

test('an answer that cannot be read counts as down', async () => {
  const confused = await startDemoCprRegister([{ ...person, birthDate: 'ukendt' }]);
  expect(await cprRegisterAt({ url: confused.url, timeoutMs: 5_000 })('0101501001')).toMatchObject({ outcome: 'down' });
  await confused.close();
});
