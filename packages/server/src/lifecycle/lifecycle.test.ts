/** A report's life through the routes: every function of SEI2 manual 5.1, and every cell of who may do what when. */
import { createHash } from 'node:crypto';
import {
  actionNames,
  actions,
  includesRight,
  reportStates,
  whyClosed,
  type Action,
  type ReportState,
  type Result,
  type Right,
} from '@sei/contract';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId } from '../demo/demo-users.ts';
import type { DocumentOfFormat2 } from '../stored-reports/document.ts';
import {
  astaCpr,
  batchOf,
  expectOk,
  expectRefusal,
  makeDraft,
  makeRightDraft,
  makeSubmitted,
  set,
  type MadeReport,
  untilJudged,
} from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
/** May report, enter, read in the same group; in another group only; in none; reads all; may report in both groups. */
let anna: Person, bo: Person, carla: Person, hanne: Person, frida: Person, nina: Person, ditte: Person;

beforeAll(async () => {
  server = await createTestServer();
  [anna, bo, carla, hanne, frida, nina, ditte] = await server.signInAll(
    'anna-bregnelund',
    'bo-dueslag',
    'carla-engsvang',
    'hanne-jordbaer',
    'frida-hasselkilde',
    'nina-pilegren',
    'ditte-fyrrekrat',
  );
});
afterAll(() => server.close());

test('5.1.5 Indberet: a right report is reported, counted, and signed', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const { report, counts } = expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect(report).toMatchObject({ state: 'submitted', version: 1, submittedBy: 'Anna Bregnelund', checked: 'valid' });
  expect(counts).toEqual(expectOk(await anna.client.countTrays()));
});

test('5.1.5 Indberet: a report with errors is refused, each with its field, rule, and paragraph', async () => {
  const { id, progress } = await makeDraft(anna, { cpr: astaCpr });
  const refusal = expectRefusal(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect(refusal.code).toBe('report.invalid');
  expect(refusal.items).toContainEqual(
    expect.objectContaining({
      at: ['firstContact'],
      field: 'Dato for første kontakt',
      rule: 'required',
      message: expect.stringContaining('udfyldes'),
    }),
  );
  expect(expectOk(await anna.client.openReport({ id })).report).toMatchObject({ state: 'draft', version: 0 });
});

test('5.1.5 Indberet: a report that a colleague changed since is refused, naming the changed fields and the colleague', async () => {
  const { id, progress } = await makeRightDraft(anna);
  expectOk(
    await bo.client.changeReport(
      { id },
      { since: 0, batches: [batchOf([set('laterality', 'TUL1', 'TUL2')], { base: progress.revision })] },
    ),
  );
  const refusal = expectRefusal(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect(refusal).toMatchObject({
    code: 'report.stale',
    items: [{ at: ['laterality'], field: 'Lateralitet', message: 'Ændret af Bo Dueslag.' }],
  });
});

test('5.1.5 Indberet: a report with an open clash is refused, naming the field', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const base = progress.revision;
  expectOk(await bo.client.changeReport({ id }, { since: 0, batches: [batchOf([set('laterality', 'TUL1', 'TUL2')], { base })] }));
  const clashing = await anna.client.changeReport(
    { id },
    { since: 0, batches: [batchOf([set('laterality', 'TUL3', 'TUL2')], { base })] },
  );
  const { revision, clashes } = expectOk(clashing);
  expect(clashes).toHaveLength(1);
  const refusal = expectRefusal(await anna.client.submitReport({ id }, { seen: revision }));
  expect(refusal).toMatchObject({ code: 'report.clash', items: [{ field: 'Lateralitet' }] });
});

test('5.1.5 Indberet: a report sent again because the answer was lost is answered again and reported once', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = { seen: progress.revision };
  const first = expectOk(await anna.client.submitReport({ id }, seen));
  expect(expectOk(await anna.client.submitReport({ id }, seen))).toEqual(first);
  expect(expectOk(await anna.client.listVersions({ id })).versions).toHaveLength(1);
  expect(expectRefusal(await ditte.client.submitReport({ id }, seen)).code).toBe('action.closed');
});

