/** Nobody fills the same form in twice about the same person without knowing. */
import { test } from 'vitest';
import { fillCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Cancer v4 3.2.1 CPR-nr.: har en kollega en kladde for samme person og skema, tilbydes det at fortsætte i den', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await fillCancerReport(bo);
  const begun = bo.page.url();

  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.sees('Bo Dueslag har allerede en kladde for denne person og dette skema');
  await anna.takesPicture('same-person');
  await anna.findsNoBarrier();
  // Until it is answered, it is asked again.
  await anna.page.reload();
  await anna.sees('Bo Dueslag har allerede en kladde for denne person og dette skema');
  await anna.presses('Behold denne');
  await anna.seesNot(/har allerede en kladde/);

  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.sees(/^gemt \d/);
  await eventually(() => anna.page.url()).not.toContain('/ny/');
  const spare = anna.page.url();
  await anna.presses('Fortsæt i den');
  await anna.page.waitForURL((address) => address.pathname.startsWith('/skema/') && address.href !== spare);
  await anna.seesHeading('Patientoplysninger');
  await anna.seesNot(/har allerede en kladde/);
  await anna.follows('Papirkurv');
  await anna.sees(/^Slettet i dag .+ af Anna Bregnelund/);
  await anna.goesTo(begun);
  await anna.sees(patient.name);
});
