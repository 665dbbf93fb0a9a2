/**
 * What a person does and sees, in her words: presses a button, fills in a field by its label, reads a text.
 * Finds things only by role and visible text, as she does; does not know how pages are made.
 */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { demoMethods, demoPersons } from '../packages/server/src/demo/demo-persons.ts';
import { cookiesOf } from './cookies.ts';
import { eventually } from './eventually.ts';

export interface Person {
  /** For what only one story does. */
  readonly page: Page;
  readonly goesTo: (path: string) => Promise<void>;
  /**
   * Signs in as one of the demo's people, through the identity provider: by mouse from the page where she is, or from nowhere, as one
   * who was there a moment ago.
   */
  readonly signsInAs: (name: DemoPersonName) => Promise<void>;
  readonly presses: (button: string) => Promise<void>;
  readonly follows: (link: string) => Promise<void>;
  readonly choosesFromMenu: (button: string, item: string) => Promise<void>;
  /** Types into a field and leaves it. */
  readonly fills: (label: string, value: string) => Promise<void>;
  /** Types on in a field, key by key, and stays in it. */
  readonly types: (label: string, text: string) => Promise<void>;
  /** Types into a field that searches, and takes the first hit with Enter. */
  readonly searches: (label: string, words: string) => Promise<void>;
  /** Ticks a box or a radio button, named by how its text begins. */
  readonly ticks: (label: string) => Promise<void>;
  readonly typesKeys: (...keys: readonly string[]) => Promise<void>;
  /** Presses a key until something has the focus; fails when forty times are not enough. */
  readonly walksTo: (place: Locator, key: string) => Promise<void>;
  readonly sees: (text: string | RegExp) => Promise<void>;
  readonly seesNot: (text: string | RegExp) => Promise<void>;
  readonly seesHeading: (text: string | RegExp) => Promise<void>;
  /** The value of a field. */
  readonly reads: (label: string) => Promise<string>;
  /** Fails when axe finds anything on the page. */
  readonly findsNoBarrier: () => Promise<void>;
  /** Fails when something is wider than the window. */
  readonly scrollsInOneDirection: () => Promise<void>;
  /** Goes to each link, button and field in turn, and fails when one that has the focus is covered by something else. */
  readonly seesWhereSheIs: () => Promise<void>;
  readonly takesPicture: (name: string) => Promise<void>;
}

