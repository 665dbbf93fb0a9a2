/** The filters of lists through the routes: every operator that a column offers, several at once, page by page, and CPR numbers in no log. */
import { columnKinds, operatorsOf, trayColumns, type Output, type Routes, type TrayColumn, type TrayFilter } from '@sei/contract';
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { astaCpr, expectOk, expectRefusal, makeDraft, makeRightDraft, makeSubmitted, untilJudged } from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

type Report = Output<Routes['listReports']>['reports'][number];

const server = serverForTests();
let bo: Person;
let ditte: Person;
let all: readonly Report[];

beforeAll(async () => {
  bo = await server.signInAs('bo-dueslag');
  const [anna, hanne] = await server.signInAll('anna-bregnelund', 'hanne-jordbaer');
  ditte = await server.signInAs('ditte-fyrrekrat');
  for (const cpr of ['0811520039', '2401610009']) {
    const { id, progress } = await makeDraft(bo, { cpr });
    expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  }
  const { id: another } = await makeDraft(bo);
  await makeSubmitted(anna, 2);
  await makeSubmitted(hanne, 1, {}, demoGroups.surgery.id);
  const { id } = await makeRightDraft(anna);
  expectOk(await anna.client.validateReport({ id }, {}));
  await untilJudged(server.database);
  for (const [report, due] of [
    [id, dayOf(0)],
    [another, dayOf(3)],
  ] as const)
    await server.database.asOwner('update reports set due_on = $2 where id = $1', [report, due]);
  all = await listed([]);
  expect(all).toHaveLength(6);
});

async function listed(filters: readonly TrayFilter[], limit = 200): Promise<readonly Report[]> {
  const reports: Report[] = [];
  let after: string | null = null;
  do {
    const page: Output<Routes['listReports']> = expectOk(
      await ditte.client.listReports({
        sort: { column: 'name', descending: false },
        filters: [...filters],
        limit,
        ...(after === null ? {} : { after }),
      }),
    );
    reports.push(...page.reports);
    after = page.next;
  } while (after !== null);
  return reports;
}

const lower = (text: string | null): string => (text ?? '').toLowerCase();
const danish = new Intl.Collator('da');
const day = (time: string | null): string | null =>
  time === null ? null : new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date(time));
const dayOf = (days: number): string => day(new Date(Date.now() + days * 86_400_000).toISOString())!;

interface Case {
  readonly operator: TrayFilter['operator'];
  readonly value: string;
  readonly passes: (report: Report) => boolean;
}

/** Cases for a text column, given a text that some reports have. */
function textCases(valueOf: (report: Report) => string | null, known: string): readonly Case[] {
  const word = known.slice(1, 4);
  const text = (report: Report): string => lower(valueOf(report));
  return [
    { operator: 'contains', value: word.toUpperCase(), passes: (report) => text(report).includes(lower(word)) },
    { operator: 'containsNot', value: word, passes: (report) => !text(report).includes(lower(word)) },
    { operator: 'beginsWith', value: known.slice(0, 3), passes: (report) => text(report).startsWith(lower(known.slice(0, 3))) },
    { operator: 'is', value: lower(known), passes: (report) => text(report) === lower(known) },
    { operator: 'isNot', value: known, passes: (report) => text(report) !== lower(known) },
    { operator: 'isOneOf', value: `nobody, "${known}"`, passes: (report) => text(report) === lower(known) },
    {
      operator: 'matches',
      value: `${known.slice(0, 2)}*,!""`,
      passes: (report) => text(report).startsWith(lower(known.slice(0, 2))),
    },
    { operator: 'matches', value: '""', passes: (report) => text(report) === '' },
    {
      operator: 'matches',
      value: `${known.slice(0, 1)}?${known.slice(2, 3)}*`,
      passes: (report) => text(report)[2] === lower(known)[2] && text(report)[0] === lower(known)[0],
    },
    { operator: 'matches', value: `"${known}"..`, passes: (report) => danish.compare(text(report), lower(known)) >= 0 },
    {
      operator: 'matches',
      value: `<"${known}"`,
      passes: (report) => text(report) !== '' && danish.compare(text(report), lower(known)) < 0,
    },
    { operator: 'matches', value: '%', passes: () => false },
  ];
}