test('5.1.5 Indberet: a report sent again after a colleague has pressed Rediger makes no second version of the same and takes nothing from her', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = { seen: progress.revision, version: 0 };
  expectOk(await anna.client.submitReport({ id }, seen));
  expectOk(await bo.client.editReport({ id }, {}));
  expect(expectOk(await anna.client.submitReport({ id }, seen)).report).toMatchObject({ state: 'draft', version: 1 });
  expect(expectOk(await anna.client.listVersions({ id })).versions).toHaveLength(1);
  const again = expectOk(await anna.client.submitReport({ id }, { ...seen, version: 1 }));
  expect(again.report).toMatchObject({ state: 'submitted', version: 2 });
});

test('5.1.5 Indberet: a report sent by two at once is reported once, and the second is refused', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = { seen: progress.revision };
  const answers = await Promise.all([anna, ditte].map(({ client }) => client.submitReport({ id }, seen)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(expectRefusal(answers.find(({ ok }) => !ok)!)).toMatchObject({ code: 'action.closed' });
  expect(expectOk(await anna.client.listVersions({ id })).versions).toHaveLength(1);
});

test('5.1.5 Indberet: a revision that does not exist is refused', async () => {
  const { id, progress } = await makeRightDraft(anna);
  expect(expectRefusal(await anna.client.submitReport({ id }, { seen: progress.revision + 1 })).code).toBe('change.unknownBase');
});

/** The document as it is written today. */
async function documentOf(id: string, version = 1): Promise<DocumentOfFormat2> {
  return (await (await anna.fetch(`/api/reports/${id}/versions/${version}`)).json()) as DocumentOfFormat2;
}

test('what was reported is kept byte for byte as canonical JSON under its SHA-256, however often it is reported again', async () => {
  const { id } = await makeSubmitted(anna, 3);
  const { versions } = expectOk(await anna.client.listVersions({ id }));
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  for (const { version, sha256 } of versions) {
    const text = await (await anna.fetch(`/api/reports/${id}/versions/${version}`)).text();
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(canonicalize(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ format: 2, version, answers: { cpr: astaCpr, diagnosis: 'DC504' } });
  }
});

test('what was reported says by itself who reported it, for which group, how that user had signed in, and what it was judged by', async () => {
  const { id } = await makeSubmitted(anna);
  const { report } = expectOk(await anna.client.openReport({ id }));
  const { submitted, ...document } = await documentOf(id);
  expect(submitted).toEqual({
    at: report.submittedAt,
    by: { id: demoUserId('anna-bregnelund'), name: 'Anna Bregnelund', cvr: '99000007', authorisations: ['0T1A1'] },
    group: { id: report.group, name: report.groupName, cvr: '99000007', unit: expect.stringMatching(/./) },
    signIn: { provider: expect.stringMatching(/./), level: 'Substantial', at: expect.stringMatching(/Z$/) },
  });
  expect(document).toMatchObject({
    number: report.number,
    form: { name: 'cancer', version: '4', hash: report.formHash, language: 2 },
    holds: {},
  });
  const { catalogue } = expectOk(await anna.client.listForms());
  expect(Object.keys(document.codeLists)).toEqual(expect.arrayContaining(['cancerDiagnoses', 'providers', 'units']));
  for (const [list, { hash, edition }] of Object.entries(document.codeLists)) {
    expect([list, hash, edition]).toEqual([list, catalogue.find((each) => each.list === list)?.hash, null]);
  }
});

test('what was reported holds the warnings that stood, with room for a reason', async () => {
  const { id } = await makeSubmitted(anna, 1, { macroscopicBasis: ['AZCK2', 'AZCKX'] });
  const { warnings } = await documentOf(id);
  expect(warnings).toMatchObject([
    { at: ['macroscopicBasis'], rule: 'macroscopicNotRelevantAlone', source: 'Cancer v4 §3.2.5', holds: [], reason: null },
  ]);
});

test('what was reported has a salt of its own each time, so that its hash reveals nothing', async () => {
  const { id } = await makeSubmitted(anna, 2);
  const salts = [(await documentOf(id, 1)).salt, (await documentOf(id, 2)).salt];
  expect(salts.every((salt) => /^[0-9a-f]{64}$/.test(salt))).toBe(true);
  expect(salts[0]).not.toBe(salts[1]);
});

test('what was reported holds what the rules rested on, and leaves out what was closed', async () => {
  const { id } = await makeSubmitted(anna, 1, { annArbor: 'AZCC1' });
  const document = await documentOf(id);
  expect(document.facts['today']).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(document.codeLists['units']?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(document.answers).not.toHaveProperty('annArbor');
});

test('what was reported is not readable at rest', async () => {
  const { id } = await makeSubmitted(anna);
  const rows = await server.database.asOwner(
    'select bytes, snapshot from report_versions join reports on id = report_id where id = $1',
    [id],
  );
  expect(Buffer.concat([rows[0]!['bytes'] as Buffer, rows[0]!['snapshot'] as Buffer]).includes(astaCpr)).toBe(false);
});

test('a version that does not exist is unknown', async () => {
  const { id } = await makeSubmitted(anna);
  const answers = await Promise.all(['2', '0', 'x', '99999999'].map((version) => anna.client.readVersion({ id, version })));
  expect(answers.map((answer) => expectRefusal(answer).code)).toEqual(answers.map(() => 'version.unknown'));
});

test('5.1.4 Rediger: opens the report as a draft, and reporting again counts the version', async () => {
  const { id, progress } = await makeSubmitted(anna);
  expect(expectOk(await bo.client.editReport({ id }, {})).report).toMatchObject({ state: 'draft', version: 1 });
  expect(expectOk(await anna.client.submitReport({ id }, { seen: progress.revision })).report).toMatchObject({
    state: 'submitted',
    version: 2,
  });
});

test('5.1.4 Rediger: leaves the patient locked, and says which field', async () => {
  const { id, progress } = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id }, {}));
  const batches = [batchOf([set('cpr', '0811520039', astaCpr)], { base: progress.revision })];
  expect(expectRefusal(await anna.client.changeReport({ id }, { since: 0, batches }))).toMatchObject({
    code: 'change.closedField',
    field: 'CPR-nr.',
  });
  expect(expectRefusal(await anna.client.lookUpPerson({ id }, { since: 0, at: ['cpr'] })).code).toBe('change.closedField');
});

