/** Signing in and out, as a browser does it, against the demo's identity provider. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assembleBare } from '../testing/bare.ts';
import { createTestServer, signInAs, SignInRefused, type TestServer } from '../testing/server.ts';
import { demoGroups, demoMethods, demoPersons, type DemoPersonName } from './demo-persons.ts';
import { seedDemo } from './demo.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer({ assemble: assembleBare });
});
afterAll(() => server.close());

describe('signing in', () => {
  test('opens a session with the groups and rights of the person', async () => {
    const { client } = await server.signInAs('emil-gyldenris');
    const session = await client.readSession();
    expect(session).toMatchObject({
      ok: true,
      value: {
        user: { name: 'Emil Gyldenris', role: 'user', authorisations: ['0T2B2'] },
        groups: [{ id: demoGroups.haematology.id }, { id: demoGroups.surgery.id }],
        grants: [
          { group: demoGroups.haematology.id, form: 'cancer', right: 'enter' },
          { group: demoGroups.surgery.id, form: 'cancer', right: 'submit' },
        ],
        demo: true,
      },
    });
  });
});