function timeCases(valueOf: (report: Report) => string | null): readonly Case[] {
  const [today, tomorrow] = [dayOf(0), dayOf(1)];
  const at = (report: Report): string | null => day(valueOf(report));
  return [
    { operator: 'is', value: 't', passes: (report) => at(report) === today },
    { operator: 'isNot', value: today, passes: (report) => at(report) !== today },
    { operator: 'after', value: dayOf(-1), passes: (report) => at(report) !== null },
    { operator: 'after', value: 't', passes: () => false },
    { operator: 'before', value: tomorrow, passes: (report) => at(report) !== null },
    { operator: 'before', value: 't', passes: () => false },
    { operator: 'between', value: `${dayOf(-1)}..${tomorrow}`, passes: (report) => at(report) !== null },
    { operator: 'matches', value: '(DayRange(-30,0))', passes: (report) => at(report) !== null },
    { operator: 'matches', value: '(MonthRange(-2,-1))', passes: () => false },
    { operator: 'matches', value: '""', passes: (report) => at(report) === null },
  ];
}

function dueCases(): readonly Case[] {
  const at = (days: number) => {
    return ({ due }: Report): boolean => due === dayOf(days);
  };
  return [
    { operator: 'is', value: 't', passes: at(0) },
    { operator: 'isNot', value: 't', passes: ({ due }) => due !== dayOf(0) },
    { operator: 'after', value: 't', passes: at(3) },
    { operator: 'before', value: dayOf(3), passes: at(0) },
    { operator: 'between', value: `${dayOf(0)}..${dayOf(2)}`, passes: at(0) },
    { operator: 'matches', value: '(DayRange(0,14))', passes: ({ due }) => due !== null },
    { operator: 'matches', value: '""', passes: ({ due }) => due === null },
  ];
}

/** Thunks, since what there is to look for is made first. */
const casesByColumn: Readonly<Record<TrayColumn, () => readonly Case[]>> = {
  cpr: () => [
    { operator: 'beginsWith', value: '1203', passes: ({ cpr }) => cpr?.startsWith('1203') === true },
    { operator: 'is', value: '120347-0068', passes: ({ cpr }) => cpr === '120347-••••' },
    { operator: 'is', value: '120347-0076', passes: () => false },
    {
      operator: 'matches',
      value: '0811*,2401610009',
      passes: ({ cpr }) => cpr?.startsWith('0811') === true || cpr === '240161-••••',
    },
    { operator: 'matches', value: '!1203470068', passes: ({ cpr }) => cpr !== '120347-••••' },
    { operator: 'matches', value: '""', passes: ({ cpr }) => cpr === null },
  ],
  name: () => textCases(({ name }) => name, all.find(({ name }) => name !== null)!.name!),
  form: () => textCases(({ formTitle }) => formTitle, 'Cancer'),
  state: () => [
    { operator: 'isOneOf', value: 'submitted,annulled', passes: ({ state }) => state === 'submitted' },
    { operator: 'isNot', value: 'submitted', passes: ({ state }) => state !== 'submitted' },
  ],
  group: () => textCases(({ groupName }) => groupName, demoGroups.surgery.name),
  createdAt: () => timeCases(({ createdAt }) => createdAt),
  createdBy: () => textCases(({ createdBy }) => createdBy, 'Bo Dueslag'),
  changedAt: () => timeCases(({ changedAt }) => changedAt),
  changedBy: () => textCases(({ changedBy }) => changedBy, 'Anna Bregnelund'),
  submittedAt: () => timeCases(({ submittedAt }) => submittedAt),
  submittedBy: () => textCases(({ submittedBy }) => submittedBy, 'Anna Bregnelund'),
  version: () => [
    { operator: 'is', value: '1', passes: ({ version }) => version === 1 },
    { operator: 'isNot', value: '1', passes: ({ version }) => version !== 1 },
    { operator: 'isOneOf', value: '1,2', passes: ({ version }) => version > 0 },
    { operator: 'after', value: '1', passes: ({ version }) => version > 1 },
    { operator: 'before', value: '1', passes: ({ version }) => version < 1 },
    { operator: 'between', value: '1..2', passes: ({ version }) => version > 0 },
    { operator: 'matches', value: '..1,>5', passes: ({ version }) => version <= 1 },
  ],
  checked: () => [
    { operator: 'isOneOf', value: 'valid', passes: ({ checked }) => checked === 'valid' },
    { operator: 'isNot', value: 'none,errors', passes: ({ checked }) => checked !== 'none' && checked !== 'errors' },
  ],
  due: dueCases,
};

