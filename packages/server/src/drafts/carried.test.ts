/** What a row receives from the row that called for it, when two people who had not seen each other's work made and changed them. */
import { rowsOf, type Answers, type Row, type TriggerDefinition } from '@sei/engine';
import { beforeAll, expect, test } from 'vitest';
import { field, smallForm, table } from '../../../engine/src/testing/small-form.ts';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const calls: TriggerDefinition = {
  id: 'calls',
  when: 'filled(start)',
  opens: 'results',
  kind: 'row',
  carries: { calledAt: 'start' },
  label: 'Result',
  source: 'Test',
};
const start = field({ id: 'start', type: 'date' });
const definition = smallForm([
  table('contacts', [], { columns: ['start'], kinds: [{ id: 'row', label: 'Contact', items: [start], triggers: [calls] }] }),
  table('results', [field({ id: 'calledAt', type: 'date', readonly: 'true' })]),
]);

/** In the place of a form that users have rights to. */
const changeForm = ({ definition: { form, version } }: FormVersion): FormVersion => formVersion({ ...definition, form, version });
const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm }) });
let anna: Person, bo: Person;

beforeAll(async () => {
  [anna, bo] = await server.signInAll('anna-bregnelund', 'bo-dueslag');
});

type Changes = Parameters<typeof batchOf>[0];

const [contact, result] = [newId(), newId()];
const begun = '2026-10-01';

const insert = (at: string, row: Pick<Row, 'id' | 'values' | 'trigger'>): Changes[number] => ({
  id: newId(),
  do: 'insert',
  at: [at],
  row: { kind: 'row', key: 'a0', ...row },
});
const addContact = (): Changes[number] => insert('contacts', { id: contact, values: { start: begun } });
const addResult = (): Changes[number] =>
  insert('results', { id: result, trigger: `calls/${contact}`, values: { calledAt: begun } });
const startsOn = (day: string): Changes[number] => ({ ...set('', day, begun), at: ['contacts', contact, 'start'] });
const isCalledAt = (day: string): Changes[number] => ({ ...set('', day, begun), at: ['results', result, 'calledAt'] });

async function beginReport(...changes: Changes): Promise<string> {
  const id = newId();
  const [offered] = expectOk(await anna.client.listForms()).forms;
  const { form, hash: formHash } = offered!;
  expectOk(await anna.client.createReport({ id, form, formHash, group: demoGroups.haematology.id, batches: [batchOf(changes)] }));
  return id;
}

/** Sends what each did without the other's; resolves to what the result holds then, and the fields in dispute. */
async function sendBoth(id: string, ...work: readonly (readonly [Person, Changes])[]) {
  for (const [{ client }, changes] of work)
    expectOk(await client.changeReport({ id }, { since: 1, batches: [batchOf(changes, { base: 1 })] }));
  const { answers, clashes } = expectOk(await anna.client.openReport({ id }));
  const holds = rowsOf(answers as Answers, 'results')[0]!.values['calledAt'];
  return { holds, disputed: clashes.map(({ at }) => at.at(-1)) };
}

test('a row that was made for another holds what that has now, whichever came first of the row and a change in the other', async () => {
  const expected = { holds: '2026-10-02', disputed: [] };
  const change: Changes = [startsOn('2026-10-02')];
  expect(await sendBoth(await beginReport(addContact()), [anna, change], [bo, [addResult()]])).toEqual(expected);
  expect(await sendBoth(await beginReport(addContact()), [bo, [addResult()]], [anna, change])).toEqual(expected);
});

test('when two gave a row different values, those are in dispute, and what the row that it called for received is not', async () => {
  const work = (day: string): Changes => [startsOn(day), isCalledAt(day)];
  const id = await beginReport(addContact(), addResult());
  const outcome = await sendBoth(id, [anna, work('2026-10-02')], [bo, work('2026-10-03')]);
  expect(outcome).toEqual({ holds: '2026-10-03', disputed: ['start'] });
});
