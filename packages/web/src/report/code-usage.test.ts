/** What is near to the user, as it comes in bit by bit, changes, and fails. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openFamiliar, type Familiar, type FamiliarPorts } from './code-usage.ts';

let kept: Map<string, readonly string[]>;
let marked: (readonly [string, boolean])[];
let familiar: Familiar;

const ports = (more: Partial<FamiliarPorts> = {}): FamiliarPorts => ({
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
  familiar.of(list);
  await new Promise((resolve) => setTimeout(resolve));
  return familiar.of(list);
}

beforeEach(() => {
  kept = new Map([['diagnoses', ['R1']]]);
  marked = [];
  familiar = openFamiliar(ports());
});

describe('familiar codes', () => {
  test('are none at first, and come by themselves', async () => {
    let heard = 0;
    familiar.subscribe(() => (heard += 1));
    expect(familiar.of('diagnoses')).toEqual({ recents: [], favourites: [], used: [] });
    expect(await read()).toEqual({ recents: ['R1'], favourites: ['F1'], used: [{ group: 'g', code: 'U1' }] });
    expect(heard).toBe(2);
  });

  test('stay the same object until one changes', async () => {
    const before = await read();
    expect(familiar.of('diagnoses')).toBe(before);
    familiar.noteChosen('operations', ['X']);
    expect(familiar.of('diagnoses')).toBe(before);
  });

  test('have what was chosen last first, once, and keep it', async () => {
    await read();
    familiar.noteChosen('diagnoses', ['A']);
    familiar.noteChosen('diagnoses', ['B', 'R1']);
    expect(familiar.of('diagnoses').recents).toEqual(['B', 'R1', 'A']);
    expect(kept.get('diagnoses')).toEqual(['B', 'R1', 'A']);
  });

  test('lose nothing of what was chosen while the kept ones were being read', async () => {
    familiar.noteChosen('diagnoses', ['A']);
    expect((await read()).recents).toEqual(['A', 'R1']);
    expect(kept.get('diagnoses')).toEqual(['A', 'R1']);
  });

  test('are favourites at once, and no longer when the server refuses', async () => {
    await read();
    familiar.toggleFavourite('diagnoses', 'A');
    familiar.toggleFavourite('diagnoses', 'F1');
    expect([familiar.of('diagnoses').favourites, marked]).toEqual([
      ['A'],
      [
        ['A', true],
        ['F1', false],
      ],
    ]);
    familiar = openFamiliar(ports({ setFavourite: () => Promise.reject(new Error('no connection')) }));
    await read();
    familiar.toggleFavourite('diagnoses', 'A');
    expect(familiar.of('diagnoses').favourites).toEqual(['F1', 'A']);
    expect((await read()).favourites).toEqual(['F1']);
  });

  test('do without what cannot be read', async () => {
    familiar = openFamiliar(ports({ readShared: () => Promise.reject(new Error('down')) }));
    expect(await read()).toEqual({ recents: ['R1'], favourites: [], used: [] });
  });
});
