/** What no screen would send: bodies that reach for an object's insides, and texts that no document can hold. */
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, makeDraft, makeRightDraft, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();
let anna: Person;

beforeAll(async () => {
  anna = await server.signInAs('anna-bregnelund');
});

/** A request with one batch of one change, as text. */
function bodyOf(change: string): string {
  return `{"since":0,"batches":[{"id":"${newId()}","base":0,"client":"${newId()}","cause":"edit","changes":[${change}]}]}`;
}

const deep = 100_000;
const bodies: readonly (readonly [string, string, number, string])[] = [
  ['sets a prototype', '{"since":0,"batches":[],"__proto__":{"x":1}}', 400, 'request.invalid'],
  [
    'names a prototype as a field',
    bodyOf(`{"id":"${newId()}","do":"set","at":["__proto__"],"was":null,"set":"x"}`),
    422,
    'change.unknownField',
  ],
  [
    'names a constructor as a field',
    bodyOf(`{"id":"${newId()}","do":"set","at":["constructor"],"was":null,"set":"x"}`),
    422,
    'change.unknownField',
  ],
  [
    'inserts into a constructor',
    bodyOf(`{"id":"${newId()}","do":"insert","at":["constructor"],"row":{"id":"${newId()}","kind":"x","key":"a0","values":{}}}`),
    422,
    'change.unknownField',
  ],
  ['is nested beyond reason', `{"since":0,"batches":${'['.repeat(deep)}${']'.repeat(deep)}}`, 400, 'request.invalid'],
];
test.each(bodies)('a body that %s is refused', async (_title, body, status, code) => {
  const { id } = await makeDraft(anna);
  const headers = { 'content-type': 'application/json' };
  const answer = await anna.fetch(`/api/reports/${id}/changes`, { method: 'POST', headers, body });
  expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body: { code } });
});

test.each(['half of 😀'.slice(0, -1), 'nothing\0'])(
  'what no document can hold is left out of %j, and it can be reported',
  async (value) => {
    const { id, progress } = await makeRightDraft(anna);
    const batch = batchOf([set('otherMorphology', value)], { base: progress.revision });
    const { revision } = expectOk(await anna.client.changeReport({ id }, { since: progress.revision, batches: [batch] }));
    expect(expectOk(await anna.client.openReport({ id })).answers['otherMorphology']).toBe(value.slice(0, -1));
    expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  },
);

const unholdable = 'nothing\0';
const list = { state: 'draft', sort: { column: 'name', descending: false } };
const filters = [{ column: 'name', operator: 'is', value: unholdable }];
const send = async (path: string, input: object): Promise<Response> => {
  const { id } = await makeDraft(anna);
  const headers = { 'content-type': 'application/json' };
  return anna.fetch(path.replace(':id', id), { method: 'POST', headers, body: JSON.stringify(input) });
};

test.each<readonly [string, string, object]>([
  ['a filter', '/api/reports/list', { ...list, filters, limit: 10 }],
  ['a place to jump to', '/api/reports/list', { ...list, from: unholdable, limit: 10 }],
  ['an export', '/api/reports/export/csv', { ...list, filters, columns: ['name'] }],
])('a text that no database can hold is read as what can be seen of it in %s', async (_title, path, input) => {
  expect((await send(path, input)).status).toBe(200);
});

test.each<readonly [string, string, object]>([
  ['the name of a list', '/api/views/list', { list: `form/${unholdable}` }],
  ['where somebody is', '/api/reports/:id/follow', { since: 0, here: { tab: newId(), at: [unholdable] } }],
])('a text that no database can hold is refused in %s', async (_title, path, input) => {
  const answer = await send(path, input);
  expect({ status: answer.status, body: await answer.json() }).toMatchObject({
    status: 400,
    body: { code: 'request.invalid' },
  });
});

test('an address with what no address has is unknown', async () => {
  const paths = ['/api/reports/%00', '/api/reports/..%2fsession', '/api/codes/%00/x', '/api/forms/__proto__'];
  const answers = await Promise.all(paths.map((path) => anna.fetch(path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
});
