/** What heavy requests cost their user, and the answer to one who exceeds the rate limit. */
import type { Cost, Refusal } from '@sei/contract';
import type { Budget } from './budget.ts';

const bytesPerUnit = 10_000;
/** What somebody types is always taken, however much she has printed: only who sends far more at once spends anything. */
const freeBytes = 50_000;

/** `input` is as the route's schema has it. */
export function unitsOf(cost: Cost, input: unknown, bodyBytes: number): number {
  if (typeof cost === 'number') return cost;
  if (cost === 'body') return Math.max(0, bodyBytes - freeBytes) / bytesPerUnit;
  // A test sees to it that a route's input has the list that its cost names.
  return (input as Readonly<Record<string, readonly unknown[]>>)[cost.each]!.length;
}

/** Null when it was within the budget, and has been taken from it. */
export function whyTooMuch(units: number, whose: string, budget: Budget): Refusal | null {
  const refused = units === 0 ? null : budget.spend(whose, units);
  if (refused === null) return null;
  const seconds = Math.ceil(refused.waitMs / 1_000);
  const words = `Der er plads igen om ${seconds} ${seconds === 1 ? 'sekund' : 'sekunder'}.`;
  return { code: 'work.tooMuch', detail: words, retryAfter: seconds };
}
