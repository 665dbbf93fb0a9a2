/** Sending and following: order, retries, refusals and lost connections. */
import type { Batch } from '@sei/engine';
import { refusalBody, type RefusalBody, type RefusalCode } from '@sei/contract/refusal';
import type { Progress } from '@sei/contract/routes/bodies';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Link } from './state/report-view.ts';
import { startSync, type Sync, type SyncedReport } from './sync.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = 'ok' | 'unreachable' | 'never' | RefusalCode;

interface Setting {
  readonly sync: Sync;
  readonly sent: string[];
  readonly pending: Batch[];
  readonly links: Link[];
  readonly refused: { readonly id: string; readonly refusal: RefusalBody }[];
  readonly lost: RefusalBody[];
  readonly taken: Progress[];
  /** The group that the report is to be moved to, as its only item. */
  readonly movesTo: string[];
  answer: (batches: readonly Batch[]) => Answer | Promise<Answer>;
}

function batch(id: string): Batch {
  return { id, base: 0, client: 'tab', cause: 'edit', changes: [{ id: `${id}/1`, do: 'set', at: ['name'], was: null, set: id }] };
}

function setting(pending: readonly string[], creation: ReturnType<SyncedReport['creation']> = null): Setting {
  const made: Omit<Setting, 'sync'> = {
    sent: [],
    pending: pending.map(batch),
    links: [],
    refused: [],
    lost: [],
    taken: [],
    movesTo: [],
    answer: () => 'ok',
  };
  const take = (ids: readonly string[]): void => {
    made.pending.splice(0, made.pending.length, ...made.pending.filter(({ id }) => !ids.includes(id)));
  };
  const respond = async (name: string, batches: readonly Batch[]) => {
    made.sent.push([name, ...batches.map(({ id }) => id)].join(' '));
    const answer = await result.answer(batches);
    if (answer === 'never') return new Promise<never>(() => undefined);
    if (answer === 'unreachable') throw new Error('no network');
    return answer === 'ok'
      ? { ok: true as const, value: {} as Progress }
      : { ok: false as const, refusal: refusalBody({ code: answer }) };
  };
  const client = {
    createReport: ({ batches }: { batches: readonly Batch[] }) => respond('create', batches),
    changeReport: (_: unknown, { batches }: { batches: readonly Batch[] }) => respond('change', batches),
    followReport: () => respond('follow', []),
    changeGroup: (_: unknown, { group }: { group: string }) => respond(`move ${group}`, []),
  } as unknown as Parameters<typeof startSync>[1];
  const report: SyncedReport = {
    id: 'report',
    creation: () => creation,
    revision: () => 0,
    pending: () => made.pending,
    groupToMoveTo: () => made.movesTo[0] ?? null,
    takeReport: () => void made.movesTo.shift(),
    refuseGroup: (refusal) => {
      made.refused.push({ id: made.movesTo.shift() ?? '', refusal });
    },
    take: (progress, accepted) => {
      made.taken.push(progress);
      take(accepted.map(({ id }) => id));
    },
    refuse: ({ id }, refusal) => {
      made.refused.push({ id, refusal });
      take([id]);
    },
    lose: (refusal) => made.lost.push(refusal),
    noteLink: (link) => made.links.push(link),
    isWatched: () => true,
    here: () => ({ tab: 'tab', at: null }),
  };
  const result: Setting = { ...made, sync: startSync(report, client) };
  return result;
}

test('what is pending is sent in order, in one request', async () => {
  const { sent, pending } = setting(['a', 'b']);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['change a b']);
  expect(pending).toEqual([]);
});

test('a choice of another group is sent after what was typed, until it is taken, and is part of all that is sent', async () => {
  const made = setting(['a']);
  made.movesTo.push('other');
  made.answer = () => (made.sent.length < 3 ? 'unreachable' : 'ok');
  await vi.advanceTimersByTimeAsync(0);
  expect(await made.sync.flush()).toBe('waiting');
  made.answer = () => 'ok';
  expect(await made.sync.flush()).toBe('sent');
  expect(made.sent.slice(-2)).toEqual(['change a', 'move other']);
});

test('a group that the server refuses is given up, with the reason', async () => {
  const made = setting([]);
  made.movesTo.push('other');
  made.answer = () => 'group.fixed';
  expect(await made.sync.flush()).toBe('sent');
  expect(made.refused.map(({ id, refusal }) => [id, refusal.code])).toEqual([['other', 'group.fixed']]);
});

test('a change is on its way within a second', async () => {
  const { sync, pending, sent } = setting([]);
  pending.push(batch('a'));
  sync.poke();
  await vi.advanceTimersByTimeAsync(999);
  expect(sent).toContain('change a');
});

test('a new report is made with its first batches', async () => {
  const { sent } = setting(['a'], { form: 'cancer', formHash: 'hash', group: 'group' });
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['create a']);
});

test('nothing is sent as long as no group is set', async () => {
  const { sync, sent } = setting(['a'], 'wait');
  expect(await sync.flush()).toBe('waiting');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
});

