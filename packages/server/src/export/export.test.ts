/** Lists as files, and reports on paper together, through the routes: what is in them, for whom, and what the log says. */
import type { Input, Routes, TrayFilter } from '@sei/contract';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { danishTime } from '../runtime/copenhagen.ts';
import { deriveKeys } from '../database/seal.ts';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { readPdf } from '../testing/pdf-text.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, expectOk, expectRefusal, makeDraft, makeRightDraft, makeSubmitted } from '../testing/reports.ts';
import { createTestServer, testSecret, type TestServer } from '../testing/server.ts';

type Export = Input<Routes['exportCsv']>;

let server: TestServer;
let anna: Person, carla: Person, hanne: Person, frida: Person, nina: Person;
const made: string[] = [];

beforeAll(async () => {
  // All of it is asked for by the same few users within seconds.
  server = await createTestServer({ config: { workPerMinute: 10_000 } });
  [anna, carla, hanne, frida, nina] = await server.signInAll(
    'anna-bregnelund',
    'carla-engsvang',
    'hanne-jordbaer',
    'frida-hasselkilde',
    'nina-pilegren',
  );
  made.push((await makeRightDraft(anna)).id, (await makeSubmitted(anna)).id, (await makeDraft(anna)).id);
  await makeSubmitted(hanne, 1, {}, demoGroups.surgery.id);
});
afterAll(() => server.close());

const all: Export = {
  sort: { column: 'createdAt', descending: false },
  columns: ['name', 'cpr', 'state', 'changedAt', 'version'],
};

async function csvOf({ client }: Person, given: Partial<Export> = {}): Promise<string> {
  return Buffer.from(expectOk(await client.exportCsv({ ...all, ...given }))).toString();
}

async function linesOf(person: Person, given: Partial<Export> = {}): Promise<readonly string[]> {
  return (await csvOf(person, given)).replace('\uFEFF', '').trimEnd().split('\r\n');
}

/** The spreadsheet's own XML of its only sheet, and its texts. */
async function sheetOf({ client }: Person, given: Partial<Export> = {}): Promise<string> {
  const parts = unzipSync(expectOk(await client.exportSpreadsheet({ ...all, ...given })));
  const texts = [...strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array(0)).matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text!,
  );
  const sheet = Object.keys(parts).find((name) => name.startsWith('xl/worksheets/sheet'));
  return strFromU8(parts[sheet!]!).replace(
    / t="s"([^>]*)><v>(\d+)<\/v>/g,
    (_, rest: string, index: string) => `${rest}>${texts[Number(index)]}`,
  );
}

test('a list as semicolon-separated values has the columns of the list in their order, Danish times, masked CPR numbers, and every row', async () => {
  const [heading, ...rows] = await linesOf(anna);
  expect(heading).toBe('Skemanr.;Navn;CPR-nr.;Stadie;Senest ændret;Version');
  expect(rows).toHaveLength(3);
  const { report } = expectOk(await anna.client.openReport({ id: made[1]! }));
  const [year, month, day, hour, minute] = danishTime(new Date(report.changedAt)).split(/[-T:]/);
  expect(rows[1]).toBe(`${report.number};Asta Æblegren;120347-••••;Indberettet;${day}-${month}-${year} ${hour}:${minute};1`);
});

test('a list as semicolon-separated values begins with the byte order mark by which a spreadsheet knows UTF-8', async () => {
  expect((await csvOf(anna)).startsWith('\uFEFF')).toBe(true);
});

test('a list as semicolon-separated values is filtered and sorted as the list is', async () => {
  const filters: TrayFilter[] = [{ column: 'name', operator: 'contains', value: 'asta' }];
  const rows = await linesOf(anna, { state: 'draft', filters });
  expect(rows).toHaveLength(2);
  const descending = await linesOf(anna, { sort: { column: 'createdAt', descending: true } });
  expect(descending.slice(1)).toEqual((await linesOf(anna)).slice(1).toReversed());
});

