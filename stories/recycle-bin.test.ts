/** What is deleted by mistake comes back, also the day after and for a colleague. */
import { expect, test } from 'vitest';
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

test('SEI2 5.1.2 Slet: siden siger, at skemaet er slettet, er lukket, og har Fortryd, til den forlades', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await fillCancerReport(bo);
  await bo.presses('Slet');
  await bo.sees('Skemaet er slettet.');
  const date = bo.page.getByRole('textbox', { name: /^Operationsdato/ });
  await eventually(() => date.isEditable()).toBe(false);
  // Everything that can be asked for by key is refused in words, and nothing goes to the server.
  const asked: string[] = [];
  bo.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await bo.typesKeys('Control+Z', 'Alt+Enter', 'Alt+S', 'Alt+Delete', 'F2');
  for (const name of ['Valider', 'Indberet', 'Gem', 'Historik'])
    await eventually(() => bo.page.getByRole('button', { name, exact: true }).first().isEnabled(), name).toBe(false);
  await bo.sees('Skemaet er slettet. Vælg Fortryd for at hente det tilbage.');
  await bo.seesNot(/findes ikke|^gemmer/);
  expect(asked.filter((request) => request.includes('/reports/'))).toEqual([]);
  await bo.takesPicture('report-deleted');
  await bo.findsNoBarrier();

  await bo.presses('Fortryd');
  await bo.sees('Skemaet er hentet tilbage.');
  await bo.fills('Operationsdato', '29-10-2026');
  await bo.sees(/^gemt \d/);
});

test('SEI2 5.1.2 Slet: den, der sidder i et skema, som en kollega sletter, får det at vide og kan ikke skrive videre', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await fillCancerReport(bo);
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo(new URL(bo.page.url()).pathname);
  await anna.seesHeading('Patientoplysninger');
  await anna.presses('Slet');
  await anna.sees('Skemaet er slettet.');
  await bo.sees('Skemaet findes ikke, eller du har ikke adgang til det.');
  // The notice is out of sight once the page is scrolled; the report's head is not.
  await bo.page.locator('.report-status', { hasText: 'Lukket' }).waitFor();
  await eventually(() => bo.page.getByRole('textbox', { name: /^Operationsdato/ }).isEditable()).toBe(false);
});
