/** A report can be made without a mouse. */
import { test } from 'vitest';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.5 Indberet: skemaet udfyldes og indberettes uden mus', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  const { keyboard } = anna.page;
  /** Goes by Tab to the field or button of this name. */
  const reach = async (kind: 'field' | 'button', name: RegExp): Promise<void> => {
    for (let steps = 0; steps < 120; steps++) {
      const focused = await anna.page.evaluate(() => {
        const element = document.activeElement;
        const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
        const labels = isField ? [...(element.labels ?? [])].map(({ textContent }) => textContent).join(' ') : '';
        return {
          kind: isField ? 'field' : 'button',
          name: labels || (element?.getAttribute('aria-label') ?? element?.textContent ?? ''),
        };
      });
      if (focused.kind === kind && name.test(focused.name)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${name}.`);
  };
  const types = async (name: RegExp, text: string): Promise<void> => {
    await reach('field', name);
    await keyboard.type(text);
  };
  const finds = async (name: RegExp, text: string): Promise<void> => {
    await types(name, text);
    await anna.page.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
  };
  /** Goes to a group by its first tick, and on by the letter that another begins with. */
  const ticks = async (first: RegExp, letter?: string): Promise<void> => {
    await reach('field', first);
    if (letter !== undefined) await keyboard.press(letter);
    await keyboard.press('Space');
  };

  await types(/^CPR-nr/, '1203470068');
  await anna.sees('Asta Æblegren');
  await types(/^SOR-kode/, '99000041000016002');
  await types(/^Dato for første kontakt/, '05102026');
  await finds(/^Diagnose/, 'DC504');
  await ticks(/^Højresidig/);
  await finds(/^T: /, 'AZCD13C');
  await finds(/^N: /, 'AZCD30');
  await finds(/^M: /, 'AZCD40');
  await ticks(/^Operation/, 'k');
  await ticks(/^Histologi\/cytologi fra primær/);
  await finds(/^Histologisk/, 'ZM85003');
  await ticks(/^Strålebehandling/, 'i');
  await anna.sees(/^gemt \d/);
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('05-10-2026');
  await reach('button', /^Indberet$/);
  await keyboard.press('Enter');
  await anna.sees(/^Skemaet er indberettet/);
});
