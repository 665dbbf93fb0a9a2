/** Changing reports through the routes: once each, merged, checked against the form, and refused with a reason; and the look-up of persons. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { startDemoCprRegister, type DemoCprRegister } from '../demo/demo-cpr-register.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import {
  astaCpr,
  batchOf,
  offeredHash,
  expectOk,
  expectRefusal,
  inventedPerson,
  makeDraft,
  makeRightDraft,
  makeSubmitted,
  set,
  type Progress,
} from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let register: DemoCprRegister;
let server: TestServer;
let anna: Person, bo: Person, carla: Person, hanne: Person;

const cpr = inventedPerson.cpr;

beforeAll(async () => {
  register = await startDemoCprRegister([inventedPerson, { ...inventedPerson, cpr: astaCpr }]);
  server = await createTestServer({ config: { cprRegisterUrl: register.url } });
  [anna, bo, carla, hanne] = await server.signInAll('anna-bregnelund', 'bo-dueslag', 'carla-engsvang', 'hanne-jordbaer');
});
afterAll(async () => {
  await server.close();
  await register.close();
});

type Batches = Parameters<Person['client']['changeReport']>[1]['batches'];

async function idOf({ client }: Person): Promise<string> {
  return expectOk(await client.readSession()).user.id;
}

function send(person: Person, id: string, batches: Batches, since = 0) {
  return person.client.changeReport({ id }, { since, batches });
}

/** What an answer says, with the verdict of a later one: a draft is judged behind the answer. */
function withVerdictOf(progress: Progress, { report }: Progress): Progress {
  const { checked, checkedRevision, errors, warnings, due, waitsFor } = report;
  return { ...progress, report: { ...progress.report, checked, checkedRevision, errors, warnings, due, waitsFor } };
}

test('a new report is a draft with a number of its own, its answers, its author, and in the lists at once', async () => {
  const { id, progress } = await makeDraft(bo, { cpr, diagnosis: 'DC504' });
  expect(progress.report).toMatchObject({
    state: 'draft',
    version: 0,
    createdBy: 'Bo Dueslag',
    cpr: '010150-••••',
    groupName: demoGroups.haematology.name,
  });
  expect(progress.report.number).toMatch(/^\d\d-\d{6}$/);
  expect(expectOk(await carla.client.openReport({ id })).answers).toEqual({ cpr, diagnosis: 'DC504' });
  const page = expectOk(
    await carla.client.listReports({ state: 'draft', sort: { column: 'changedAt', descending: true }, limit: 1 }),
  );
  expect(page.reports[0]?.id).toBe(id);
});

test('a new report made twice is made once', async () => {
  const input = {
    id: newId(),
    form: 'cancer',
    formHash: await offeredHash(bo.client),
    group: demoGroups.haematology.id,
    batches: [batchOf([set('cpr', cpr)])],
  };
  const first = expectOk(await bo.client.createReport(input));
  const second = expectOk(await bo.client.createReport(input));
  expect(second).toEqual(withVerdictOf(first, second));
});

test('numbers of new reports are different however many are made at once, and run without gaps', async () => {
  const made = await Promise.all(Array.from({ length: 24 }, () => makeDraft(anna)));
  const numbers = made.map(({ progress }) => progress.report.number);
  expect(new Set(numbers).size).toBe(24);
  const all = await server.database.asOwner('select number from reports order by number');
  expect(Number(String(all.at(-1)!['number']).slice(3))).toBeLessThan(all.length + 16);
});

test('a new report made many times at the same moment is made once, also by twenty at a time', async () => {
  const formHash = await offeredHash(bo.client);
  for (let round = 0; round < 10; round += 1) {
    const input = {
      id: newId(),
      form: 'cancer',
      formHash,
      group: demoGroups.haematology.id,
      batches: [batchOf([set('cpr', cpr)])],
    };
    const made = await Promise.all(Array.from({ length: 20 }, () => bo.client.createReport(input)));
    expect(new Set(made.map((answer) => expectOk(answer).report.number)).size).toBe(1);
    expect(new Set(made.map((answer) => expectOk(answer).revision))).toEqual(new Set([1]));
  }
});