test.each(['=1+1', '+45 12', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
  'a list as semicolon-separated values takes no text for a formula: %j',
  async (name) => {
    await server.database.asOwner('update reports set name = $2 where id = $1', [made[2], name]);
    const lines = await csvOf(anna, { columns: ['name'] });
    expect(lines).toContain(`'${name}`);
  },
);

test('a list as semicolon-separated values keeps what divides lines and fields within its field', async () => {
  await server.database.asOwner('update reports set name = $2 where id = $1', [made[2], 'A "b"; c\r\nd']);
  expect(await csvOf(anna, { columns: ['name'] })).toContain(';"A ""b""; c\r\nd"\r\n');
});

test('a list as a spreadsheet has the same rows, times as times and numbers as numbers, and texts that are never formulas', async () => {
  await server.database.asOwner('update reports set name = $2 where id = $1', [made[2], '=1+1']);
  const sheet = await sheetOf(anna);
  expect(sheet).toContain('Asta Æblegren');
  expect(sheet).toContain('120347-••••');
  expect(sheet).toContain('=1+1');
  expect(sheet).not.toMatch(/<f>/);
  expect(sheet).not.toContain(astaCpr);
  const { report } = expectOk(await anna.client.openReport({ id: made[1]! }));
  const days = Date.parse(`${danishTime(new Date(report.changedAt))}Z`) / 86_400_000 + 25_569;
  const times = [...sheet.matchAll(/<v>(\d{5}\.\d+)<\/v>/g)].map(([, value]) => Number(value));
  expect(times.some((time) => Math.abs(time - days) < 1 / 86_400)).toBe(true);
});

test.each([
  { who: () => anna, rows: 3, what: 'a reporter has her group’s' },
  { who: () => carla, rows: 3, what: 'a reader has the same' },
  { who: () => hanne, rows: 1, what: 'another group has its own' },
  { who: () => frida, rows: 0, what: 'somebody without rights has none' },
  { who: () => nina, rows: 4, what: 'SDS staff have all' },
])('$what as values and as a spreadsheet', async ({ who, rows }) => {
  expect((await linesOf(who(), { columns: ['state'] })).length - 1).toBe(rows);
  expect([...(await sheetOf(who(), { columns: ['state'] })).matchAll(/<row /g)].length - 1).toBe(rows);
});

test('the log says who exported which reports about whom', async () => {
  await linesOf(carla);
  const lines = await server.database.asOwner(
    `select users.name, count(distinct report) as reports, bool_or(cpr_hash = $1) as asta
     from audit_lines join audit_subjects on line = audit_lines.id join users on users.id = audit_lines."user"
     where action = 'reports.exported' and users.name = 'Carla Engsvang' group by line, users.name order by line desc limit 1`,
    [deriveKeys(testSecret).cprHash(astaCpr)],
  );
  expect(lines).toEqual([{ name: 'Carla Engsvang', reports: 3, asta: true }]);
});

test('a list that is too long is refused whole, and says what to do', async () => {
  // Judged already, since there is nothing in them to judge.
  await server.database.asOwner(
    `insert into reports (id, group_id, form, form_hash, number, state, snapshot, form_title, created_at, created_by, changed_at, changed_by, revision, checked_revision)
     select gen_random_uuid(), $1, 'cancer', (select hash from form_versions limit 1), '98-' || lpad(n::text, 6, '0'), 'outbox', '', 'Cancer', now(), 'T', now(), 'T', 0, 0
     from generate_series(1, 10001) as n`,
    [demoGroups.surgery.id],
  );
  const refusal = expectRefusal(await hanne.client.exportCsv({ ...all, state: 'outbox' }));
  expect(refusal).toMatchObject({ code: 'export.tooLong', detail: expect.stringContaining('10.000') });
  expect(await linesOf(hanne, { state: 'submitted' })).toHaveLength(2);
  await server.database.asOwner(`delete from reports where id = (select id from reports where created_by = 'T' limit 1)`);
  expect(await linesOf(hanne, { state: 'outbox' })).toHaveLength(10_001);
});

test('reports on paper together follow each other with bookmarks, and each counts its own pages', async () => {
  const pdf = expectOk(await anna.client.printReports({ ids: [made[1]!, made[0]!] }));
  const { artifacts, pages } = readPdf(pdf);
  const [first, second] = await Promise.all(
    [made[1]!, made[0]!].map(async (id) => expectOk(await anna.client.openReport({ id })).report),
  );
  const numbered = artifacts.map(({ text }) => text).filter((text) => text.startsWith('Side '));
  expect(numbered).toHaveLength(pages);
  expect(numbered.filter((text) => text.startsWith('Side 1 af '))).toHaveLength(2);
  const marks = artifacts.filter(({ text }) => text === 'INDBERETTET' || text === 'KLADDE').map(({ text }) => text);
  expect([...new Set(marks)]).toEqual(['INDBERETTET', 'KLADDE']);
  const file = Buffer.from(pdf).toString('latin1');
  for (const { number } of [first!, second!]) expect(file).toContain(`(Cancer ${number})`);
  expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(file).toContain('<rdf:li xml:lang="x-default">2 skemaer</rdf:li>');
});

test('reports on paper together are printed all or none: not with one that is out of scope', async () => {
  expect(expectRefusal(await hanne.client.printReports({ ids: [made[0]!] })).code).toBe('report.unknown');
  expect(expectRefusal(await anna.client.printReports({ ids: [made[0]!, newId()] })).code).toBe('report.unknown');
  expect(expectRefusal(await frida.client.printReports({ ids: [made[0]!] })).code).toBe('report.unknown');
  for (const person of [carla, nina]) expectOk(await person.client.printReports({ ids: [made[0]!] }));
});

test('reports on paper together are in the log, each with its person', async () => {
  expectOk(await nina.client.printReports({ ids: [made[0]!, made[1]!] }));
  const [line] = await server.database.asOwner(
    `select count(distinct report) as reports from audit_lines join audit_subjects on line = id
       where action = 'report.printed' and cpr_hash = $1 group by line, time order by time desc limit 1`,
    [deriveKeys(testSecret).cprHash(astaCpr)],
  );
  expect(line).toEqual({ reports: 2 });
});
