/** Codes chosen lately: kept for their owner, nobody else's to read, and absent where nothing is kept. */
import { expect, test } from 'vitest';
import { openRecentCodes } from './recent-codes.ts';
import { memoryShelves } from '../offline/testing/memory-store.ts';
import { openVault, type Sealed } from './encryption.ts';

const vaultOf = (byte: number, user: string) => openVault(btoa(String.fromCharCode(...new Uint8Array(32).fill(byte))), user);

test('recent codes are read again by their owner, list by list', async () => {
  const shelves = memoryShelves();
  const anna = openRecentCodes(shelves, await vaultOf(1, 'anna'), 'anna');
  await anna.keep('diagnoses', ['DC509', 'DC504']);
  expect(await openRecentCodes(shelves, await vaultOf(1, 'anna'), 'anna').read('diagnoses')).toEqual(['DC509', 'DC504']);
  expect(await anna.read('operations')).toEqual([]);
});

test('recent codes can be read by nobody else, not even by who looks at the disk', async () => {
  const shelves = memoryShelves();
  await openRecentCodes(shelves, await vaultOf(1, 'anna'), 'anna').keep('diagnoses', ['DC509']);
  const asAnna = openRecentCodes(shelves, await vaultOf(2, 'bo'), 'anna');
  expect(await asAnna.read('diagnoses')).toEqual([]);
  const { record } = [...shelves.records.values()][0]!;
  expect(new TextDecoder('latin1').decode((record as Sealed).bytes)).not.toContain('DC509');
});

test('recent codes are none where the browser keeps nothing', async () => {
  const nowhere = (): Promise<never> => Promise.reject(new Error('a private window'));
  const recents = openRecentCodes(
    { put: nowhere, get: nowhere, list: nowhere, remove: nowhere },
    await vaultOf(1, 'anna'),
    'anna',
  );
  await recents.keep('diagnoses', ['DC509']);
  expect(await recents.read('diagnoses')).toEqual([]);
});