const refusals = [
  { title: 'in a group that is not hers', code: 'group.unknown', given: { group: demoGroups.surgery.id } },
  { title: 'of a form that does not exist', code: 'form.unknown', given: { formHash: 'x' } },
  { title: 'under another form’s name', code: 'form.unknown', given: { form: 'ivf' } },
  { title: 'with a form id that is no text', code: 'request.invalid', given: { form: 7 as never } },
  { title: 'with an id that is no id', code: 'request.invalid', given: { id: 'mit-skema' } },
];
test.each(refusals)('a new report $title is refused with $code', async ({ code, given }) => {
  const input = {
    id: newId(),
    form: 'cancer',
    formHash: await offeredHash(bo.client),
    group: demoGroups.haematology.id,
    batches: [],
    ...given,
  };
  expect(expectRefusal(await bo.client.createReport(input)).code).toBe(code);
});

test('a new report by somebody who may only read is refused, naming right and group', async () => {
  const input = {
    id: newId(),
    form: 'cancer',
    formHash: await offeredHash(anna.client),
    group: demoGroups.haematology.id,
    batches: [],
  };
  expect(expectRefusal(await carla.client.createReport(input))).toMatchObject({
    code: 'right.missing',
    detail: `Det kræver ret til at indtaste i Cancer i gruppen ${demoGroups.haematology.name}. Du har ret til at læse. Ditte Fyrrekrat kan give dig rettigheden.`,
  });
});

test('a new report with the id of a colleague’s report, or of one in another group, is refused', async () => {
  const { id } = await makeDraft(anna);
  const formHash = await offeredHash(bo.client);
  expect(
    expectRefusal(await bo.client.createReport({ id, form: 'cancer', formHash, group: demoGroups.haematology.id, batches: [] }))
      .code,
  ).toBe('report.exists');
  expect(
    expectRefusal(await hanne.client.createReport({ id, form: 'cancer', formHash, group: demoGroups.surgery.id, batches: [] }))
      .code,
  ).toBe('report.exists');
});

test('a new report with a form that is not valid on the day is refused', async () => {
  const past = await createTestServer();
  past.passTime(Date.parse('2023-11-01T12:00:00Z') - Date.now());
  const doctor = await past.signInAs('anna-bregnelund');
  const { forms } = expectOk(await doctor.client.listForms());
  expect(forms.map(({ offered }) => offered)).toEqual(forms.map(() => false));
  const input = { id: newId(), form: 'cancer', formHash: forms[0]!.hash, group: demoGroups.haematology.id, batches: [] };
  expect(expectRefusal(await doctor.client.createReport(input)).code).toBe('form.notOffered');
  await past.close();
});

test('a batch takes effect once however often it is sent, and is acknowledged as before', async () => {
  const { id } = await makeDraft(bo);
  const batch = batchOf([set('diagnosis', 'DC504')]);
  const first = expectOk(await send(bo, id, [batch]));
  const second = expectOk(await send(bo, id, [batch]));
  expect(second).toEqual(withVerdictOf(first, second));
  expect(expectOk(await send(bo, id, [batch, batch])).revision).toBe(1);
});

test('a batch is acknowledged again even when the report has been reported since', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const batch = batchOf([set('histology', 'ZM81403', 'ZM85003')], { base: progress.revision });
  const { revision } = expectOk(await send(bo, id, [batch]));
  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  expect(expectOk(await send(bo, id, [batch]))).toMatchObject({ revision, report: { state: 'submitted' } });
});

test('batches of two people in different fields merge, and both end with the same answers', async () => {
  const { id } = await makeDraft(bo);
  const one = expectOk(await send(anna, id, [batchOf([set('diagnosis', 'DC504')])]));
  const other = expectOk(await send(bo, id, [batchOf([set('laterality', 'TUL1')])]));
  expect(other.clashes).toEqual([]);
  expect(appliedTo({}, other)).toEqual({ diagnosis: 'DC504', laterality: 'TUL1' });
  const followed = expectOk(await anna.client.followReport({ id }, { since: one.revision }));
  expect(appliedTo({ diagnosis: 'DC504' }, followed)).toEqual({ diagnosis: 'DC504', laterality: 'TUL1' });
  expect(expectOk(await carla.client.openReport({ id })).answers).toEqual({ diagnosis: 'DC504', laterality: 'TUL1' });
});

