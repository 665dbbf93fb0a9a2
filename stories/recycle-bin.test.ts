/** What is deleted by mistake comes back, also the day after and for a colleague. */
import { test } from 'vitest';
import { fillCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.2 Slet: en slettet kladde ligger i Papirkurv, og en kollega henter den tilbage med alle svar', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await fillCancerReport(bo);
  await bo.presses('Slet');
  await bo.sees('Skemaet er slettet.');
  await bo.follows('Papirkurv');
  await bo.seesHeading('Papirkurv');
  await bo.sees(/^Slettet i dag .+ af Bo Dueslag/);
  await bo.takesPicture('recycle-bin');

  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.follows('Papirkurv');
  await anna.sees(patient.name);
  await anna.presses('Hent tilbage');
  await anna.sees(/ligger i Kladde igen/);
  await anna.sees('Papirkurven er tom.');
  await anna.takesPicture('recycle-bin-restored');
  await anna.findsNoBarrier();
  await anna.follows('Åbn skemaet');
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => anna.reads('Operationsdato')).toBe('28-10-2026');
  await anna.seesNot('Papirkurv');
});
