/** Code lists kept in the browser: fetched once, renewed by difference, believed by their hash, and had without a connection. */
import { createHash } from 'node:crypto';
import { differenceBetween, packCodes, withDifference } from '@sei/engine';
import { beforeEach, expect, test } from 'vitest';
import { openKeptLists, type KeptLists } from './kept-lists.ts';
import type { BrowserStore } from './idb-store.ts';
import { memoryStore } from '../offline/testing/memory-store.ts';

const pack = (...texts: readonly string[]): Uint8Array =>
  packCodes(texts.map((text, index) => ({ code: `DC0${index}`, text, from: '', to: '' })));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const spring = pack('Brystkræft', 'Lungekræft');
const autumn = pack('Brystkræft', 'Lungekræft', 'Nyrekræft');

let stored: ReturnType<typeof memoryStore>;
let asked: string[];
let wholes: Map<string, Uint8Array>;
let difference: () => Uint8Array;
let lists: KeptLists;

const openOver = (store: BrowserStore): KeptLists =>
  openKeptLists(
    store,
    {
      fetchWhole: async (list, hash) => {
        asked.push(`whole ${list}`);
        const bytes = wholes.get(hash);
        if (bytes === undefined) throw new Error('no connection');
        return bytes;
      },
      fetchDifference: async (list, _hash, older) => {
        asked.push(`difference of ${list} from ${older === hashOf(spring) ? 'spring' : older}`);
        return difference();
      },
    },
    async (before, change) => withDifference(before, change),
  );

beforeEach(() => {
  stored = memoryStore();
  asked = [];
  wholes = new Map([spring, autumn].map((bytes) => [hashOf(bytes), bytes]));
  difference = () => differenceBetween(spring, autumn);
  lists = openOver(stored);
});

test('a kept code list is fetched once', async () => {
  expect(await lists.read('diagnoses', hashOf(spring))).toEqual(spring);
  expect(await openOver(stored).read('diagnoses', hashOf(spring))).toEqual(spring);
  expect(asked).toEqual(['whole diagnoses']);
});

test('a kept code list is renewed by what changed, and the old one goes', async () => {
  await lists.read('diagnoses', hashOf(spring));
  expect(await lists.read('diagnoses', hashOf(autumn))).toEqual(autumn);
  expect(await lists.read('diagnoses', hashOf(autumn))).toEqual(autumn);
  expect(asked).toEqual(['whole diagnoses', 'difference of diagnoses from spring']);
  expect(stored.records.size).toBe(1);
});

test.each<[string, () => Uint8Array]>([
  ['cannot be had', () => raise('gone')],
  ['is from another list', () => differenceBetween(autumn, spring)],
  ['makes something else', () => differenceBetween(spring, pack('Brystkræft'))],
  ['is no difference', () => new Uint8Array([1, 2, 3])],
])('a kept code list is fetched whole when its difference %s', async (_, made) => {
  await lists.read('diagnoses', hashOf(spring));
  difference = made;
  expect(await lists.read('diagnoses', hashOf(autumn))).toEqual(autumn);
  expect(asked.at(-1)).toBe('whole diagnoses');
});

test('a kept code list is not believed when it is not what its hash says', async () => {
  wholes.set(hashOf(autumn), spring);
  await expect(lists.read('diagnoses', hashOf(autumn))).rejects.toThrow('did not arrive whole');
  expect(stored.records.size).toBe(0);
});

test('a kept code list does in an older form without a connection, and is renewed later', async () => {
  await lists.read('diagnoses', hashOf(spring));
  difference = () => raise('no connection');
  wholes.clear();
  expect(await lists.read('diagnoses', hashOf(autumn))).toEqual(spring);
  difference = () => differenceBetween(spring, autumn);
  expect(await lists.read('diagnoses', hashOf(autumn))).toEqual(autumn);
});

test('a kept code list is had also where the browser keeps nothing', async () => {
  const nowhere = (): Promise<never> => Promise.reject(new Error('a private window'));
  const read = openOver({ put: nowhere, get: nowhere, list: nowhere, putAll: nowhere, keys: nowhere, remove: nowhere });
  expect(await read.read('diagnoses', hashOf(spring))).toEqual(spring);
  await read.keepOnly([]);
});

test('a kept code list goes when the catalogue no longer has it', async () => {
  await lists.read('diagnoses', hashOf(spring));
  await lists.read('units', hashOf(autumn));
  await lists.keepOnly(['units', 'providers']);
  expect([...stored.records.values()].map(({ key }) => key)).toEqual([['units']]);
});

function raise(message: string): never {
  throw new Error(message);
}