test('a batch that clashes keeps both values with who wrote them, and a later choice that has seen both ends it', async () => {
  const { id } = await makeDraft(bo);
  expectOk(await send(anna, id, [batchOf([set('laterality', 'TUL1')])]));
  const { clashes, revision } = expectOk(await send(bo, id, [batchOf([set('laterality', 'TUL2')])]));
  expect(clashes).toMatchObject([
    {
      at: ['laterality'],
      sides: [
        { value: 'TUL2', by: 'Bo Dueslag' },
        { value: 'TUL1', by: 'Anna Bregnelund' },
      ],
    },
  ]);
  expect(expectOk(await carla.client.openReport({ id })).clashes).toEqual(clashes);
  const chosen = await send(anna, id, [batchOf([set('laterality', 'TUL1', 'TUL2')], { base: revision, cause: 'resolve' })]);
  expect(expectOk(chosen).clashes).toEqual([]);
});

test('a batch that the server takes last is in force, whatever id its change has', async () => {
  const { id } = await makeDraft(bo);
  const greatest = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
  expectOk(await send(bo, id, [batchOf([{ ...set('laterality', 'TUL2'), id: greatest }])]));
  const { clashes } = expectOk(await send(anna, id, [batchOf([set('laterality', 'TUL1')])]));
  expect(clashes.map(({ sides }) => sides.map(({ value }) => value))).toEqual([['TUL1', 'TUL2']]);
  expect(expectOk(await carla.client.openReport({ id })).answers).toEqual({ laterality: 'TUL1' });
});

test('a batch under a colleague’s client id is its sender’s own: it clashes with hers instead of writing over it', async () => {
  const { id } = await makeDraft(bo);
  const hers = batchOf([set('laterality', 'TUL1')]);
  expectOk(await send(anna, id, [hers]));
  const forged = expectOk(await send(bo, id, [batchOf([set('laterality', 'TUL2')], { client: hers.client })]));
  expect(forged.clashes.map(({ sides }) => sides.map(({ by }) => by))).toEqual([['Bo Dueslag', 'Anna Bregnelund']]);
  const { entries } = expectOk(await anna.client.followReport({ id }, { since: 0 }));
  const [annasId, bosId] = await Promise.all([idOf(anna), idOf(bo)]);
  expect(entries.map(({ byId }) => byId)).toEqual([annasId, bosId]);
});

test('a batch of a user cannot say that it is a register’s', async () => {
  const { id } = await makeDraft(bo);
  const forged = { ...batchOf([set('laterality', 'TUL2')]), cause: 'lookUp' } as unknown as Batches[number];
  expect(expectRefusal(await send(bo, id, [forged])).code).toBe('request.invalid');
  expect(expectOk(await anna.client.followReport({ id }, { since: 0 })).entries).toEqual([]);
});

test('a batch of each of several people at the same moment takes effect, in an order without gaps', async () => {
  const { id } = await makeDraft(bo);
  const fields = ['diagnosis', 'laterality', 'stageT', 'stageN', 'stageM', 'histology', 'annArbor', 'unit'];
  const answers = await Promise.all(
    fields.map((field, index) => send(index % 2 === 0 ? anna : bo, id, [batchOf([set(field, 'X')])])),
  );
  expect(answers.map((answer) => expectOk(answer).revision).sort((one, other) => one - other)).toEqual(
    fields.map((_, index) => index + 1),
  );
  const { entries } = expectOk(await carla.client.followReport({ id }, { since: 0 }));
  expect(entries.map(({ revision }) => revision)).toEqual(fields.map((_, index) => index + 1));
  expect(expectOk(await carla.client.openReport({ id })).answers).toEqual(
    Object.fromEntries(fields.map((field) => [field, 'X'])),
  );
});

test('a batch is kept with many others: after a hundred the report opens as it was typed', async () => {
  const { id } = await makeDraft(bo);
  const client = newId();
  for (let step = 0; step < 10; step += 1) {
    const batches = Array.from({ length: 12 }, (_, index) =>
      batchOf([set('otherMorphology', `tekst ${step * 12 + index}`)], { client, base: step * 12 }),
    );
    expectOk(await send(bo, id, batches, step * 12));
  }
  const fresh = await createTestServer({ database: { ...server.database, close: async () => undefined } });
  const reader = await fresh.signInAs('carla-engsvang');
  expect(expectOk(await reader.client.openReport({ id }))).toMatchObject({
    revision: 120,
    answers: { otherMorphology: 'tekst 119' },
  });
  await fresh.close();
});

test('a batch leaves who is far behind with all answers in place of the entries', async () => {
  const { id } = await makeDraft(bo);
  const client = newId();
  const batches = Array.from({ length: 201 }, (_, index) => batchOf([set('otherMorphology', `tekst ${index}`)], { client }));
  expectOk(await send(bo, id, batches, 0));
  expect(expectOk(await anna.client.followReport({ id }, { since: 0 }))).toMatchObject({
    entries: [],
    answers: { otherMorphology: 'tekst 200' },
  });
  expect(expectOk(await anna.client.followReport({ id }, { since: 200 })).entries).toHaveLength(1);
});