test('5.1.4 Rediger: can be given up: the report falls back to what was reported, and colleagues follow', async () => {
  const { id, progress } = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id }, {}));
  const edit = batchOf([set('laterality', 'TUL1', 'TUL2'), set('histology', null, 'ZM85003')], { base: progress.revision });
  const { revision } = expectOk(await anna.client.changeReport({ id }, { since: progress.revision, batches: [edit] }));
  const { report } = expectOk(await bo.client.giveUpEdit({ id }, {}));
  expect(report).toMatchObject({ state: 'submitted', version: 1, checked: 'valid' });
  expect(expectOk(await anna.client.openReport({ id })).answers).toMatchObject({ laterality: 'TUL2', histology: 'ZM85003' });
  const { entries } = expectOk(await anna.client.followReport({ id }, { since: revision }));
  expect(entries.flatMap(({ changes }) => changes.map(({ at }) => String(at[0]))).sort()).toEqual(['histology', 'laterality']);
});

test('5.1.4 Rediger: leaves a report that was reported with a warning marked so when it is given up', async () => {
  const { id } = await makeSubmitted(anna, 1, { macroscopicBasis: ['AZCK2', 'AZCKX'] });
  expectOk(await anna.client.editReport({ id }, {}));
  expect(expectOk(await anna.client.giveUpEdit({ id }, {})).report).toMatchObject({ state: 'submitted', checked: 'warnings' });
});

test('5.1.2 Slet: takes a draft out of the lists at once, and it can be taken back', async () => {
  const { id } = await makeDraft(bo);
  const before = expectOk(await bo.client.countTrays());
  expect(expectOk(await bo.client.deleteReport({ id })).counts.draft).toBe(before.draft - 1);
  const readings = [bo.client.openReport({ id }), bo.client.printReport({ id }), bo.client.listVersions({ id })];
  for (const reading of readings) expect(expectRefusal(await reading).code).toBe('report.unknown');
  expect(expectOk(await bo.client.restoreReport({ id }, {})).counts.draft).toBe(before.draft);
  expect(expectOk(await bo.client.openReport({ id })).report.state).toBe('draft');
});

test('5.1.2 Slet: deleting twice is once, and so is taking back', async () => {
  const { id } = await makeDraft(bo);
  await untilJudged(server.database);
  const once = expectOk(await bo.client.deleteReport({ id }));
  expect(expectOk(await bo.client.deleteReport({ id }))).toEqual(once);
  const back = expectOk(await bo.client.restoreReport({ id }, {}));
  expect(expectOk(await bo.client.restoreReport({ id }, {}))).toEqual(back);
});

