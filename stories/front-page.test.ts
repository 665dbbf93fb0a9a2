/** The front page: what waits for the one who is signed in, and the way to the rest of it. */
import { expect, test } from 'vitest';
import { makeDraft, makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 3.1 Forside: det, der venter, står efter hvor meget det haster, og resten er ét tryk væk', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.sees('Intet venter på dig.');
  await anna.findsNoBarrier();

  const colleague = await stage.server.signInAs('anna-bregnelund');
  for (let made = 0; made < 6; made += 1) {
    const { id } = await makeDraft(colleague, { laterality: 'TUL1' });
    await colleague.client.validateReport({ id }, {});
  }
  const right = await makeRightDraft(colleague);
  await colleague.client.validateReport({ id: right.id }, {});
  await anna.presses('Opdater bakketæller');
  const part = (name: RegExp) => anna.page.getByRole('region', { name });
  await part(/^Fejl, der skal rettes 6$/).waitFor();
  await eventually(() =>
    part(/^Klar til indberetning 1$/)
      .getByRole('link')
      .allTextContents(),
  ).toEqual([expect.stringContaining('Klar')]);
  await eventually(async () => (await anna.page.locator('.front-columns h2').allTextContents()).join(', ')).toBe(
    'Fortsæt, hvor du slap 7, Fejl, der skal rettes 6, Klar til indberetning 1',
  );
  await anna.findsNoBarrier();
  await part(/^Fejl/).getByRole('link', { name: 'Vis alle i Kladde' }).click();
  await anna.sees('Status er en af Fejl');
  await anna.sees('6 vist');
  expect(new URL(anna.page.url()).search).toBe('');
});
