/** Waits for something to become as expected: as long as a person would wait before calling it broken. */
import { expect } from 'vitest';
import { patienceMs } from './chromium.ts';

export function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: patienceMs, interval: 50 });
}
