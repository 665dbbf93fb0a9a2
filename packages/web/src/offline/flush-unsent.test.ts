/** Work of reports that nobody has open: what is sent, what waits, and what the server will not take. */
import type { Batch } from '@sei/engine';
import { refusalBody } from '@sei/contract/refusal';
import type { Report } from '@sei/contract/routes/bodies';
import { expect, test } from 'vitest';
import { flushUnsent } from './flush-unsent.ts';
import type { KeptBatch, KeptDraft, KeptReport, KeptWork } from './kept-work.ts';

const draft: KeptDraft = {
  id: 'report',
  form: 'cancer',
  formHash: 'hash',
  formTitle: 'Cancer',
  group: 'group',
  report: null,
  revision: 0,
  answers: {},
  clashes: [],
  facts: [],
  keptAt: '2026-11-21T22:00:00.000Z',
};
const batch = (id: string): Batch => ({ id, base: 0, client: 'tab', cause: 'edit', changes: [] });
const waiting = (...ids: readonly string[]): readonly KeptBatch[] =>
  ids.map((id, seq) => ({ seq, batch: batch(id), refusal: null }));

type Client = Parameters<typeof flushUnsent>[1];
type Answer = Awaited<ReturnType<Client['changeReport']>>;

const taken = { ok: true, value: { report: { id: 'report', group: draft.group } as Report } } as unknown as Answer;
const refusedBy = (refusal: Parameters<typeof refusalBody>[0]): Answer => ({ ok: false, refusal: refusalBody(refusal) });

/** Flushes one report against a server that gives these answers; returns what was requested, removed and refused. */
async function flushed(kept: Partial<KeptReport>, answers: readonly (Answer | 'unreachable')[], open: readonly string[] = []) {
  const calls = { asked: [] as string[], forgotten: [] as string[], refused: [] as (string | undefined)[], hasSent: false };
  const remaining = [...answers];
  const answer = (operation: string) => async () => {
    calls.asked.push(operation);
    const next = remaining.shift();
    if (next === undefined || next === 'unreachable') throw new Error('unreachable');
    return next;
  };
  const work: Pick<KeptWork, 'listUnsent' | 'keepDraft' | 'keepBatch' | 'forgetBatches'> = {
    listUnsent: async () => [{ id: 'report', draft, batches: waiting('one', 'two'), typing: new Map(), ...kept }],
    keepDraft: async () => 'kept',
    keepBatch: async (_, { refusal }) => {
      calls.refused.push(refusal?.code);
      return 'kept';
    },
    forgetBatches: async (_, batches) => void calls.forgotten.push(...batches.map((each) => each.batch.id)),
  };
  const client = {
    createReport: answer('create'),
    changeReport: answer('change'),
    changeGroup: answer('move'),
  } as unknown as Client;
  calls.hasSent = await flushUnsent(work as KeptWork, client, (id) => open.includes(id));
  return calls;
}

test('a new report is made with its first batch, and gets the rest', async () => {
  const { asked, forgotten, hasSent } = await flushed({}, [taken, taken]);
  expect(asked).toEqual(['create', 'change']);
  expect(forgotten).toEqual(['one', 'two']);
  expect(hasSent).toBe(true);
});

test('a report that was laid in another group without a connection is moved when there is one', async () => {
  const moving = { ...draft, report: { id: 'report', group: 'before' } as Report };
  expect(await flushed({ draft: moving, batches: [] }, [taken])).toMatchObject({ asked: ['move'], hasSent: true });
  expect(await flushed({ draft: moving, batches: [] }, ['unreachable'])).toMatchObject({ asked: ['move'], hasSent: false });
});

test('a report that is open sees to itself', async () => {
  expect(await flushed({}, [taken], ['report'])).toMatchObject({ asked: [], hasSent: false });
});

test('a new report without a group waits for one', async () => {
  expect(await flushed({ draft: { ...draft, group: null } }, [taken])).toMatchObject({ asked: [], hasSent: false });
});

test('without a connection everything stays', async () => {
  expect(await flushed({}, ['unreachable'])).toMatchObject({ asked: ['create'], forgotten: [], refused: [] });
});

test('without a session everything stays', async () => {
  expect(await flushed({}, [refusedBy({ code: 'session.missing' })])).toMatchObject({ forgotten: [], refused: [] });
});

test('what the server will not take is kept with its reason, and is no obstacle to the rest', async () => {
  const { forgotten, refused, hasSent } = await flushed({ draft: { ...draft, report: { group: draft.group } as Report } }, [
    refusedBy({ code: 'change.closedField', at: ['first'] }),
    taken,
  ]);
  expect(refused).toEqual(['change.closedField']);
  expect(forgotten).toEqual(['two']);
  expect(hasSent).toBe(true);
});
