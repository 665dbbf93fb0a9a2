/**
 * What the user waits for in the browser, in real Chromium: how long a kept classification takes until it can be searched, and how long a key
 * takes until the drop-down of the real form shows its hits, at full speed and with the processor slowed four times. `--from FOLDER` takes
 * real lists, as for `codes`.
 */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../stories/chromium.ts';
import { bundle } from './browser.ts';
import { measureForm } from './codes-form.ts';
import { measureKept } from './codes-kept.ts';
import { listsFrom } from './codes-lists.ts';

const { rows, where } = await listsFrom(process.argv);
console.log(`${rows.length} code versions (${where}); load ${loadavg()[0]!.toFixed(1)}`);
const [browser, script] = await Promise.all([launchChromium(), bundle(fileURLToPath(new URL('codes-page.ts', import.meta.url)))]);
try {
  await measureKept(browser, script, rows);
  await measureForm(browser, script, rows);
} finally {
  await browser.close();
}
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
