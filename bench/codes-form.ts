/**
 * From a key to the screen in the real form: the whole system, the classifications imported by the command as an operator does, a person
 * who types. Every key is awaited until nothing more comes of it.
 */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { CodeRow } from '../packages/engine/src/index.ts';
import { latin1, sksLine, sorFile } from '../packages/server/src/codes/import/testing/official-files.ts';
import { findFreePort } from '../packages/server/src/testing/free-port.ts';
import { signInAs, type Person } from '../packages/server/src/testing/person.ts';
import { readsTypescript } from '../packages/server/src/runtime/typescript.ts';
import { cookiesOf } from '../stories/cookies.ts';
import { openContext, slowDown, slownesses } from './browser.ts';
import { validToday } from './codes-lists.ts';
import type { KeySeen } from './codes-page.ts';
import { typingsOf } from './codes-typing.ts';
import { inventedUnits } from './codes-units.ts';
import { line, share } from './figures.ts';
import { sized } from './size.ts';
import { startServer, stopServer } from './running-system.ts';

const person = 'anna-bregnelund';
const codes = 1;
const reloads = sized(2, 1);
/** Nobody types sooner after she has come to a field. */
const toFirstKeyMs = 150;

interface Field {
  readonly title: string;
  readonly label: string;
  readonly typed: readonly string[];
  /** What the user does before she types. */
  readonly open: (field: Locator) => Promise<void>;
  /** Changes the form before the browser gets it. */
  readonly change?: (form: string) => string;
}

export async function measureForm(browser: Browser, script: string, rows: readonly CodeRow[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sei-codes-browser-'));
  await chmod(directory, 0o755);
  const port = await findFreePort();
  const server = await startServer({ port, directory }, { SEI_DEMO: '1' });
  try {
    const origin = `http://127.0.0.1:${port}`;
    const units = inventedUnits();
    await importFile(directory, 'sks', latin1(rows.map(lineOf).join('')));
    await importFile(directory, 'sor', sorFile(...units));
    await untilInForce(await signInAs(origin, person), ['diagnoses', 'units']);
    const codesTyped = typingsOf(validToday(rows), codes).map(({ typed }) => typed);
    const unitRows = units.slice(0, 2_000).map(({ id, name }): CodeRow => ({ code: id, text: name, from: '', to: '' }));
    const unitsTyped = typingsOf(unitRows, codes).map(({ typed }) => typed);
    const fields: readonly Field[] = [
      {
        title: `${rows.length} versions`,
        label: 'Diagnose',
        typed: codesTyped,
        open: async () => undefined,
        // No field has so long a list yet: the diagnosis takes its values from the whole classification.
        change: (form) => form.replace(/"list":"cancerDiagnoses",("outside":\{[^}]*\},)?/, '"list":"diagnoses",'),
      },
      { title: 'the diagnosis, all others beside', label: 'Diagnose', typed: codesTyped, open: async () => undefined },
      {
        title: `${units.length} units, Mit CVR – Alle`,
        label: 'SOR-kode',
        typed: unitsTyped,
        open: (field) => field.press('Alt+ArrowRight'),
      },
    ];
    console.log(
      `\n${''.padEnd(38)}first key: hits   longest task   each key: painted p50, p95   hits p50, p95, max   longest task`,
    );
    for (const field of fields) await measureField(await openReport(browser, script, origin, field), field);
  } finally {
    await stopServer(server);
    await rm(directory, { recursive: true, force: true });
  }
}

/** First the first key after each of some reloads, then many keys. */
async function measureField(page: Page, field: Field): Promise<void> {
  for (const slowness of slownesses) {
    await slowDown(page, slowness);
    const first: KeySeen[] = [];
    const firstTasks: number[] = [];
    for (let round = 0; round < reloads; round++) {
      await page.reload();
      const input = page.getByRole('combobox', { name: field.label });
      await input.waitFor();
      const began = await page.evaluate(() => performance.now());
      await input.focus();
      await pause(toFirstKeyMs);
      first.push(await press(page, 'k'));
      firstTasks.push(Math.max(0, ...(await page.evaluate((since) => window.codesBench.longTasksSince(since), began))));
      await page.keyboard.press('Escape');
    }
    const input = page.getByRole('combobox', { name: field.label });
    await input.press('Alt+ArrowDown');
    await field.open(input);
    const began = await page.evaluate(() => performance.now());
    const keys: KeySeen[] = [];
    // Slowed, every key takes as many times longer: half of what is typed will do.
    for (const typed of field.typed.slice(0, slowness === 1 ? undefined : 2)) {
      await page.keyboard.press('Control+A');
      for (const key of typed) keys.push(await press(page, key));
    }
    const tasks = await page.evaluate((since) => window.codesBench.longTasksSince(since), began);
    await page.keyboard.press('Escape');
    const painted = keys.map((seen) => seen.painted);
    const found = keys.map((seen) => seen.found);
    console.log(
      line(`${field.title}, ${slowness}×`, [
        share(
          first.map((seen) => seen.found),
          0.5,
        ),
        share(firstTasks, 0.5),
        share(painted, 0.5),
        share(painted, 0.95),
        share(found, 0.5),
        share(found, 0.95),
        Math.max(...found),
        Math.max(0, ...tasks),
      ]) + `   (${keys.length} keys, ${tasks.length} long tasks)`,
    );
  }
  await page.context().close();
}

async function press(page: Page, key: string): Promise<KeySeen> {
  await page.keyboard.type(key);
  return page.evaluate(() => window.codesBench.lastKey());
}

async function openReport(browser: Browser, script: string, origin: string, { change }: Field): Promise<Page> {
  const context: BrowserContext = await openContext(browser, script, origin);
  await context.addCookies(await cookiesOf(origin, person));
  const page = await context.newPage();
  if (change !== undefined)
    await page.route('**/api/forms/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: change(await response.text()) });
    });
  await page.goto('/skema/ny/cancer');
  await page.getByRole('textbox', { name: 'Dato for første kontakt' }).fill('05-10-2026');
  await page.keyboard.press('Tab');
  await page
    .getByText(/^gemt \d/)
    .first()
    .waitFor();
  return page;
}

const command = fileURLToPath(new URL('../packages/server/src/codes/import/codes-command.ts', import.meta.url));

async function importFile(directory: string, classification: 'sks' | 'sor', bytes: Uint8Array): Promise<void> {
  const file = join(directory, `${classification}.txt`);
  await writeFile(file, bytes);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...readsTypescript, command, 'import', classification, file], {
    env: { ...process.env, SEI_DATA: directory },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${classification} was not imported:\n${stdout}${stderr}`);
}

/** Resolves once the server offers these lists as they were imported. */
async function untilInForce({ client }: Person, lists: readonly string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const forms = await client.listForms();
    const catalogue = forms.ok ? forms.value.catalogue : [];
    if (lists.every((name) => catalogue.some(({ list, starter }) => list === name && !starter))) return;
    if (Date.now() > deadline) throw new Error('The imported lists are not offered');
    await pause(200);
  }
}

function lineOf({ code, text, from, to }: CodeRow): string {
  const compact = (day: string): string => day.replaceAll('-', '');
  return `${sksLine({ code, text, from: compact(from || '1994-01-01'), to: compact(to || '2500-01-01') })}\r\n`;
}