/** With an origin, a person who has been nowhere yet need not see the pages of signing in. */
export function createPerson(page: Page, pictures: string, origin?: string): Person {
  const named = (label: string): RegExp => new RegExp(`^${escapeRegExp(label)}( \\(skal udfyldes\\))?$`);
  const field = (label: string): Locator =>
    page
      .getByRole('textbox', { name: named(label) })
      .or(page.getByRole('combobox', { name: named(label) }))
      .filter({ visible: true })
      .first();
  const box = (label: string): Locator => {
    const name = new RegExp(`^${escapeRegExp(label)}`);
    return page.getByRole('checkbox', { name }).or(page.getByRole('radio', { name })).first();
  };
  const words = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();
  const person: Person = {
    page,
    goesTo: async (path) => void (await page.goto(path)),
    signsInAs: async (name) => {
      const { method, name: shown } = demoPersons[name];
      const { label } = demoMethods.find(({ id }) => id === method)!;
      const isNowhere = page.url() === 'about:blank';
      if (isNowhere && origin !== undefined) await page.context().addCookies(await cookiesOf(origin, name));
      if (isNowhere) await page.goto('/');
      if (!isNowhere || origin === undefined) {
        await page.getByRole('link', { name: `Log ind med ${label}` }).click();
        await page.getByRole('button', { name: new RegExp(`^${shown} `) }).click();
      }
      // The identity provider has a button with the same name in it.
      await page.getByRole('button', { name: `Bruger: ${shown}`, exact: true }).waitFor();
    },
    presses: (button) => page.getByRole('button', { name: button, exact: true }).filter({ visible: true }).first().click(),
    follows: (link) => page.getByRole('link', { name: link }).filter({ visible: true }).first().click(),
    choosesFromMenu: async (button, item) => {
      await person.presses(button);
      await page.getByRole('menuitem', { name: item }).click();
    },
    fills: async (label, value) => {
      await field(label).fill(value);
      await field(label).press('Tab');
    },
    types: async (label, text) => {
      await field(label).focus();
      // What was chosen or preset in a field that searches is selected, and replaced by what is typed.
      const isChosen = await field(label).evaluate((input) => input.matches('[role="combobox"]:not([data-unfinished])'));
      if (!isChosen) await field(label).press('End');
      await field(label).pressSequentially(text);
    },
    searches: async (label, query) => {
      await field(label).fill(query);
      await page.getByRole('option').first().waitFor();
      await field(label).press('Enter');
    },
    ticks: (label) => box(label).check(),
    typesKeys: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    walksTo: async (place, key) => {
      for (let pressed = 0; pressed < 40 && !(await hasFocus(place)); pressed++) {
        await page.keyboard.press(key);
        // In a grid the focus moves a frame after the key; another key before that would go past the place.
        await page.evaluate(twoFrames);
      }
      await eventually(() => hasFocus(place), `${key} leads to ${String(place)}`).toBe(true);
    },
    sees: (text) => words(text).waitFor(),
    seesNot: (text) => page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' }),
    seesHeading: (text) => page.getByRole('heading', { name: text, exact: true }).filter({ visible: true }).first().waitFor(),
    reads: (label) => field(label).inputValue(),
    findsNoBarrier: async () => {
      // What is about to be replaced is dimmed.
      await page.locator('[data-stale]').first().waitFor({ state: 'detached' });
      // Our pages hold no frame of another origin, and what is right is not listed: together a quarter of the work.
      const { violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .setLegacyMode()
        .analyze();
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ target }) => target.join(' ')).join('\n  ')}`,
      );
      expect(found.join('\n'), `barriers at ${page.url()}`).toBe('');
    },
    scrollsInOneDirection: async () => {
      const [content, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window);
    },
    seesWhereSheIs: async () => {
      expect(await page.evaluate(listCovered), `covered at ${page.url()}`).toEqual([]);
    },
    takesPicture: async (name) => {
      const path = join(pictures, `${name.toLowerCase().replace(/[^\p{L}\d]+/gu, '-')}.png`);
      await page.screenshot({ path, fullPage: false });
    },
  };
  return person;
}

/** Runs in the page. */
function twoFrames(): Promise<unknown> {
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

/** Whether something has the focus at this moment. */
export function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === document.activeElement);
}

/**
 * Runs in the page: what has the focus and cannot be seen, with where it then is and what covers it. Something that fits into the window
 * is seen in the middle of itself; what is larger, in one place at least.
 */
function listCovered(): readonly string[] {
  const reachable = 'a[href], button, input, textarea, select, summary, [tabindex="0"]';
  const controls = [...document.querySelectorAll<HTMLElement>(reachable)].filter(
    (control) => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility({ visibilityProperty: true }),
  );
  const nameOf = (element: Element | null): string =>
    element === null
      ? 'the edge of the window'
      : `${element.tagName}.${element.classList.value} "${element.textContent.trim().slice(0, 40)}"`;
  return controls.flatMap((control) => {
    control.focus();
    if (document.activeElement !== control) return [];
    const drawn = control.closest('label') ?? control;
    const { left, top, width, height } = drawn.getBoundingClientRect();
    const places = height < window.innerHeight / 2 ? [0.5] : [0.1, 0.5, 0.9];
    const found = places.flatMap((y) =>
      [0.1, 0.5, 0.9].map((x) => document.elementFromPoint(left + width * x, top + height * y)),
    );
    if (found.some((element) => drawn.contains(element))) return [];
    const covers = [...new Set(found.map(nameOf))].join(', ');
    return [
      `${nameOf(control)} at ${Math.round(top)}–${Math.round(top + height)} of ${window.innerHeight}, covered by ${covers}`,
    ];
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
