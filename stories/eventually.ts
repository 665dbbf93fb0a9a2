/** Waits for something to become as expected, until it counts as broken. */
import { expect } from 'vitest';
import { patienceMs } from './chromium.ts';

export function eventually<Value>(read: () => Value | Promise<Value>, message?: string) {
  return expect.poll(read, { timeout: patienceMs, interval: 50, ...(message !== undefined && { message }) });
}
