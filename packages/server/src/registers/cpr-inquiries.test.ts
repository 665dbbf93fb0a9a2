/** CPR numbers cannot be tried through: so many different ones a minute and a day, counted per user, whatever the outcome. */
import type { Refusal } from '@sei/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { newId } from '../database/id.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { createHeaps } from '../runtime/heaps.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, makeDraft, set } from '../testing/reports.ts';
import { passDatabaseTime } from '../testing/removal.ts';
import { createTestServer, testSecret, type TestServer } from '../testing/server.ts';
import { limitInquiries } from './cpr-inquiries.ts';

let server: TestServer;
let anna: Person;

beforeEach(async () => {
  server = await createTestServer({ config: { cprBudget: { perMinute: 3, perDay: 5 } } });
  anna = await server.signInAs('anna-bregnelund');
});
afterEach(() => server.close());

/** Numbers that are right, and nobody's. */
const numbers = ['0101501001', '0201501002', '0301501003', '0401501004', '0501501005', '0601501006'];
const about = async ({ client }: Person, cpr: string) => client.findDraftsAbout({ form: 'cancer', cpr, except: newId() });
const list = async ({ client }: Person, value: string) =>
  client.listReports({
    sort: { column: 'changedAt', descending: true },
    filters: [{ column: 'cpr', operator: 'is', value }],
    limit: 10,
  });
const search = async ({ client }: Person, words: string) => client.searchReports({ words });
const codeOf = async (asked: ReturnType<typeof about | typeof list | typeof search>) => {
  const answer = await asked;
  return answer.ok ? 'ok' : answer.refusal.code;
};

test('so many different numbers a minute are answered, and the next says when it opens; the same again is free', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await about(anna, cpr));
  const refusal = expectRefusal(await about(anna, numbers[3]!));
  expect(refusal).toMatchObject({ status: 429, code: 'cpr.tooMany' });
  expect(refusal.detail).toMatch(/^Du kan slå nye numre op igen kl\. \d\d\.\d\d\.$/);
  expect(refusal.retryAfter).toBeLessThanOrEqual(60);
  expectOk(await about(anna, numbers[0]!));
  await passDatabaseTime(server.database, `${refusal.retryAfter!} seconds`);
  expectOk(await about(anna, numbers[3]!));
});

test('within a day there are so many, and the words name the day when it opens', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await about(anna, cpr));
  await passDatabaseTime(server.database, '61 seconds');
  for (const cpr of numbers.slice(3, 5)) expectOk(await about(anna, cpr));
  await passDatabaseTime(server.database, '61 seconds');
  expect(expectRefusal(await about(anna, numbers[5]!)).detail).toMatch(/igen den \d\d-\d\d-\d{4} kl\. \d\d\.\d\d\.$/);
  await passDatabaseTime(server.database, '1 day');
  expectOk(await about(anna, numbers[5]!));
});

test('the limit goes by the clock of the database: a node whose clock is a month ahead or behind gives no room', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await about(anna, cpr));
  for (const days of [30, -60]) {
    server.passTime(days * 24 * 3_600_000);
    anna = await server.signInAs('anna-bregnelund');
    const refusal = expectRefusal(await about(anna, numbers[3]!));
    expect(refusal.code).toBe('cpr.tooMany');
    expect(refusal.retryAfter).toBeLessThanOrEqual(60);
  }
});

test('inquiries of the future, left from a clock of the database that was wrong, close nothing', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await about(anna, cpr));
  await passDatabaseTime(server.database, '-30 days');
  expectOk(await about(anna, numbers[3]!));
});

test('what one person asks costs no other', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await about(anna, cpr));
  expectOk(await about(await server.signInAs('bo-dueslag'), numbers[3]!));
});

test('every way to ask counts: drafts about somebody, filters, and files of a filtered list', async () => {
  expectOk(await about(anna, numbers[0]!));
  expectOk(await list(anna, numbers[1]!));
  const input = { sort: { column: 'changedAt', descending: true }, columns: ['cpr'] } as const;
  const filters = [{ column: 'cpr', operator: 'is', value: numbers[2]! } as const];
  expectOk(await anna.client.exportCsv({ ...input, columns: [...input.columns], filters }));
  const others = [
    await codeOf(about(anna, numbers[3]!)),
    await codeOf(list(anna, numbers[3]!)),
    await codeOf(search(anna, numbers[3]!)),
  ];
  expect(others).toEqual(['cpr.tooMany', 'cpr.tooMany', 'cpr.tooMany']);
});

test('a search for a whole number counts, and one for the digits of a day of birth does not', async () => {
  for (const cpr of numbers.slice(0, 3)) expectOk(await search(anna, cpr));
  expectOk(await search(anna, '010150'));
  expect(await codeOf(search(anna, numbers[3]!))).toBe('cpr.tooMany');
});

test('numbers asked about side by side are counted one after the other', async () => {
  const codes = await Promise.all(numbers.map((cpr) => codeOf(about(anna, cpr))));
  expect(codes.toSorted()).toEqual(['cpr.tooMany', 'cpr.tooMany', 'cpr.tooMany', 'ok', 'ok', 'ok']);
});

test('Opslag counts numbers that turn out to be nobody’s, and leaves the draft as usable as it was', async () => {
  const { id, progress } = await makeDraft(anna);
  let { revision } = progress;
  const lookUp = async (cpr: string) => {
    const batch = batchOf([set('cpr', cpr)], { base: revision });
    ({ revision } = expectOk(await anna.client.changeReport({ id }, { since: revision, batches: [batch] })));
    return anna.client.lookUpPerson({ id }, { since: revision, at: ['cpr'] });
  };
  for (const cpr of numbers.slice(0, 3)) expect(expectRefusal(await lookUp(cpr)).code).toBe('cpr.unknown');
  expect(expectRefusal(await lookUp(astaCpr))).toMatchObject({ code: 'cpr.tooMany', at: ['cpr'] });
  const batch = batchOf([set('diagnosis', 'DC504')], { base: revision });
  expectOk(await anna.client.changeReport({ id }, { since: revision, batches: [batch] }));
  expectOk(await anna.client.openReport({ id }));
  const [line] = await server.database.asOwner(`select count(*)::int as refused from audit_lines where problem = 'cpr.tooMany'`);
  expect(line).toEqual({ refused: 1 });
});

test('a user who exceeds the limit leaves an alarm in the technical log, which names no number', async () => {
  const lines: string[] = [];
  const heaps = createHeaps((details, words) => void lines.push(JSON.stringify([details, words])));
  const budget = { perMinute: 1, perDay: 5 };
  const whyNotAsk = limitInquiries({ apart: server.database.apart, keys: deriveKeys(testSecret), budget, heaps });
  const id = demoUserId('anna-bregnelund');
  const context = { caller: { id, groups: [], grants: [] } } as unknown as Parameters<typeof whyNotAsk>[1];
  const asked: (Refusal | null)[] = [];
  for (const cpr of numbers) asked.push(await whyNotAsk([cpr], context));
  expect(asked.filter((code) => code === null)).toHaveLength(1);
  expect(lines).toEqual([JSON.stringify([{ alarm: 'cpr.tooMany', user: id }, 'somebody asks about very many CPR numbers'])]);
  heaps.close();
});