test('without a network it tries again, ever more seldom, and loses nothing', async () => {
  const made = setting(['a']);
  made.answer = () => 'unreachable';
  await vi.advanceTimersByTimeAsync(10_000);
  const triesInTenSeconds = made.sent.length;
  expect(triesInTenSeconds).toBeGreaterThanOrEqual(4);
  expect(triesInTenSeconds).toBeLessThanOrEqual(6);
  expect(made.links.at(-1)).toBe('down');
  made.answer = () => 'ok';
  made.sync.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(made.pending).toEqual([]);
  expect(made.links.at(-1)).toBe('up');
});

test.each(['request.tooSlow', 'request.tooMany', 'server.stopping'] as const)(
  'what is refused because of %s is nobody’s mistake, and is sent again',
  async (code) => {
    const made = setting(['a', 'b']);
    made.answer = () => code;
    await vi.advanceTimersByTimeAsync(3_500);
    expect({ refused: made.refused, pending: made.pending.length }).toEqual({ refused: [], pending: 2 });
    expect(made.links.at(-1)).toBe('failing');
  },
);

test('typing on does not shorten the wait for a server in trouble', async () => {
  const made = setting(['a']);
  made.answer = () => 'server.failed';
  await vi.advanceTimersByTimeAsync(3_500);
  const tries = made.sent.length;
  made.sync.poke();
  await vi.advanceTimersByTimeAsync(600);
  expect(made.sent).toHaveLength(tries);
});

test('a session that ended stops the sending until somebody signs in', async () => {
  const made = setting(['a']);
  made.answer = () => 'session.missing';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made.sent).toEqual(['change a']);
  expect(made.links).toEqual(['signedOut']);
  made.answer = () => 'ok';
  made.sync.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(made.pending).toEqual([]);
});

test('of several batches only the one that is at fault is refused', async () => {
  const made = setting(['a', 'b', 'c']);
  made.answer = (batches) => (batches.some(({ id }) => id === 'b') ? 'change.unknownField' : 'ok');
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(made.refused.map(({ id, refusal }) => [id, refusal.code])).toEqual([['b', 'change.unknownField']]);
  expect(made.pending).toEqual([]);
});

test('a report that is gone is shown, and what was typed stays', async () => {
  const made = setting(['a']);
  made.answer = () => 'report.unknown';
  await vi.advanceTimersByTimeAsync(0);
  expect(made.lost.map(({ code }) => code)).toEqual(['report.unknown']);
  expect(made.pending.map(({ id }) => id)).toEqual(['a']);
});

test('others are followed from the start, every two seconds while somebody looks', async () => {
  const { sent } = setting([]);
  await vi.advanceTimersByTimeAsync(4_100);
  expect(sent).toEqual(['follow', 'follow', 'follow']);
});

test('a user who types without a pause still receives what others do', async () => {
  const { sync, sent, pending } = setting([]);
  for (let typed = 0; typed < 10; typed += 1) {
    pending.push(batch(String(typed)));
    sync.poke();
    await vi.advanceTimersByTimeAsync(600);
  }
  expect(sent.filter((request) => request === 'follow')).toHaveLength(1);
  expect(sent.filter((request) => request !== 'follow').join(' ')).toContain('change 8');
});

test('a follow that hangs holds back neither what is typed nor an action', async () => {
  const made = setting([]);
  const { sync, sent, pending } = made;
  made.answer = (batches) => (batches.length === 0 ? 'never' : 'ok');
  await vi.advanceTimersByTimeAsync(0);
  expect(await sync.flush()).toBe('sent');
  await vi.advanceTimersByTimeAsync(2_000);
  pending.push(batch('a'));
  sync.poke();
  await vi.advanceTimersByTimeAsync(999);
  pending.push(batch('b'));
  expect(await sync.flush()).toBe('sent');
  expect(sent).toEqual(['follow', 'follow', 'change a', 'change b']);
});

test('while one follow hangs, no other is begun', async () => {
  const made = setting([]);
  made.answer = () => 'never';
  await vi.advanceTimersByTimeAsync(60_000);
  made.sync.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(made.sent).toEqual(['follow']);
});

test('an answer to what was sent before an action began is ignored after it, and others are followed on', async () => {
  const made = setting([]);
  let answerLate: (answer: Answer) => void = () => undefined;
  const late = new Promise<Answer>((resolve) => {
    answerLate = resolve;
  });
  made.answer = () => late;
  await vi.advanceTimersByTimeAsync(0);
  await made.sync.flush();
  answerLate('ok');
  await vi.advanceTimersByTimeAsync(0);
  expect(made.taken).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(made.taken).toHaveLength(1);
});

test('to catch up is to ask at once, and to know when it has arrived', async () => {
  const { sync, sent } = setting([]);
  await sync.catchUp();
  expect(sent).toEqual(['follow']);
});

test('a flush waits for what is already under way', async () => {
  const { sync, pending } = setting(['a']);
  await vi.advanceTimersByTimeAsync(0);
  pending.push(batch('b'));
  expect(await sync.flush()).toBe('sent');
});

test('a stopped sync sends nothing more', async () => {
  const { sync, sent } = setting([]);
  sync.stop();
  sync.poke();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
});
