/**
 * Several people in one draft, each with the real store and sync, on a bad line, with tabs that die: at the end everybody sees the same,
 * what anybody typed is in force or in a clash unless somebody who saw it took it away, and what colleagues changed is marked.
 */
import { rowsOf, scopeAt, valueAt, type Path } from '@sei/engine';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pathKey } from './state/draft.ts';
import type { ReportStore } from './report-store.ts';
import { createEditor, sidesOf, valuesOf, type Editor } from './testing/editor.ts';
import { createMemoryServer, type Chance } from './testing/memory-server.ts';
import { field, formOf, table } from './testing/plain-form.ts';

const form = formOf(
  field('a', 'text'),
  field('b', 'text'),
  field('clearing', 'text', { clears: ['b', 'visits'] }),
  table('visits', field('x', 'text'), field('y', 'text')),
);

const deeds = ['type', 'typeInRow', 'insert', 'remove', 'undo', 'redo', 'choose', 'kill', 'open'] as const;

interface Deed {
  readonly editor: number;
  readonly does: (typeof deeds)[number];
  /** Which of the places that there are. */
  readonly pick: number;
  /** How long until the next deed. */
  readonly thenMs: number;
}

const deed = fc.record<Deed>({
  editor: fc.nat(2),
  does: fc.oneof(
    { weight: 6, arbitrary: fc.constant('type' as const) },
    { weight: 5, arbitrary: fc.constant('typeInRow' as const) },
    { weight: 6, arbitrary: fc.constantFrom(...deeds) },
  ),
  pick: fc.nat(11),
  thenMs: fc.oneof(fc.constant(0), fc.nat(700), fc.nat(6_000)),
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('several editors, delays, duplicates, lost answers and dead tabs: the same everywhere, and nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 40 }), fc.nat(), async (story, seed) => {
      const server = createMemoryServer(form, chanceOf(seed));
      const editors = ['Anna', 'Bo', 'Carla'].map((name) => createEditor(name, server.clientOf(name)));
      for (const editor of editors) void editor.open();
      await pass(500);
      for (const [index, { editor, does, pick, thenMs }] of story.entries()) {
        perform(editors[editor]!, does, pick, String(index));
        await pass(thenMs);
      }
      server.mendLine();
      await untilQuiet(editors, server);
      expectSameEverywhere(editors, server);
      expectNothingLost(editors, server);
      expectMarks(editors);
      for (const editor of editors) editor.kill();
      vi.clearAllTimers();
    }),
    { numRuns: Number(process.env['SEI_PROPERTY_RUNS'] ?? 300), seed: 20_261 },
  );
}, 60_000);

function perform(editor: Editor, does: Deed['does'], pick: number, value: string): void {
  if (does === 'kill') editor.kill();
  else if (does === 'open') void editor.open();
  else editor.act((store) => doIn(store, does, pick, value));
}

function doIn(store: ReportStore, does: Exclude<Deed['does'], 'kill' | 'open'>, pick: number, value: string): void {
  const { draft } = store.read();
  const rows = rowsOf(draft.answers, 'visits');
  const row = rows.length === 0 ? undefined : ['visits', rows[pick % rows.length]!.id];
  const clashes = draft.confirmed.clashes;
  switch (does) {
    case 'type':
      return store.edit([['a', 'b', 'a', 'clearing'][pick % 4]!], value, null);
    case 'typeInRow':
      return row && store.edit([...row, pick % 2 === 0 ? 'x' : 'y'], value, null);
    case 'insert':
      return void store.insertRow(['visits'], 'visits');
    case 'remove':
      return row && store.removeRow(row);
    case 'undo':
      return store.undo();
    case 'redo':
      return store.redo();
    case 'choose':
      if (clashes.length > 0) store.takeSide(clashes[pick % clashes.length]!.at, pick % 2);
  }
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function untilQuiet(editors: readonly Editor[], server: ReturnType<typeof createMemoryServer>): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    for (const editor of editors) void editor.open();
    await pass(5_000);
    if (editors.every((editor) => editor.isQuiet(server.read().revision))) return;
  }
  throw new Error('the editors never agreed');
}

function expectSameEverywhere(editors: readonly Editor[], server: ReturnType<typeof createMemoryServer>): void {
  const { answers, clashes } = server.read();
  for (const editor of editors) {
    const { draft } = editor.view()!;
    expect({ answers: draft.answers, clashes: draft.confirmed.clashes }).toEqual({ answers, clashes });
    expect(editor.view()!.refused).toEqual([]);
  }
}

function expectNothingLost(editors: readonly Editor[], server: ReturnType<typeof createMemoryServer>): void {
  const { answers, clashes } = server.read();
  const there = new Set([...valuesOf(answers), ...sidesOf(clashes)]);
  const takenAway = new Set(editors.flatMap((editor) => [...editor.takenAway]));
  const written = editors.flatMap((editor) => [...editor.written]);
  expect(written.filter((value) => !there.has(value) && !takenAway.has(value))).toEqual([]);
}

/** In the fields that somebody has never touched, all that others have made different is marked, with what she saw first. */
function expectMarks(editors: readonly Editor[]): void {
  for (const editor of editors) {
    const { draft, unseen } = editor.view()!;
    for (const at of [['a'], ['b'], ['clearing']] as readonly Path[]) {
      if (editor.touched.has(pathKey(at))) continue;
      const before = valueAt(editor.firstSeen(), at);
      const mark = unseen.get(pathKey(at));
      const isSame = before === valueAt(draft.answers, at);
      expect(mark === undefined ? 'unmarked' : mark.is === 'set' && mark.before).toEqual(isSame ? 'unmarked' : before);
    }
    for (const { at, is } of unseen.values()) {
      expect(scopeAt(draft.answers, at), pathKey(at)).toBeDefined();
      if (is === 'added') expect(rowsOf(draft.answers, at[0]!).map(({ id }) => id)).toContain(at[1]);
    }
  }
}

/** A small generator: the same seed gives the same line. */
function chanceOf(seed: number): Chance {
  let state = (seed + 1) % 2_147_483_647 || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
