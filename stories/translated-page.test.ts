/** A page that somebody else writes in, as translators and extensions do, goes on; and a fault of ours loses nothing. */
import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openReportOfAnna } from './open-report.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Produktregel 2: en side, som browseren oversætter, mens der skrives i en rullemenu, taber ikke en tast, og skemaet indberettes', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  expect(await anna.page.getAttribute('html', 'translate')).toBe('no');
  await anna.page.evaluate(translateForEver);
  const operation = anna.page.getByRole('combobox').and(anna.page.locator('[data-path="operationCode"] input'));
  await operation.focus();
  await anna.page.keyboard.type('biopsi af bryst', { delay: 20 });
  await eventually(() => operation.inputValue()).toBe('biopsi af bryst');
  await operation.selectText();
  await anna.page.keyboard.type('KHAB40', { delay: 20 });
  await anna.page
    .getByRole('option', { name: /KHAB40/ })
    .first()
    .waitFor();
  await anna.page.keyboard.press('Enter');
  await eventually(() => operation.inputValue()).toMatch(/^KHAB40 /);
  await anna.page.locator('[data-path="operationDate"] input').fill('27-10-2026');
  await anna.page.keyboard.press('Tab');
  await anna.page.keyboard.press('Alt+Enter');
  await eventually(read).toMatchObject({
    state: 'submitted',
    answers: { operationCode: 'KHAB40', operationDate: '2026-10-27' },
  });
});

test('Produktregel 2: når noget andet har fjernet en del af skemaet, tegnes det igen, og der skrives videre, hvor markøren stod', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  const operation = anna.page.getByRole('combobox', { name: /^Operationskode/ });
  await operation.fill('KHB40');
  await anna.page.getByRole('button', { name: 'indeholder' }).waitFor();
  await anna.typesKeys('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await anna.page.evaluate(() => document.querySelector('.combobox-popup')!.remove());
  // The list is to be closed, and is not there.
  await anna.typesKeys('Escape', 'A');
  await eventually(() => operation.inputValue()).toBe('KHAB40');
  await anna.typesKeys('Tab', 'Alt+Enter');
  await eventually(read).toMatchObject({ state: 'submitted', answers: { operationCode: 'KHAB40' } });
});

test('Produktregel 2: når en del af siden ikke kan vises, er det skrevne der stadig, og der kan gås videre', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  await anna.fills('Operationsdato', '27-10-2026');
  await anna.page.evaluate(() => {
    const { ResizeObserver: whole } = window;
    window.ResizeObserver = class extends whole {
      constructor(callback: ResizeObserverCallback) {
        super(callback);
        window.ResizeObserver = whole;
        throw new Error('A part of the page fails, once');
      }
    };
  });
  await anna.types('Diagnose', 'x');
  await anna.sees('Siden kunne ikke vises.');
  await anna.sees(/Det, du har skrevet, er der stadig\./);
  await anna.takesPicture('crashed');
  await anna.findsNoBarrier();
  await anna.presses('Gå videre');
  await eventually(() => anna.reads('Operationsdato')).toBe('27-10-2026');
  await eventually(() => anna.reads('Diagnose')).toMatch(/x$/);
  await eventually(read).toMatchObject({ answers: { operationDate: '2026-10-27' } });
});

/** Runs in the page: puts every text, now and later, into elements that the page knows nothing of. */
function translateForEver(): void {
  const page = document.getElementById('root')!;
  const translate = (text: Text): void => {
    if (text.data.trim() === '' || text.parentElement?.closest('font, textarea, style, script') !== null) return;
    const translation = document.createElement('font');
    translation.append(`«${text.data}»`);
    text.replaceWith(translation);
  };
  const translateAll = (): void => {
    const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode() !== null) found.push(texts.currentNode as Text);
    for (const text of found) translate(text);
  };
  translateAll();
  new MutationObserver(translateAll).observe(page, { subtree: true, childList: true, characterData: true });
}
