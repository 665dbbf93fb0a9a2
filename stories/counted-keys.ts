/**
 * A person at the keyboard whose presses are counted: each key that goes down once, with Shift, Alt and Ctrl as part of it. She waits until
 * what she waits for is there, as one does who looks; how long that took is the system's time.
 */
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

export interface CountedKeys {
  /** Presses keys one after another: a name such as `Tab` or `Alt+Enter`, or one character. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Types a text, a press for each character. */
  readonly type: (text: string) => Promise<void>;
  /** Presses a key until the focus is in a field, by its path, or on a button, by its name. */
  readonly reach: (place: string | Locator, key: string) => Promise<void>;
  /** Waits until what was pressed before has led to a field. */
  readonly arrives: (place: string) => Promise<void>;
  /** Waits for an answer of the system to the latest press. */
  readonly awaits: (answer: () => Promise<unknown>) => Promise<void>;
  readonly tally: () => Tally;
}

export interface Tally {
  readonly presses: number;
  /** Of the presses those that only led on. */
  readonly steps: number;
  /** Fields that had the focus. */
  readonly fields: number;
  readonly waitedMs: number;
}

/** More presses than any place in a form is away. */
const farthest = 80;

/** Counting begins at once. */
export function countKeys(page: Page): CountedKeys {
  let presses = 0;
  let steps = 0;
  let waitedMs = 0;
  const fields = new Set<string>();
  const press = async (key: string): Promise<void> => {
    presses += 1;
    await (key.length === 1 ? page.keyboard.type(key) : page.keyboard.press(key));
    // The focus that a key moves is there a frame after it.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const field = await pathInFocus(page);
    if (field !== null) fields.add(field);
  };
  const isAt = async (place: string | Locator): Promise<boolean> =>
    typeof place === 'string'
      ? matches(await pathInFocus(page), place)
      : place.evaluate((element) => element === document.activeElement).catch(() => false);
  const arrives = async (place: string | Locator, key = 'it'): Promise<void> => {
    await eventually(() => isAt(place), `${key} leads to ${String(place)}`).toBe(true);
    const field = await pathInFocus(page);
    if (field !== null) fields.add(field);
  };
  const hasArrived = async (left: string | null): Promise<boolean> => {
    const path = await pathInFocus(page);
    return path !== null && path !== left;
  };
  return {
    press: async (...keys) => {
      for (const key of keys) await press(key);
    },
    type: async (text) => {
      for (const character of text) await press(character);
    },
    reach: async (place, key) => {
      for (let pressed = 0; pressed < farthest && !(await isAt(place)); pressed += 1) {
        steps += 1;
        const left = await pathInFocus(page);
        await press(key);
        // Tab is the browser's; what the page leads to itself may be a moment away.
        if (key !== 'Tab') await eventually(() => hasArrived(left), `${key} leads on from ${left}`).toBe(true);
      }
      await arrives(place, key);
    },
    arrives,
    awaits: async (answer) => {
      const pressedAt = performance.now();
      await answer();
      waitedMs += performance.now() - pressedAt;
    },
    tally: () => ({ presses, steps, fields: fields.size, waitedMs }),
  };
}

/** Whether a path is this one, in which `*` stands for any row. */
function matches(path: string | null, place: string): boolean {
  const steps = path?.split('/') ?? [];
  const wanted = place.split('/');
  return steps.length === wanted.length && wanted.every((step, index) => step === '*' || step === steps[index]);
}

/** The path of the field that has the focus; null when none has. */
function pathInFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'] ?? null);
}