const cases: readonly { readonly title: string; readonly code: string; readonly batches: Batches; readonly field?: string }[] = [
  { title: 'a field that the form does not have', code: 'change.unknownField', batches: [batchOf([set('shoeSize', '43')])] },
  {
    title: 'a row of a table that the form does not have',
    code: 'change.unknownField',
    batches: [batchOf([{ ...set('x', 1), at: ['rows', newId(), 'x'] }])],
  },
  {
    title: 'a number where a date belongs',
    code: 'change.wrongType',
    field: 'Dato for første kontakt',
    batches: [batchOf([set('firstContact', 20_261_005)])],
  },
  {
    title: 'a name typed by hand',
    code: 'change.closedField',
    field: 'Navn',
    batches: [batchOf([set('name', 'Selvskrevet Navn')])],
  },
  {
    title: 'a base in the future',
    code: 'change.unknownBase',
    batches: [batchOf([set('diagnosis', 'DC504')], { base: 99 })],
  },
  { title: 'a batch without changes', code: 'request.invalid', batches: [batchOf([])] },
  {
    title: 'a change of an unknown kind',
    code: 'request.invalid',
    batches: [batchOf([{ ...set('diagnosis', 'x'), do: 'explode' } as never])],
  },
  {
    title: 'a path that is no path',
    code: 'request.invalid',
    batches: [batchOf([{ ...set('diagnosis', 'x'), at: [] }])],
  },
  { title: 'no batch at all', code: 'request.invalid', batches: [] },
];
test.each(cases)('$title is refused with $code, and nothing of it is kept', async ({ code, field, batches }) => {
  const { id } = await makeDraft(bo, { cpr });
  const refusal = expectRefusal(await send(bo, id, batches));
  expect(refusal).toMatchObject({ code, next: expect.any(String), ...(field === undefined ? {} : { field }) });
  expect(expectOk(await bo.client.openReport({ id }))).toMatchObject({ revision: 1, answers: { cpr } });
});

test('an earlier batch is not kept when a later one of the same request is refused', async () => {
  const { id } = await makeDraft(bo);
  expectRefusal(await send(bo, id, [batchOf([set('diagnosis', 'DC504')]), batchOf([set('shoeSize', '43')])]));
  expect(expectOk(await bo.client.openReport({ id })).revision).toBe(0);
});

