/** Codes chosen lately: kept for their owner, nobody else's to read, and absent where nothing is kept. */
import { expect, test } from 'vitest';
import { openRecentCodes } from './recent-codes.ts';
import { memoryStore } from '../offline/testing/memory-store.ts';
import { createEncryption, type Encrypted } from './encryption.ts';

const encryptionOf = (byte: number, user: string) =>
  createEncryption(btoa(String.fromCharCode(...new Uint8Array(32).fill(byte))), user);

test('recent codes are read again by their owner, list by list', async () => {
  const store = memoryStore();
  const anna = openRecentCodes(store, await encryptionOf(1, 'anna'), 'anna');
  await anna.keep('diagnoses', ['DC509', 'DC504']);
  expect(await openRecentCodes(store, await encryptionOf(1, 'anna'), 'anna').read('diagnoses')).toEqual(['DC509', 'DC504']);
  expect(await anna.read('operations')).toEqual([]);
});

test('recent codes can be read by nobody else, not even by who looks at the disk', async () => {
  const store = memoryStore();
  await openRecentCodes(store, await encryptionOf(1, 'anna'), 'anna').keep('diagnoses', ['DC509']);
  const asAnna = openRecentCodes(store, await encryptionOf(2, 'bo'), 'anna');
  expect(await asAnna.read('diagnoses')).toEqual([]);
  const { record } = [...store.records.values()][0]!;
  expect(new TextDecoder('latin1').decode((record as Encrypted).bytes)).not.toContain('DC509');
});

test('recent codes are none where the browser keeps nothing', async () => {
  const nowhere = (): Promise<never> => Promise.reject(new Error('a private window'));
  const recents = openRecentCodes(
    { put: nowhere, get: nowhere, list: nowhere, putAll: nowhere, keys: nowhere, remove: nowhere },
    await encryptionOf(1, 'anna'),
    'anna',
  );
  await recents.keep('diagnoses', ['DC509']);
  expect(await recents.read('diagnoses')).toEqual([]);
});
