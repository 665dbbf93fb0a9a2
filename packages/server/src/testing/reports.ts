/** Reports for tests: made through the routes, of one form, about invented persons. One helper makes each thing; cases are one line. */
import type { Client, Input, Output, RefusalBody, Result, Routes } from '@sei/contract';
import type { Value } from '@sei/engine';
import { expect, vi } from 'vitest';
import { newId } from '../database/id.ts';
import type { RegisteredPerson } from '../registers/cpr.ts';
import { readDemoForms, type DemoForm } from '../demo/demo-forms.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import type { TestDatabase } from './database.ts';
import type { Person } from './person.ts';

type ChangeInput = Input<Routes['changeReport']>['batches'][number]['changes'][number];
type BatchInput = Input<Routes['changeReport']>['batches'][number];
export type Progress = Output<Routes['changeReport']>;

/** An invented person whom the demo's register has. */
export const astaCpr = '1203470068';

/** The form of the reports that tests make. What stands in it is for the form's own folder to say. */
export const testForm: DemoForm = readDemoForms().find(({ form }) => form === 'cancer')!;

const [example] = testForm.examples;

/** A report that breaks no rule once its person has been looked up. */
const rightAnswers: Readonly<Record<string, Value>> = {
  [testForm.person]: astaCpr,
  [testForm.unit]: '99000041000016002',
  [testForm.day]: '2026-10-05',
  // The example has no rows.
  ...(example!.begun as Readonly<Record<string, Value>>),
  ...(example!.completed as Readonly<Record<string, Value>>),
};

export const inventedPerson: RegisteredPerson = {
  cpr: '0101501001',
  name: 'Opfundet Testperson',
  sex: 'M',
  birthDate: '1950-01-01',
  address: 'Prøvevej 1',
  postcode: '0029',
  city: 'Ingensted',
  status: 'Bopæl i Danmark',
};

export function set(field: string, value: Value, was: Value = null): ChangeInput {
  return { id: newId(), do: 'set', at: [field], was, set: value } as ChangeInput;
}

/** One change for each value. */
function setAll(values: Readonly<Record<string, Value>>): ChangeInput[] {
  return Object.entries(values).map(([field, value]) => set(field, value));
}

export function batchOf(changes: ChangeInput[], given: Partial<BatchInput> = {}): BatchInput {
  return { id: newId(), base: 0, client: newId(), cause: 'edit', changes, ...given };
}

/** The value of an answer, or an error with the refusal. */
export function expectOk<V>(result: Result<V>): V {
  if (!result.ok)
    throw new Error(
      `${result.refusal.code}: ${result.refusal.detail ?? result.refusal.title} ${JSON.stringify(result.refusal.items ?? [])}`,
    );
  return result.value;
}

export function expectRefusal(result: Result<unknown>): RefusalBody {
  if (result.ok) throw new Error('expected a refusal');
  return result.refusal;
}

export interface MadeReport {
  readonly id: string;
  readonly progress: Progress;
}

/** Makes a draft with these answers. */
export async function makeDraft(
  { client }: Pick<Person, 'client'>,
  values: Readonly<Record<string, Value>> = {},
  group: string = demoGroups.haematology.id,
): Promise<MadeReport> {
  const id = newId();
  const batches = Object.keys(values).length === 0 ? [] : [batchOf(setAll(values), { cause: 'create' })];
  return {
    id,
    progress: expectOk(
      await client.createReport({ id, form: testForm.form, formHash: await offeredHash(client), group, batches }),
    ),
  };
}

/** Makes a draft that breaks no rule, its person looked up. */
export async function makeRightDraft(
  person: Pick<Person, 'client'>,
  values: Readonly<Record<string, Value>> = {},
  group: string = demoGroups.haematology.id,
): Promise<MadeReport> {
  const { id, progress } = await makeDraft(person, { ...rightAnswers, ...values }, group);
  return {
    id,
    progress: expectOk(await person.client.lookUpPerson({ id }, { since: progress.revision, at: [testForm.person] })),
  };
}

/** Makes a report and reports it so many times. */
export async function makeSubmitted(
  person: Pick<Person, 'client'>,
  times = 1,
  values: Readonly<Record<string, Value>> = {},
  group: string = demoGroups.haematology.id,
): Promise<MadeReport> {
  const made = await makeRightDraft(person, values, group);
  const seen = { seen: made.progress.revision };
  expectOk(await person.client.submitReport({ id: made.id }, seen));
  for (let time = 1; time < times; time += 1) {
    expectOk(await person.client.editReport({ id: made.id }, {}));
    expectOk(await person.client.submitReport({ id: made.id }, seen));
  }
  return made;
}

/** Waits for the verdicts on all drafts, which come behind the answers: a list in which one comes between two pages moves. */
export async function untilJudged(database: TestDatabase): Promise<void> {
  const unjudged = `select id from reports where state in ('draft', 'outbox') and checked_revision is distinct from revision`;
  await vi.waitFor(async () => expect(await database.asOwner(unjudged)).toEqual([]), { timeout: 60_000 });
}

/** The hash of the tests' form as it is offered. */
export async function offeredHash(client: Client): Promise<string> {
  const { forms } = expectOk(await client.listForms());
  const known = forms.filter(({ form }) => form === testForm.form);
  return (known.find(({ offered }) => offered) ?? known[0])?.hash ?? '';
}