test.each(trayColumns)('the column %s is filtered by every operator that it offers', async (column) => {
  const cases = casesByColumn[column]();
  expect(new Set(cases.map(({ operator }) => operator))).toEqual(new Set(operatorsOf[columnKinds[column]]));
  for (const { operator, value, passes } of cases) {
    const found = (await listed([{ column, operator, value }])).map(({ id }) => id);
    expect(found, `${operator} ${value}`).toEqual(all.filter(passes).map(({ id }) => id));
  }
});

test('several filters must all be passed, page by page', async () => {
  const filters = [
    { column: 'createdBy', operator: 'beginsWith', value: 'bo' },
    { column: 'cpr', operator: 'matches', value: '!""' },
  ] as const;
  const found = await listed(filters);
  expect(found).toHaveLength(2);
  expect(await listed(filters, 1)).toEqual(found);
});

test('a filter that cannot be read is refused, and names its column but not its value', async () => {
  const answer = await ditte.client.listReports({
    sort: { column: 'name', descending: false },
    filters: [{ column: 'version', operator: 'is', value: 'two' }],
    limit: 5,
  });
  const refusal = expectRefusal(answer);
  expect(refusal).toMatchObject({ code: 'filter.unreadable', field: 'version' });
  expect(JSON.stringify(refusal)).not.toContain('two');
});

test('a CPR number that is searched for is in the log by its hash only, also when nobody is found', async () => {
  const nobody = '3006380068';
  expect(await listed([{ column: 'cpr', operator: 'is', value: nobody }])).toEqual([]);
  const { cprHash } = deriveKeys(testSecret);
  const about = await server.database.asOwner(
    `select action from audit_lines join audit_subjects on line = id where cpr_hash = $1`,
    [cprHash(nobody)],
  );
  expect(about).toEqual([{ action: 'reports.listed' }]);
  const [{ said }] = (await server.database.asOwner(
    `select coalesce(string_agg(to_jsonb(audit_lines)::text || to_jsonb(audit_subjects)::text, ''), '') as said
     from audit_lines left join audit_subjects on line = id`,
  )) as [{ said: string }];
  expect(said).not.toMatch(new RegExp(`${nobody}|${astaCpr}`));
});

test('a time in the hour that comes twice is found both times that clocks showed it, and no other', async () => {
  const shown = [
    '2026-10-25T00:20:30Z',
    '2026-10-25T01:20:30Z',
    '2026-10-25T00:50:00Z',
    '2026-10-25T01:05:00Z',
    '2026-10-25T02:20:30Z',
  ];
  const made = await Promise.all(shown.map(() => makeDraft(bo)));
  await Promise.all(
    made.map(({ id }, index) => server.database.asOwner(`update reports set created_at = '${shown[index]!}' where id = '${id}'`)),
  );
  const found = async (operator: TrayFilter['operator'], value: string): Promise<readonly string[]> => {
    const ids = new Set((await listed([{ column: 'createdAt', operator, value }])).map(({ id }) => id));
    return shown.filter((_time, index) => ids.has(made[index]!.id));
  };
  expect(await found('is', '25-10-2026 02:20')).toEqual([shown[0], shown[1]]);
  expect(await found('between', '25-10-2026 02:10..25-10-2026 02:30')).toEqual([shown[0], shown[1]]);
  expect(await found('before', '25-10-2026 02:10')).toEqual([shown[3]]);
  expect(await found('after', '25-10-2026 02:30')).toEqual([shown[2], shown[4]]);
  expect(await found('is', '25-10-2026')).toEqual(shown);
  expect(await found('is', '29-03-2026 02:30')).toEqual([]);
});
