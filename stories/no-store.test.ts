/** A browser that keeps nothing, or never answers, is gone on without, and says that work is kept on the server only. */
import { test } from 'vitest';
import { openCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();
const notice = 'Denne browser gemmer ikke det, du skriver.';

/** Run in the page before anything else. */
const browsers: Readonly<Record<string, () => void>> = {
  'nægter siden at gemme': () => {
    const deny = (): never => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const store of ['localStorage', 'sessionStorage']) Object.defineProperty(window, store, { get: deny });
    navigator.locks.request = () => Promise.reject(new DOMException('Access is denied.', 'SecurityError'));
    navigator.locks.query = () => Promise.reject(new DOMException('Access is denied.', 'SecurityError'));
    indexedDB.open = deny;
  },
  'ikke har noget at gemme i': () => {
    for (const store of ['localStorage', 'sessionStorage']) Object.defineProperty(window, store, { get: () => null });
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  },
};

for (const [what, prepare] of Object.entries(browsers)) {
  test(`Produktregel 2: i en browser, der ${what}, udfyldes og indberettes et skema, og siden siger, at det kun gemmes på serveren`, async () => {
    const anna = await stage.person();
    await anna.page.addInitScript(prepare);
    await reportsAsUsual(anna, true);
    await anna.sees(notice);
  });
}

test('Produktregel 2: i en browser, hvis små lagre er fulde, udfyldes og indberettes et skema', async () => {
  const anna = await stage.person();
  await anna.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await reportsAsUsual(anna, false);
});

test('Produktregel 2: et lager, der aldrig svarer, ventes der ikke på, og siden siger, at der kun gemmes på serveren', async () => {
  const anna = await stage.person();
  await anna.page.addInitScript(() => {
    // A tab from an older version that does not let go: the newer one's opening is blocked for ever.
    indexedDB.open('sei', 1);
  });
  await reportsAsUsual(anna, true);
});

async function reportsAsUsual(anna: Person, isShown: boolean): Promise<void> {
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  if (isShown) {
    await anna.sees(notice);
    await anna.takesPicture('no-store');
    await anna.findsNoBarrier();
  }
  await anna.presses('Skift til mørkt tema');
  await anna.page.getByRole('button', { name: 'Patientoplysninger' }).click();
  await anna.page.getByRole('button', { name: 'Patientoplysninger' }).click();
  const operation = anna.page.getByRole('combobox', { name: /^Operationskode/ });
  await operation.fill('KHAB40');
  await anna.page.getByRole('option').first().waitFor();
  await anna.typesKeys('Alt+i', 'Alt+i', 'Enter');
  await eventually(() => operation.inputValue()).toMatch(/^KHAB40/);
  await anna.fills('Operationsdato', '27-10-2026');
  await anna.sees(/^gemt \d/);
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
}
