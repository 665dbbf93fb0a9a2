/** What is final goes on in a new report: copied with its answers, and each leads to the other. */
import { test } from 'vitest';
import { fillCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.6 Annuller: svarene fra et annulleret skema kopieres til et nyt, og de to henviser til hinanden', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.presses('Annuller');
  await anna.presses('Ja');
  await anna.sees('Skemaet er annulleret.');
  const annulled = anna.page.url();
  await anna.choosesFromMenu('Flere funktioner', 'Kopiér til nyt skema');
  await anna.takesPicture('copy-question');
  await anna.findsNoBarrier();
  await anna.presses('Samme patient');
  await anna.sees(/^Kopieret fra/);
  await anna.takesPicture('report-copied');
  await anna.findsNoBarrier();
  await eventually(() => anna.reads('Operationsdato')).toBe('28-10-2026');
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.page
    .getByText(/^Kopieret fra/)
    .getByRole('link')
    .click();
  await anna.page.waitForURL(annulled);
  await anna.sees(/^Kopieret til/);
});

test('SEI2 5.1.6 Annuller: en kopi til en ny patient har svarene, men ingen patientoplysninger', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  await anna.choosesFromMenu('Flere funktioner', 'Kopiér til nyt skema');
  await anna.presses('Ny patient');
  await anna.sees(/^Kopieret fra/);
  await anna.sees('Ingen patient endnu');
  await anna.seesNot(patient.name);
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('05-10-2026');
});