test('5.1.2 Slet: a report that has been reported cannot be deleted while it is edited either', async () => {
  const { id } = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id }, {}));
  expect(expectRefusal(await anna.client.deleteReport({ id }))).toMatchObject({
    code: 'action.closed',
    detail: expect.stringContaining('har været indberettet'),
  });
});

test('5.1.6 Annuller: an annulled report stays readable and is never edited or revived', async () => {
  const { id } = await makeSubmitted(anna);
  expect(expectOk(await anna.client.annulReport({ id }, {})).report.state).toBe('annulled');
  expect(expectOk(await carla.client.openReport({ id })).answers).toMatchObject({ cpr: astaCpr });
  expect(expectRefusal(await anna.client.editReport({ id }, {})).detail).toContain('kan ikke redigeres eller genoplives');
});

test('5.1.1 Gem: confirms what is kept, and refuses to confirm what is not', async () => {
  const { id, progress } = await makeDraft(bo, { cpr: astaCpr });
  expect(expectOk(await bo.client.saveReport({ id }, { seen: progress.revision })).report.revision).toBe(progress.revision);
  expect(expectRefusal(await bo.client.saveReport({ id }, { seen: progress.revision + 1 })).code).toBe('change.unknownBase');
});

test('5.1.3 Valider: the outcome is answered and noted in the lists, and stands until the draft is judged anew', async () => {
  const { id, progress } = await makeRightDraft(bo);
  expect(expectOk(await carla.client.validateReport({ id }, {}))).toMatchObject({
    errors: 0,
    waiting: 0,
    report: { checked: 'valid' },
  });
  const batches = [batchOf([set('diagnosis', null, 'DC504')], { base: progress.revision })];
  expect(expectOk(await bo.client.changeReport({ id }, { since: progress.revision, batches })).report.checked).toBe('valid');
  const { issues, report } = expectOk(await carla.client.validateReport({ id }, {}));
  expect(report.checked).toBe('errors');
  expect(issues).toContainEqual(
    expect.objectContaining({ at: ['diagnosis'], rule: 'required', severity: 'error', section: expect.any(String) }),
  );
});