test('a body that is too large is refused before it is read', async () => {
  const { id } = await makeDraft(bo);
  const answer = await bo.fetch(`/api/reports/${id}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ since: 0, batches: [], padding: 'x'.repeat(5 * 1024 * 1024) }),
  });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: 'request.tooLarge' });
});

test('a code that does not exist is kept in the draft, and reported by validation', async () => {
  const { id } = await makeDraft(bo, { firstContact: '2026-10-05', diagnosis: 'DX999' });
  const { issues } = expectOk(await bo.client.validateReport({ id }, {}));
  expect(issues).toContainEqual(expect.objectContaining({ at: ['diagnosis'], rule: 'code.unknown' }));
});

test('a CPR number with a wrong date is kept in the draft, reported by validation, and not looked up', async () => {
  const { id, progress } = await makeDraft(bo, { cpr: '3102501001' });
  const { issues } = expectOk(await bo.client.validateReport({ id }, {}));
  expect(issues).toContainEqual(expect.objectContaining({ at: ['cpr'], rule: 'format.cpr' }));
  expect(expectRefusal(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }))).toMatchObject({
    code: 'cpr.invalid',
    field: 'CPR-nr.',
  });
});

test('a revision that does not exist cannot be followed', async () => {
  const { id } = await makeDraft(bo);
  expect(expectRefusal(await bo.client.followReport({ id }, { since: 1 })).code).toBe('change.unknownBase');
});

test.each(['submitted', 'annulled', 'outbox'] as const)(
  'a change to a report that is %s is refused, saying why',
  async (state) => {
    const { id, progress } = state === 'outbox' ? await makeRightDraft(anna) : await makeSubmitted(anna);
    if (state === 'annulled') expectOk(await anna.client.annulReport({ id }, {}));
    if (state === 'outbox') expectOk(await anna.client.moveToOutbox({ id }, {}));
    const refusal = expectRefusal(
      await send(bo, id, [batchOf([set('histology', null, 'ZM85003')], { base: progress.revision })]),
    );
    expect(refusal).toMatchObject({ code: 'action.closed', detail: expect.stringMatching(/^Skemaet (er|ligger)/) });
  },
);

test('Opslag writes what the register says, signed by the register', async () => {
  const { id, progress } = await makeDraft(bo, { cpr });
  const looked = expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  expect(looked.entries).toMatchObject([{ cause: 'lookUp', by: 'CPR-registret', byId: null }]);
  expect(looked.report).toMatchObject({ name: 'Opfundet Testperson', changedBy: 'Bo Dueslag' });
  expect(expectOk(await bo.client.openReport({ id })).answers).toMatchObject({
    name: 'Opfundet Testperson',
    sex: 'M',
    address: 'Prøvevej 1, 0029 Ingensted',
    lookedUpCpr: cpr,
    lookedUpAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  });
});

test('what Opslag wrote can be emptied, and brought back by undo; nothing else can be written there', async () => {
  const { id, progress } = await makeDraft(bo, { cpr });
  const { revision } = expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  const name = inventedPerson.name;
  expectOk(await send(bo, id, [batchOf([set('name', null, name)], { base: revision })]));
  expectOk(await send(bo, id, [batchOf([set('name', name)], { base: revision + 1, cause: 'undo' })]));
  expect(expectRefusal(await send(bo, id, [batchOf([set('name', 'En Anden', name)], { base: revision + 2 })])).code).toBe(
    'change.closedField',
  );
});

test('Opslag of a number that the register does not have says so', async () => {
  const { id, progress } = await makeDraft(bo, { cpr: '0101501002' });
  expect(expectRefusal(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }))).toMatchObject({
    code: 'cpr.unknown',
    field: 'CPR-nr.',
  });
});

test('Opslag while the register is down says so, typing goes on, and reporting says what is missing', async () => {
  const { id, progress } = await makeDraft(anna, { cpr });
  register.goDown();
  expect(expectRefusal(await anna.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] })).code).toBe(
    'register.down',
  );
  const { revision } = expectOk(await send(anna, id, [batchOf([set('diagnosis', 'DC504')], { base: 1 })]));
  const refusal = expectRefusal(await anna.client.submitReport({ id }, { seen: revision }));
  expect(refusal.items).toContainEqual(expect.objectContaining({ at: ['cpr'], message: expect.stringContaining('CPR-opslag') }));
  register.comeBack();
  // It is left alone for a moment after a call in vain.
  server.passTime(5_000);
  expectOk(await anna.client.lookUpPerson({ id }, { since: revision, at: ['cpr'] }));
});

test.each([[['diagnosis']], [['shoeSize']], [['rows', newId(), 'cpr']]])(
  'Opslag of %j, which is no field with look-up, is refused',
  async (at) => {
    const { id } = await makeDraft(bo, { cpr });
    expect(expectRefusal(await bo.client.lookUpPerson({ id }, { since: 0, at })).code).toBe('change.unknownField');
  },
);

test('Opslag keeps the number out of the log of the report’s subjects but for its hash', async () => {
  const { id, progress } = await makeDraft(bo, { cpr });
  expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  const lines = await server.database.asOwner(
    `select cpr_hash from audit_lines join audit_subjects on line = audit_lines.id where action = 'person.lookedUp' and report = $1`,
    [id],
  );
  expect(lines.filter((line) => line['cpr_hash'] !== null).length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toContain(cpr);
});

test('what is typed is nowhere readable in the database but in the columns of the lists', async () => {
  const secret = 'meget privat beskrivelse';
  const { id } = await makeDraft(bo, { cpr, otherMorphology: secret });
  const rows = await server.database.asOwner(
    'select r.*, c.sealed from reports r join report_changes c on c.report_id = r.id where r.id = $1',
    [id],
  );
  const text = rows
    .map((row) =>
      Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))),
    )
    .join();
  expect(text).not.toContain(secret);
  expect(text).not.toContain(cpr);
});

/** The answers after applying the entries, as a client does with fields outside tables. */
function appliedTo(answers: Readonly<Record<string, unknown>>, { entries }: Progress): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...answers };
  for (const change of entries.flatMap((entry) => entry.changes)) if (change.do === 'set') changed[change.at[0]!] = change.set;
  return changed;
}
