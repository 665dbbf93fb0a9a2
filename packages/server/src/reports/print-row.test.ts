/** One row of a report on paper: under its report's head, with what is in it and nothing of other rows, for those who may read the report. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { field, smallForm, table } from '../../../engine/src/testing/small-form.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { createPrinter } from '../print/print.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import { readPdf } from '../testing/pdf-text.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, expectRefusal, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const definition = smallForm([
  field({ id: 'remark', type: 'text' }),
  table('contacts', [
    field({ id: 'start', type: 'date' }),
    field({ id: 'hasNotes', type: 'yesNo' }),
    table('notes', [field({ id: 'note', type: 'text' })], { relevant: 'hasNotes' }),
  ]),
]);

/** In the place of a form that users have rights to. */
const changeForm = ({ definition: { form, version } }: FormVersion): FormVersion => formVersion({ ...definition, form, version });
const printer = createPrinter();
const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm, printer }) });
let anna: Person, frida: Person;
let id: string;

const [first, second, note, closed] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];

beforeAll(async () => {
  [anna, frida] = await server.signInAll('anna-bregnelund', 'frida-hasselkilde');
  id = randomUUID();
  const [offered] = expectOk(await anna.client.listForms()).forms;
  const { form, hash: formHash } = offered!;
  const noted = (row: string, words: string) => [{ id: row, kind: 'row', key: 'a0', values: { note: words } }];
  const contact = (row: string, key: string, values: object): Parameters<typeof batchOf>[0][number] => {
    return { id: randomUUID(), do: 'insert', at: ['contacts'], row: { id: row, kind: 'row', key, values } };
  };
  const changes = [
    set('remark', 'Ved siden af'),
    contact(first, 'a0', { start: '2026-10-01', hasNotes: false, notes: noted(closed, 'Lukket note') }),
    contact(second, 'a1', { start: '2026-10-02', hasNotes: true, notes: noted(note, 'Åben note') }),
  ];
  const batches = [batchOf(changes, { cause: 'create' })];
  expectOk(await anna.client.createReport({ id, form, formHash, group: demoGroups.haematology.id, batches }));
});
afterAll(() => printer.close());

async function printed(row: string): Promise<{ readonly spoken: string; readonly drawn: readonly string[] }> {
  const { runs, artifacts } = readPdf(expectOk(await anna.client.printRow({ id, row })));
  return { spoken: runs.map(({ text }) => text).join('|'), drawn: artifacts.map(({ text }) => text) };
}

test('a row alone on paper has its report’s head and state, its own number, all that is in it, and nothing of others', async () => {
  const { spoken, drawn } = await printed(second);
  const { report } = expectOk(await anna.client.openReport({ id }));
  for (const said of [report.number, report.groupName, '2 af 2', '02-10-2026', 'Åben note']) expect(spoken).toContain(said);
  for (const other of ['Ved siden af', '01-10-2026', 'Lukket note']) expect(spoken).not.toContain(other);
  expect(drawn).toContain('KLADDE');
});

test('a row in a row is printed without what stands beside it', async () => {
  const { spoken } = await printed(note);
  expect(spoken).toContain('Åben note');
  expect(spoken).not.toContain('02-10-2026');
});

test.each([
  ['is not there', randomUUID()],
  ['is closed by another answer', closed],
])('a row that %s is refused, and the refusal says what to do', async (_what, row) => {
  const refusal = expectRefusal(await anna.client.printRow({ id, row }));
  expect(refusal).toMatchObject({ code: 'row.unknown', title: 'Rækken findes ikke i skemaet.' });
  expect(refusal.next).toContain('vælg rækken igen');
});

test('a reader without the right learns nothing of the report’s rows', async () => {
  for (const row of [second, randomUUID()])
    expect(expectRefusal(await frida.client.printRow({ id, row })).code).toBe('report.unknown');
});

test('the log has a line for each print of a row', async () => {
  const count = async () => {
    const lines = await server.database.asOwner(
      `select audit_lines.id from audit_lines join audit_subjects on line = audit_lines.id where report = $1 and action = 'report.printed'`,
      [id],
    );
    return lines.length;
  };
  const before = await count();
  await printed(second);
  expect(await count()).toBe(before + 1);
});
