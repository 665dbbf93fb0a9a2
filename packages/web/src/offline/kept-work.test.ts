/** Work kept in the browser for one user, unreadable to others. */
import type { Batch } from '@sei/engine';
import { beforeEach, expect, test } from 'vitest';
import { openKeptWork, type KeptDraft, type KeptWork } from './kept-work.ts';
import type { BrowserStore } from '../browser-store/idb-store.ts';
import { memoryStore } from './testing/memory-store.ts';
import { createEncryption } from '../browser-store/encryption.ts';

const secretOf = (byte: number): string => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));
const batch = (id: string): Batch => ({
  id,
  base: 0,
  client: 'tab',
  cause: 'edit',
  changes: [{ id, do: 'set', at: ['name'], was: null, set: 'Asta Æblegren' }],
});
const draft: KeptDraft = {
  id: 'report',
  form: 'cancer',
  formHash: 'hash',
  formTitle: 'Cancer',
  group: null,
  report: null,
  revision: 0,
  answers: { name: 'Asta Æblegren' },
  clashes: [],
  facts: [],
  keptAt: '2026-11-21T22:00:00.000Z',
};

let store: ReturnType<typeof memoryStore>;
let anna: KeptWork;

beforeEach(async () => {
  store = memoryStore();
  anna = openKeptWork(store, await createEncryption(secretOf(1), 'anna'), 'anna');
});

test('what is kept can be read again, in the order in which it was made', async () => {
  await anna.keepDraft(draft);
  await anna.keepBatch('report', { seq: 1, batch: batch('second'), refusal: null });
  await anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  await anna.keepTyping('report', 'name', 'Ast');
  const kept = await anna.readReport('report');
  expect(kept.draft).toEqual(draft);
  expect(kept.batches.map((each) => each.batch.id)).toEqual(['first', 'second']);
  expect(kept.typing).toEqual(new Map([['name', 'Ast']]));
});

test.each(['before', 'after'])('text is forgotten only when its batch is kept, which is made %s it', async (order) => {
  let write = (): void => undefined;
  const held = new Promise<void>((resolve) => (write = resolve));
  const slow: BrowserStore = {
    ...store,
    put: async (storeName, key, record) => {
      if (storeName === 'batches') await held;
      return store.put(storeName, key, record);
    },
  };
  const work = openKeptWork(slow, await createEncryption(secretOf(1), 'anna'), 'anna');
  await work.keepTyping('report', 'name', 'Asta Æblegren');
  const keep = () => work.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  const forget = () => work.keepTyping('report', 'name', '');
  const both = order === 'before' ? [keep(), forget()] : [forget(), keep()];
  // Everything that does not wait for the batch has had its turn by then.
  await work.keepTyping('report', 'other', 'x');
  expect((await work.readReport('report')).typing.get('name')).toBe('Asta Æblegren');
  write();
  await Promise.all(both);
  const { batches, typing } = await work.readReport('report');
  expect(batches).toHaveLength(1);
  expect(typing.has('name')).toBe(false);
});

test('text that is written on while the batch is on its way stays', async () => {
  await anna.keepTyping('report', 'name', 'As');
  const kept = anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  const forgotten = anna.keepTyping('report', 'name', '');
  const further = anna.keepTyping('report', 'name', 'Ast');
  await Promise.all([kept, forgotten, further]);
  expect((await anna.readReport('report')).typing.get('name')).toBe('Ast');
});

test('nothing that was typed lies readable in the browser', async () => {
  await anna.keepDraft(draft);
  await anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  await anna.keepTyping('report', 'name', 'Asta Æblegren');
  const everything = [...store.records.values()].flatMap(({ key, record }) => {
    const { bytes } = record as { readonly bytes: ArrayBuffer };
    return [key.join(' '), new TextDecoder().decode(bytes)];
  });
  expect(everything.join(' ')).not.toContain('blegren');
});

test('another user of the same PC neither sees nor can open it', async () => {
  await anna.keepDraft(draft);
  const bo = openKeptWork(store, await createEncryption(secretOf(2), 'bo'), 'bo');
  expect(await bo.listUnsent()).toEqual([]);
  const boAsAnna = openKeptWork(store, await createEncryption(secretOf(2), 'bo'), 'anna');
  expect((await boAsAnna.readReport('report')).draft).toBeNull();
});

