/** Signing in and out: the ways in, the identity provider, and coming back to where one was. */
import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 1 Log ind: én knap for hver region og NemLog-in, og derefter forsiden', async () => {
  const anna = await stage.person();
  await anna.goesTo('/');
  await anna.seesHeading('Log ind');
  for (const way of [
    'Region Hovedstaden',
    'Region Sjælland',
    'Region Syddanmark',
    'Region Midtjylland',
    'Region Nordjylland',
    'NemLog-in',
  ]) {
    await anna.page.getByRole('link', { name: `Log ind med ${way}` }).waitFor();
  }
  await anna.takesPicture('sign-in');
  await anna.signsInAs('anna-bregnelund');
  await anna.sees('Mine bakker');
  await anna.sees('Opret skema');
  await anna.takesPicture('front');
});

test('SEI2 1 Log ind: ved 320 px ses hver vej ind, og ingen side er bredere end vinduet', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 700 } });
  await anna.goesTo('/log-ind');
  const ways = anna.page.getByRole('link', { name: /^Log ind med / });
  await eventually(() => ways.count()).toBe(6);
  const edges = (): Promise<readonly number[]> =>
    ways.evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right));
  await eventually(async () => Math.max(...(await edges()))).toBeLessThanOrEqual(320);
  await anna.scrollsInOneDirection();
  await anna.takesPicture('sign-in-narrow');
});

test('SEI2 1 Log ind: en side, der åbnes, beder ikke om noget, før den ved, hvem den er til', async () => {
  const anna = await stage.person();
  const refused: string[] = [];
  anna.page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await anna.signsInAs('anna-bregnelund');
  for (const path of ['/', '/bakker/kladde', '/skema/ny/cancer']) {
    await anna.goesTo(path);
    await anna.page.waitForLoadState('networkidle');
  }
  expect(refused).toEqual([]);
});

test('SEI2 1 Log ind: den, der kom efter en bestemt side, lander på den', async () => {
  const anna = await stage.person();
  await anna.goesTo('/bakker/udbakke');
  await anna.signsInAs('anna-bregnelund');
  await eventually(() => new URL(anna.page.url()).pathname).toBe('/bakker/udbakke');
});

test('SEI2 1 Log ind: Tilbage fører ikke til log ind igen, men til forsiden, når man er logget ind', async () => {
  const anna = await stage.person();
  await anna.goesTo('/bakker/udbakke');
  await anna.signsInAs('anna-bregnelund');
  await anna.seesHeading('Udbakke');
  // Before the tray stands the identity provider's page.
  await anna.page.goBack();
  await anna.seesHeading('Velkommen, Anna Bregnelund');
  await eventually(() => new URL(anna.page.url()).pathname).toBe('/');
  await anna.seesNot('Log ind');
});

test('SEI2 1 Log ind: den vej, man sidst gik, står først og har fokus, så Enter er nok; servicedesken står under dem', async () => {
  const nina = await stage.person();
  await nina.goesTo('/log-ind');
  await nina.page.getByRole('heading', { name: 'Kan du ikke logge ind?' }).waitFor();
  await nina.page.getByRole('link', { name: '00 00 00 00' }).waitFor();
  await nina.follows('Log ind med NemLog-in');
  await nina.page.getByRole('button', { name: /^Nina/ }).waitFor();
  await nina.goesTo('/log-ind');
  const first = nina.page.getByRole('navigation', { name: 'Vælg, hvor du er ansat' }).getByRole('link').first();
  await eventually(() => first.evaluate((link) => link === document.activeElement && link.textContent)).toContain('NemLog-in');
  await nina.takesPicture('sign-in-again');
  await nina.typesKeys('Enter');
  await nina.page.getByRole('button', { name: /^Nina/ }).waitFor();
});

test('SEI2 1 Log ind: et for lavt sikringsniveau afvises med en forklaring', async () => {
  const gustav = await stage.person();
  await gustav.goesTo('/');
  await gustav.follows('Log ind med Region Hovedstaden');
  await gustav.page.getByRole('button', { name: /^Gustav/ }).click();
  await gustav.sees('Dit sikringsniveau er for lavt.');
});

test('SEI2 1 Log ud: efter log ud kræver hver side login igen', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.choosesFromMenu('Bruger: Anna Bregnelund', 'Log ud');
  await anna.seesHeading('Log ind');
  await anna.goesTo('/bakker/kladde');
  await anna.seesHeading('Log ind');
});
