/** How the user's codes are used, as it comes in bit by bit, changes, and fails. */
import { beforeEach, expect, test } from 'vitest';
import { openCodeUsage, type CodeUsage, type CodeUsagePorts } from './code-usage.ts';

let kept: Map<string, readonly string[]>;
let marked: (readonly [string, boolean])[];
let codeUsage: CodeUsage;

const ports = (more: Partial<CodeUsagePorts> = {}): CodeUsagePorts => ({
  recents: { read: async (list) => kept.get(list) ?? [], keep: async (list, codes) => void kept.set(list, codes) },
  readShared: async () => ({
    favourites: [
      { list: 'diagnoses', code: 'F1' },
      { list: 'operations', code: 'F2' },
    ],
    used: [{ group: 'g', list: 'diagnoses', code: 'U1' }],
  }),
  setFavourite: async (_, code, isFavourite) => void marked.push([code, isFavourite]),
  ...more,
});

/** Asks for a list, and waits until everything that was asked for has come. */
async function read(list = 'diagnoses') {
  codeUsage.of(list);
  await new Promise((resolve) => setTimeout(resolve));
  return codeUsage.of(list);
}

beforeEach(() => {
  kept = new Map([['diagnoses', ['R1']]]);
  marked = [];
  codeUsage = openCodeUsage(ports());
});

test('codes in use are none at first, and come by themselves', async () => {
  let notified = 0;
  codeUsage.subscribe(() => (notified += 1));
  expect(codeUsage.of('diagnoses')).toEqual({ recents: [], favourites: [], used: [] });
  expect(await read()).toEqual({ recents: ['R1'], favourites: ['F1'], used: [{ group: 'g', code: 'U1' }] });
  expect(notified).toBe(2);
});

test('codes in use stay the same object until one changes', async () => {
  const before = await read();
  expect(codeUsage.of('diagnoses')).toBe(before);
  codeUsage.noteChosen('operations', ['X']);
  expect(codeUsage.of('diagnoses')).toBe(before);
});

test('codes in use have what was chosen last first, once, and keep it', async () => {
  await read();
  codeUsage.noteChosen('diagnoses', ['A']);
  codeUsage.noteChosen('diagnoses', ['B', 'R1']);
  expect(codeUsage.of('diagnoses').recents).toEqual(['B', 'R1', 'A']);
  expect(kept.get('diagnoses')).toEqual(['B', 'R1', 'A']);
});

test('codes in use lose nothing of what was chosen while the kept ones were being read', async () => {
  codeUsage.noteChosen('diagnoses', ['A']);
  expect((await read()).recents).toEqual(['A', 'R1']);
  expect(kept.get('diagnoses')).toEqual(['A', 'R1']);
});

test('a code is a favourite at once, and no longer when the server refuses', async () => {
  await read();
  codeUsage.toggleFavourite('diagnoses', 'A');
  codeUsage.toggleFavourite('diagnoses', 'F1');
  expect([codeUsage.of('diagnoses').favourites, marked]).toEqual([
    ['A'],
    [
      ['A', true],
      ['F1', false],
    ],
  ]);
  codeUsage = openCodeUsage(ports({ setFavourite: () => Promise.reject(new Error('no connection')) }));
  await read();
  codeUsage.toggleFavourite('diagnoses', 'A');
  expect(codeUsage.of('diagnoses').favourites).toEqual(['F1', 'A']);
  expect((await read()).favourites).toEqual(['F1']);
});

test('codes in use do without what cannot be read', async () => {
  codeUsage = openCodeUsage(ports({ readShared: () => Promise.reject(new Error('down')) }));
  expect(await read()).toEqual({ recents: ['R1'], favourites: [], used: [] });
});