test('the same user finds it again after signing in anew', async () => {
  await anna.keepDraft(draft);
  const later = openKeptWork(store, await createEncryption(secretOf(1), 'anna'), 'anna');
  expect((await later.readReport('report')).draft).toEqual(draft);
});

test('what is kept under the secret of another day opens by that day’s secret, and what comes is sealed under today’s', async () => {
  await anna.keepDraft(draft);
  const secretsByDay = new Map([
    ['first', secretOf(1)],
    ['2026-11-28', secretOf(3)],
  ]);
  const days = (today: string) => ({ today, secretOf: async (day: string) => secretsByDay.get(day) ?? null });
  const yesterday = openKeptWork(store, await createEncryption(secretOf(3), 'anna', days('2026-11-28')), 'anna');
  expect((await yesterday.readReport('report')).draft).toEqual(draft);
  await yesterday.keepTyping('report', 'name', 'Ast');
  const today = openKeptWork(store, await createEncryption(secretOf(4), 'anna', days('2026-11-29')), 'anna');
  expect((await today.readReport('report')).typing).toEqual(new Map([['name', 'Ast']]));
  secretsByDay.clear();
  const stranger = openKeptWork(store, await createEncryption(secretOf(4), 'anna', days('2026-11-29')), 'anna');
  expect(await stranger.readReport('report')).toMatchObject({ draft: null, typing: new Map() });
});

test('signing out keeps only what the server has not received', async () => {
  const known = { ...draft, report: {} as NonNullable<KeptDraft['report']> };
  await anna.keepDraft({ ...known, id: 'confirmed' });
  await anna.keepDraft({ ...known, id: 'waiting' });
  await anna.keepBatch('waiting', { seq: 0, batch: batch('first'), refusal: null });
  await anna.keepDraft({ ...known, id: 'unfinished' });
  await anna.keepTyping('unfinished', 'name', 'Ast');
  await anna.keepDraft({ ...draft, id: 'never-sent' });
  await anna.forgetConfirmed();
  const drafts = async () => (await store.list('drafts', [])).map(({ key }) => String(key[1])).toSorted();
  expect(await drafts()).toEqual(['never-sent', 'unfinished', 'waiting']);
  // An answer that was on its way comes when the user has left.
  await anna.keepDraft({ ...known, id: 'waiting' });
  await anna.forgetBatches('waiting', [{ seq: 0, batch: batch('first'), refusal: null }]);
  expect(await drafts()).toEqual(['never-sent', 'unfinished']);
});

test('a record that was moved to another place does not open', async () => {
  await anna.keepDraft(draft);
  const { record } = [...store.records.values()][0]!;
  await store.put('drafts', ['anna', 'other'], record);
  expect((await anna.readReport('other')).draft).toBeNull();
});

test('when the user types faster than the disk, the latest text is what is kept', async () => {
  const writes = ['A', 'As', 'Ast'].map((text) => anna.keepTyping('report', 'name', text));
  await Promise.all(writes);
  expect((await anna.readReport('report')).typing.get('name')).toBe('Ast');
});

test('text that became an answer is forgotten', async () => {
  await anna.keepTyping('report', 'name', 'Asta');
  await anna.keepTyping('report', 'name', '');
  expect((await anna.readReport('report')).typing.size).toBe(0);
});

test('a browser without room says so', async () => {
  store.isFull = true;
  expect(await anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null })).toBe('full');
});

test('reports that the server has confirmed in full are not listed as unsent', async () => {
  await anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  expect(await anna.listUnsent()).toHaveLength(1);
  await anna.forgetBatches('report', [{ seq: 0, batch: batch('first'), refusal: null }]);
  expect(await anna.listUnsent()).toEqual([]);
});

test('a report that was forgotten can be kept again as it was', async () => {
  await anna.keepDraft(draft);
  await anna.keepBatch('report', { seq: 0, batch: batch('first'), refusal: null });
  await anna.keepTyping('report', 'name', 'Ast');
  const before = await anna.readReport('report');
  await anna.forgetReport('report');
  expect((await anna.readReport('report')).draft).toBeNull();
  await anna.keepReport(before);
  expect(await anna.readReport('report')).toEqual(before);
});
