/** Turns: how many of one come in, who waits, and that nobody is forgotten. */
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

interface Work {
  readonly name: string;
  readonly end: () => void;
}

function setting() {
  const turns = createTurns(2);
  const begun: Work[] = [];
  const start = (whose: string, name: string): Promise<string> =>
    turns.take(whose, () => new Promise((resolve) => begun.push({ name, end: () => resolve(name) })));
  const names = (): readonly string[] => begun.map(({ name }) => name);
  return { turns, begun, start, names };
}

/** Lets all that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the third request of a user waits until one of that user’s is done, and no other user’s does', async () => {
  const { begun, start, names } = setting();
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => start('a', name));
  all.push(start('b', 'b1'));
  await settle();
  expect(names()).toEqual(['a1', 'a2', 'b1']);
  begun[0]!.end();
  await settle();
  expect(names()).toEqual(['a1', 'a2', 'b1', 'a3']);
  begun[1]!.end();
  await settle();
  for (const { end } of begun) end();
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
});

test('work that fails leaves its place to the next', async () => {
  const { turns, start, names, begun } = setting();
  const failing = ['x', 'y'].map((name) => turns.take('a', () => Promise.reject(new Error(name))));
  const next = start('a', 'a1');
  expect(await Promise.allSettled(failing)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  await settle();
  expect(names()).toEqual(['a1']);
  begun[0]!.end();
  expect(await next).toBe('a1');
});