test('5.1.9 Print: the report is a PDF in every state', async () => {
  const { id } = await makeSubmitted(anna);
  const answer = await carla.fetch(`/api/reports/${id}/print`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

const calls: Readonly<Record<Action, (person: Person, report: MadeReport) => Promise<Result<unknown>>>> = {
  save: ({ client }, { id, progress }) => client.saveReport({ id }, { seen: progress.revision }),
  validate: ({ client }, { id }) => client.validateReport({ id }, {}),
  submit: ({ client }, { id, progress }) => client.submitReport({ id }, { seen: progress.revision }),
  edit: ({ client }, { id }) => client.editReport({ id }, {}),
  moveToOutbox: ({ client }, { id }) => client.moveToOutbox({ id }, {}),
  removeFromOutbox: ({ client }, { id }) => client.removeFromOutbox({ id }, {}),
  print: ({ client }, { id }) => client.printReport({ id }),
  copy: ({ client }, { id }) => client.copyReport({ id }, { id: newId(), patient: 'same' }),
  giveUpEdit: ({ client }, { id }) => client.giveUpEdit({ id }, {}),
  delete: ({ client }, { id }) => client.deleteReport({ id }),
  annul: ({ client }, { id }) => client.annulReport({ id }, {}),
};

/** A report in a state, never reported or once. */
async function reportIn(state: ReportState, version: number): Promise<MadeReport> {
  if (version === 0) {
    const draft = await makeRightDraft(anna);
    if (state === 'outbox') expectOk(await anna.client.moveToOutbox({ id: draft.id }, {}));
    return draft;
  }
  // By another than those who try: a user who sends her own reporting again is answered again.
  const report = await makeSubmitted(ditte);
  const { id } = report;
  if (state === 'annulled') expectOk(await anna.client.annulReport({ id }, {}));
  if (state === 'draft' || state === 'outbox') expectOk(await anna.client.editReport({ id }, {}));
  if (state === 'outbox') expectOk(await anna.client.moveToOutbox({ id }, {}));
  return report;
}

const statuses = reportStates.flatMap((state) =>
  (state === 'draft' || state === 'outbox' ? [0, 1] : [1]).map((version) => ({ state, version })),
);
const callers: readonly { readonly who: string; readonly person: () => Person; readonly right: Right | null }[] = [
  { who: 'indberetter', person: () => anna, right: 'submit' },
  { who: 'indtaster', person: () => bo, right: 'enter' },
  { who: 'læser', person: () => carla, right: 'read' },
  { who: 'ansat i Sundhedsdatastyrelsen', person: () => nina, right: 'read' },
  { who: 'indberetter i en anden gruppe', person: () => hanne, right: null },
  { who: 'bruger uden rettigheder', person: () => frida, right: null },
];
const cells = statuses.flatMap((status) =>
  actionNames.flatMap((action) => callers.map((caller) => ({ ...status, ...caller, action }))),
);

// Whatever leaves a report as it is can be tried on the same one.
const unchanged = new Map<string, Promise<MadeReport>>();
function reportFor(state: ReportState, version: number, isMoved: boolean): Promise<MadeReport> {
  const key = `${state} ${version}`;
  const report = isMoved ? reportIn(state, version) : (unchanged.get(key) ?? reportIn(state, version));
  if (!isMoved) unchanged.set(key, report);
  return report;
}

test.each(cells)(
  'SEI2 2 and 5.1: $action by $who of a report in $state, reported $version times, is as the table says',
  async ({ state, version, action, person, right }) => {
    const closed = whyClosed(action, { state, version }, right);
    const report = await reportFor(state, version, closed === null && !['save', 'validate', 'print', 'copy'].includes(action));
    const answer = await calls[action](person(), report);
    if (right === null) {
      expect(expectRefusal(answer).code).toBe('report.unknown');
      return;
    }
    if (closed === null) {
      expectOk(answer);
      const { to } = actions[action] as { readonly to?: ReportState };
      if (action !== 'delete') expect(expectOk(await anna.client.openReport({ id: report.id })).report.state).toBe(to ?? state);
      return;
    }
    const refusal = expectRefusal(answer);
    const lacksRight = !includesRight(right, actions[action].right);
    expect(refusal.code).toBe(lacksRight ? 'right.missing' : 'action.closed');
    expect(refusal.detail).toMatch(
      lacksRight ? /Det kræver ret til at .+ Cancer i gruppen .+\. Du har (ret til at|ingen)/ : /^[A-ZÆØÅ].+\.$/,
    );
  },
);

test('lists are true for everybody the moment an action has been answered', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = { seen: progress.revision };
  const steps: readonly (readonly [ReportState | null, () => Promise<Result<unknown>>])[] = [
    ['outbox', () => carla.client.moveToOutbox({ id }, {})],
    ['draft', () => bo.client.removeFromOutbox({ id }, {})],
    [null, () => bo.client.deleteReport({ id })],
    ['draft', () => bo.client.restoreReport({ id }, {})],
    ['submitted', () => anna.client.submitReport({ id }, seen)],
    ['draft', () => bo.client.editReport({ id }, {})],
    ['submitted', () => bo.client.giveUpEdit({ id }, {})],
    ['annulled', () => anna.client.annulReport({ id }, {})],
  ];
  for (const [lies, step] of steps) {
    expectOk(await step());
    for (const { client } of [anna, carla, nina]) {
      const pages = reportStates.map((state) =>
        client.listReports({ state, sort: { column: 'changedAt', descending: true }, limit: 200 }),
      );
      const found = (await Promise.all(pages)).flatMap((page) => expectOk(page).reports).filter((report) => report.id === id);
      expect(found.map(({ state }) => state)).toEqual(lies === null ? [] : [lies]);
    }
  }
});

test('a report of another group is nowhere: not in lists, not by id, not at the database', async () => {
  const { id } = await makeDraft(anna, { cpr: astaCpr });
  const page = await hanne.client.listReports({ sort: { column: 'changedAt', descending: true }, limit: 200 });
  expect(expectOk(page).reports.filter((report) => report.id === id)).toEqual([]);
  const seen = await server.database.db.transaction().execute(async (db) => {
    await sql`select set_config('sei.groups', ${`{${demoGroups.surgery.id}}`}, true)`.execute(db);
    return Promise.all([
      db.selectFrom('reports').select('id').where('id', '=', id).execute(),
      db.selectFrom('reportChanges').select('batchId').where('reportId', '=', id).execute(),
      db.selectFrom('reportPersons').select('role').where('reportId', '=', id).execute(),
      db.updateTable('reports').set({ name: 'x' }).where('id', '=', id).returning('id').execute(),
    ]);
  });
  expect(seen).toEqual([[], [], [], []]);
});
