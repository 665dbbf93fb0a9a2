/** A course of treatment at a private hospital, made through the routes: what stories about SEI-LPR begin with. The patient is invented. */
import { randomUUID } from 'node:crypto';
import { demoGroups } from '../packages/server/src/demo/demo-persons.ts';
import { batchOf, expectOk, set } from '../packages/server/src/testing/reports.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

export const patient = { cpr: '1203470068', name: 'Asta Æblegren' };

const clinic = '99001031000016001';

/** What is entered when the patient is met for the first time. */
const begun = {
  cpr: patient.cpr,
  courseStart: '2026-10-05T08:30:00',
  courseUnit: demoGroups.privateHospital.unit,
  courseLabel: 'ALAL90',
  startMarker: 'AFV01A1',
  startMarkerTime: '2026-10-05T08:30:00',
  referralTime: '2026-10-05T08:30:00',
  referralMode: 'ALDA30',
  freeChoice: 'ALDB00',
  paymentAgreement: 'ALFA5',
  payer: 'ALFB61',
  specialisation: 'ALFC2',
};

interface CourseOptions {
  readonly reported?: boolean;
  /** What it says beside, or in place of, what such a course says. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Makes such a course with one contact; reported or a draft. */
export async function makeCourse(stage: Stage, { reported = false, values: own = {} }: CourseOptions = {}): Promise<string> {
  const { client } = await stage.server.signInAs('oda-rosenkvist');
  const id = randomUUID();
  const { forms } = expectOk(await client.listForms());
  const { form, hash: formHash } = forms.find((offered) => offered.form === 'sei-lpr')!;
  const values = Object.entries({ ...begun, courseId: randomUUID(), ...own }).map(([field, value]) => set(field, value));
  const batches = [batchOf([...values, insert('contacts', contact)], { cause: 'create' })];
  const group = demoGroups.privateHospital.id;
  const made = expectOk(await client.createReport({ id, form, formHash, group, batches }));
  const looked = expectOk(await client.lookUpPerson({ id }, { since: made.revision, at: ['cpr'] }));
  if (reported) expectOk(await client.submitReport({ id }, { seen: looked.revision }));
  return id;
}

const diagnosis = {
  id: randomUUID(),
  kind: 'diagnosis',
  key: 'a0',
  values: { diagnosisKind: 'ALGA01', diagnosisCode: 'DM179', diagnosisSide: 'TUL2', disproved: false },
};

const contact = {
  kind: 'contact',
  values: {
    contactStart: '2026-10-05T09:00:00',
    contactEnd: '2026-10-05T09:30:00',
    contactType: 'ALCA00',
    priority: 'ATA3',
    contactUnit: clinic,
    diagnoses: [diagnosis],
  },
};

type Change = Parameters<typeof batchOf>[0][number];

function insert(table: string, row: { readonly kind: string; readonly values: object }): Change {
  return { id: randomUUID(), do: 'insert', at: [table], row: { id: randomUUID(), key: 'a0', ...row } };
}

/** The rows of a table, the heading first. */
export const rowsOf = ({ page }: Person, table: RegExp) => page.getByRole('grid', { name: table }).getByRole('row');

/** Somebody who may report courses, at one that has been made. */
export async function openCourse(stage: Stage, options?: CourseOptions): Promise<Person> {
  const course = await makeCourse(stage, options);
  const oda = await stage.person();
  await oda.signsInAs('oda-rosenkvist');
  await oda.goesTo(`/skema/${course}`);
  return oda;
}

/** *Ny* of a table. */
export function add({ page }: Person, table: string): Promise<void> {
  return page.locator(`[data-path="${table}"]`).getByRole('button', { name: 'Ny' }).first().click();
}

/** A field in the detail of the chosen row of a table. */
export function inDetail({ page }: Person, table: string, label: string) {
  const named = new RegExp(`^${label}( \\(skal udfyldes\\))?$`);
  const detail = page.getByRole('region', { name: new RegExp(`^${table}: `) }).last();
  return detail
    .getByRole('textbox', { name: named })
    .or(detail.getByRole('combobox', { name: named }))
    .first();
}
