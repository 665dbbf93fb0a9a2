/** A text that is too long is kept whole, and said to be so: no field cuts what was pasted. */
import { test } from 'vitest';
import { makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Cancer v4 3.2.4 Morfologi: en for lang tekst beholdes, siger at den er for lang, og stopper indberetningen, til den er forkortet', async () => {
  const { id } = await makeRightDraft(await stage.server.signInAs('anna-bregnelund'), { histology: 'ANDEN' });
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo(`/skema/${id}`);
  const morphology = anna.page.getByRole('textbox', { name: /^Morfologi/ });
  const pastes = async (text: string): Promise<void> => {
    await morphology.selectText();
    await anna.page.keyboard.insertText(text);
    await morphology.blur();
    await anna.presses('Indberet');
  };
  await morphology.waitFor();
  await pastes('m'.repeat(622));
  await anna.sees('Teksten i feltet Morfologi er for lang. Forkort den til højst 500 tegn.');
  await eventually(() => morphology.inputValue()).toHaveLength(622);
  await anna.takesPicture('text-too-long');
  await anna.findsNoBarrier();

  await pastes('m'.repeat(20_001));
  await anna.sees('Teksten i feltet Morfologi er for lang. Forkort den til højst 500 tegn.');
  await eventually(() => morphology.inputValue()).toHaveLength(20_001);

  // As the engine counts: 500 letters outside the basic plane are 500.
  await pastes('𝛼'.repeat(500));
  await anna.sees(/^Skemaet er indberettet/);
  await eventually(() => anna.page.getByRole('article', { name: 'Det indberettede' }).textContent()).toContain('𝛼'.repeat(500));
});

test('SEI2 4.2 Visninger og filtre: en for lang tekst beholdes og siger, at den er for lang', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const filter = anna.page.getByRole('combobox', { name: 'Filtrér' });
  await filter.focus();
  await anna.page.keyboard.insertText('n'.repeat(201));
  await anna.sees('Det er for langt. Skriv højst 200 tegn.');
  await eventually(() => filter.inputValue()).toHaveLength(201);
  await anna.takesPicture('filter-too-long');
  await anna.findsNoBarrier();
});
