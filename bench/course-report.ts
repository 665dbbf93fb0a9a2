/** A report of the course form in `bench/forms/`, with as many contacts as are wanted: made through the routes, and right in everything. */
import { randomUUID } from 'node:crypto';
import { contactRow } from './course.ts';
import { rowsOf, type Row } from '../packages/engine/src/index.ts';
import { demoGroups } from '../packages/server/src/demo/demo-persons.ts';
import type { Person } from '../packages/server/src/testing/person.ts';
import { batchOf, expectOk, set } from '../packages/server/src/testing/reports.ts';

/** Forms of benches and stories. */
export const benchForms = new URL('forms/', import.meta.url);

/** So many contacts are sent at a time. */
const atATime = 100;

type Batch = ReturnType<typeof batchOf>;

/** Resolves to the report's id. */
export async function makeCourse({ client }: Person, contacts: number): Promise<string> {
  const id = randomUUID();
  const { forms } = expectOk(await client.listForms());
  const { form, hash: formHash } = forms.find((offered) => offered.form === 'course')!;
  const start = [set('courseStart', '2000-01-01T00:00:00'), set('courseEnd', '2050-01-01T00:00:00')];
  const group = demoGroups.haematology.id;
  expectOk(await client.createReport({ id, form, formHash, group, batches: [batchOf(start)] }));
  for (let from = 0; from < contacts; from += atATime) {
    const rows = Array.from({ length: Math.min(atATime, contacts - from) }, (_, index) => courseContact(from + index));
    const batch = batchOf(rows.map(insert), { base: 1 + from / atATime });
    expectOk(await client.changeReport({ id }, { since: batch.base, batches: [batch] }));
  }
  return id;
}

/** The contact number `index`, from 0. What it may say but need not is left open: the remark. */
export function courseContact(index: number): Row {
  const { values, ...row } = contactRow(index);
  const { remark: _, ...said } = values;
  const diagnoses = rowsOf(said, 'diagnoses').map((diagnosis, place) => ({
    ...diagnosis,
    id: idOf(index, 1 + place),
    key: `a${place}`,
  }));
  const procedures = rowsOf(said, 'procedures').map((procedure, place) => ({
    ...procedure,
    id: idOf(index, 3 + place),
    key: `a${place}`,
    values: { ...procedure.values, procedure: place === 0 ? 'KHAB00' : 'KHAB40', procedureNote: 'Uden komplikationer' },
  }));
  return { ...row, id: idOf(index, 0), key: `f${row.key}`, values: { ...said, diagnoses, procedures } };
}

/** Ids that say which row it is: a contact has 0, what is in it the numbers after that. */
function idOf(contact: number, place: number): string {
  return `5e1f0000-0000-4000-800${place}-${String(contact).padStart(12, '0')}`;
}

function insert(row: Row): Batch['changes'][number] {
  return { id: randomUUID(), do: 'insert', at: ['contacts'], row };
}

/** A change of one answer of a contact. */
export function setInContact(index: number, field: string, was: string | null, value: string): Batch['changes'][number] {
  return { ...set(field, value, was), at: ['contacts', courseContact(index).id, field] };
}
