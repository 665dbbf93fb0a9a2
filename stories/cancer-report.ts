/** A whole cancer report, entered as a person would: what several stories begin with. The patient is invented. */
import { makeRightDraft } from '../packages/server/src/testing/reports.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

export const patient = { cpr: '1203470068', shownCpr: '120347-0068', name: 'Asta Æblegren' };

/** Opens such a report that Anna Bregnelund has made: for what is not about filling one in. */
export async function openCancerReport(person: Person, stage: Stage): Promise<void> {
  const anna = await stage.server.signInAs('anna-bregnelund');
  const { id } = await makeRightDraft(anna, furtherAnswers);
  await person.goesTo(`/skema/${id}`);
  await person.sees(patient.name);
}

/** What is entered below beside what every right report has. */
const furtherAnswers = {
  macroscopicBasis: ['AZCK0', 'AZCK2'],
  operationDate: '2026-10-28',
  operationCode: 'KHAB40',
  treatments: ['ZWCB0'],
  radiotherapyStart: '2026-11-16',
};

/** Fills a new report in, so that it can be reported. */
export async function fillCancerReport(person: Person): Promise<void> {
  await person.goesTo('/skema/ny/cancer');
  await enterCancerReport(person);
}

/** The same, in a new report that is open. */
export async function enterCancerReport(person: Person): Promise<void> {
  await person.seesHeading('Patientoplysninger');
  await person.fills('CPR-nr.', patient.cpr);
  await person.sees(patient.name);
  await person.fills('SOR-kode', '99000041000016002');
  await person.fills('Dato for første kontakt', '05-10-2026');
  await person.searches('Diagnose', 'DC504');
  await person.ticks('Venstresidig');
  await person.searches('T: primær tumor', 'AZCD13C');
  await person.searches('N: regionale lymfeknuder', 'AZCD30');
  await person.searches('M: fjernmetastaser', 'AZCD40');
  await person.ticks('Operation (inkl. biopsi)');
  await person.ticks('Billeddiagnostisk undersøgelse');
  await person.ticks('Histologi/cytologi fra primær tumor');
  await person.searches('Histologisk/cytologisk', 'ZM85003');
  await person.fills('Operationsdato', '28-10-2026');
  await person.searches('Operationskode', 'KHAB40');
  await person.ticks('Strålebehandling');
  await person.fills('Strålebehandling: påbegyndt dato', '16-11-2026');
  await person.sees(/^gemt \d/);
}

/** Fills a new report in, reports it, and opens it again to correct it. */
export async function reopenCancerReport(person: Person): Promise<void> {
  await fillCancerReport(person);
  await person.presses('Indberet');
  await person.sees(/^Skemaet er indberettet/);
  await person.presses('Rediger');
  await person.sees(/^Skemaet er flyttet til Kladde/);
}
