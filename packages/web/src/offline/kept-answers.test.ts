/** A draft's answers in the browser: whole once, then what changed. */
import type { Answers, Row } from '@sei/engine';
import { beforeEach, expect, test } from 'vitest';
import { createEncryption, type Encryption } from '../browser-store/encryption.ts';
import { openKeptWork, type KeptDraft, type KeptWork } from './kept-work.ts';
import { memoryStore } from './testing/memory-store.ts';

const draftOf = (answers: Answers, revision = 1): KeptDraft => ({
  id: 'report',
  form: 'course',
  formHash: 'hash',
  formTitle: 'Course',
  group: 'group',
  report: null,
  revision,
  answers,
  clashes: [],
  facts: [],
  keptAt: '2026-11-30T02:00:00.000Z',
});
const visit = (number: number, note: string): Row => ({
  id: `v${number}`,
  kind: 'visit',
  key: `b${String(number).padStart(2, '0')}`,
  values: { note, codes: [{ id: `c${number}`, kind: 'code', key: 'a0', values: { code: 'DC509' } }] },
});
const visits = Array.from({ length: 60 }, (_, number) => visit(number, 'written once'));
const whole: Answers = { name: 'Asta Æblegren', visits };

let store: ReturnType<typeof memoryStore>;
let encryption: Encryption;
let tab: KeptWork;

beforeEach(async () => {
  store = memoryStore();
  encryption = await createEncryption(btoa(String.fromCharCode(...new Uint8Array(32).fill(1))), 'anna');
  tab = openKeptWork(store, encryption, 'anna');
});

const bytesIn = (): readonly number[] =>
  [...store.records.values()]
    .filter(({ key }) => key.length === 4)
    .map(({ record }) => (record as { readonly bytes: ArrayBuffer }).bytes.byteLength);
const readAnew = async () => (await openKeptWork(store, encryption, 'anna').readReport('report')).draft;

test('a change of one row writes that change, and the report is read as it is now', async () => {
  await tab.keepDraft(draftOf(whole));
  const after = { ...whole, visits: visits.with(7, visit(7, 'written anew')) };
  await tab.keepDraft(draftOf(after, 2));
  expect(await readAnew()).toEqual(draftOf(after, 2));
  const [first, second] = bytesIn();
  expect(second! * 20).toBeLessThan(first!);
});

test.each([
  ['rows that come and go', { ...whole, visits: [...visits.slice(3), visit(77, 'new')] }],
  ['a row that was removed and is there again', { ...whole, visits: visits.with(2, visit(2, 'back')) }],
  ['a field that is emptied', { visits }],
  ['all answers anew', { name: 'Another' }],
] as readonly (readonly [string, Answers])[])('%s can be read again', async (_what, answers) => {
  await tab.keepDraft(draftOf(whole));
  await tab.keepDraft(draftOf(answers, 2));
  expect(await readAnew()).toEqual(draftOf(answers, 2));
});

test('what says nothing new of the answers writes none of them, and after many changes the whole is written anew', async () => {
  await tab.keepDraft(draftOf(whole));
  await tab.keepDraft(draftOf(whole, 2));
  expect(bytesIn()).toHaveLength(1);
  for (let round = 0; round < 101; round++) await tab.keepDraft(draftOf({ ...whole, name: `Asta ${round}` }, 3 + round));
  expect(bytesIn()).toHaveLength(1);
  expect((await readAnew())?.answers).toEqual({ ...whole, name: 'Asta 100' });
});

test('two tabs that keep the same report do not mix what they wrote', async () => {
  await tab.keepDraft(draftOf(whole));
  const other = openKeptWork(store, encryption, 'anna');
  await other.keepDraft(draftOf({ ...whole, name: 'from the other' }, 2));
  const { draft } = await tab.readReport('report');
  expect(draft?.answers['name']).toBe('from the other');
  const first = openKeptWork(store, encryption, 'anna');
  await first.keepDraft(draftOf(whole, 3));
  await other.keepDraft(draftOf({ ...whole, name: 'from the other again' }, 4));
  await first.keepDraft(draftOf({ ...whole, name: 'from the first' }, 5));
  expect(await readAnew()).toEqual(draftOf({ ...whole, name: 'from the first' }, 5));
});

test('a draft that an older version kept whole opens, and what follows is kept beside it', async () => {
  const old = { ...draftOf(whole), report: {} as NonNullable<KeptDraft['report']> };
  await store.put('drafts', ['anna', 'report'], await encryption.encrypt(old, 'drafts/anna/report'));
  expect((await tab.readReport('report')).draft).toEqual(old);
  await tab.keepDraft({ ...old, answers: { ...whole, name: 'later' } });
  expect((await readAnew())?.answers).toEqual({ ...whole, name: 'later' });
});

test('kept answers are removed with their report, by itself or with all that the server has confirmed', async () => {
  await tab.keepDraft(draftOf(whole));
  await tab.forgetReport('report');
  expect(store.records.size).toBe(0);
  await tab.keepDraft({ ...draftOf(whole), report: {} as NonNullable<KeptDraft['report']> });
  await tab.forgetConfirmed();
  expect(store.records.size).toBe(0);
});
