/** The rules come out the same everywhere: all cases of all forms, run by the same engine in Node and in Chromium, byte for byte. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { readForms, readLists } from '../forms/testing/read-forms.ts';
import { launchChromium } from './chromium.ts';
import { runAllCases, type Material } from './same-everywhere/run-all-cases.ts';

test('SEI2 5.1.3 Valider: browser og server kommer til samme resultat, byte for byte', async () => {
  const material: Material = { forms: ['forms', 'packages/engine/test-forms'].flatMap(readForms), lists: readLists() };
  const inNode = runAllCases(material);
  const inChromium = await runInChromium(material);
  expect(inNode.length).toBeGreaterThan(100);
  expect(inChromium.length).toBe(inNode.length);
  // Line by line, so that a difference names its form and case.
  inNode.forEach((line, index) => expect(inChromium[index]).toBe(line));
});

async function runInChromium(material: Material): Promise<readonly string[]> {
  const [script, browser] = await Promise.all([bundle(), launchChromium()]);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    return await page.evaluate((given) => {
      // What the bundle puts there, the compiler cannot see.
      const { cases } = globalThis as unknown as { readonly cases: { readonly runAllCases: typeof runAllCases } };
      return cases.runAllCases(given);
    }, material);
  } finally {
    await browser.close();
  }
}

/** Engine and cases' runner as one script, built as the web is built. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./same-everywhere/run-all-cases.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'cases' } },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}
