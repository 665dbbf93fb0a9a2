/**
 * Pages of lists as SQL (docs/decisions/0022 and 0048): of some groups, or of all that there are. What a page costs does not grow with the
 * list. Knows neither rights nor requests.
 */
import { reportStates, type Condition, type ValueRange, type ReportState, type TrayColumn } from '@sei/contract';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { narrowestOf, prepareCandidates, type Candidates } from './candidate-queries.ts';
import {
  boundsOf,
  groupRows,
  namesPass,
  passesGroup,
  passesReport,
  stateRow,
  stateRows,
  type CprLookup,
} from './filter-queries.ts';
import { reportColumns, scopeRows, type EveryGroup, type ReportRow, type TrayScope } from '../stored-reports/queries.ts';
import { greatestId, leastId, sortKeys, type Cursor } from './tray.ts';

type Db = Transaction<Database>;

export interface TrayPageQuery {
  readonly scopes: readonly TrayScope[] | EveryGroup;
  readonly states: readonly ReportState[];
  readonly column: TrayColumn;
  readonly descending: boolean;
  readonly after: Cursor | null;
  /** The most rows of the page. */
  readonly limit: number;
  readonly conditions: readonly Condition[];
  readonly seek: CprLookup;
}

/** A row of a page and the place behind it. */
export interface TrayRow {
  readonly report: ReportRow;
  readonly cursor: Cursor;
}

/**
 * One page of a list. `next` is where to go on, null at the end. In lists of all groups a page may have fewer rows than asked for and still
 * have a next: so many reports have been looked through that it is time to answer.
 */
export interface TrayRows {
  readonly rows: readonly TrayRow[];
  readonly next: Cursor | null;
}

/** How much a request does for a page of all groups before it answers with what it has. */
export interface ScanBudget {
  /** So many reports that pass a filter are fetched by it and sorted, without looking further. */
  readonly few: number;
  /** How many are looked through in the list's order, for each row of the page, before it is doubted that this will fill it. */
  readonly soon: number;
  /** So many that pass a filter are sorted then. */
  readonly mostSorted: number;
  /** How many more are looked through for each row of the page, when more than that pass. */
  readonly more: number;
}

/** Such that no request takes a twentieth of a second at a million reports, as `npm run bench -- trays` measures it. */
const usualScanBudget: ScanBudget = { few: 2_500, soon: 60, mostSorted: 6_000, more: 30 };

export async function readTrayPage(db: Db, query: TrayPageQuery, budget = usualScanBudget): Promise<TrayRows> {
  const { scopes } = query;
  const isOfAll = 'groups' in scopes;
  // With sorting set as dear, the planner reads a page in the order of an index and no further. By itself it expects a handful of rows where
  // both the policy and the query name the groups, and many where a limit ends the reading. Of some groups the plan is the same whatever the
  // values are, and making it anew takes longer than many a page; only a text is folded once where it is known, and else for each row.
  const isAlike = !isOfAll && query.conditions.every(({ anyOf, noneOf }) => ![...anyOf, ...noneOf].some(isText));
  await plan(db, { enable_sort: 'off', jit: 'off', plan_cache_mode: isAlike ? 'force_generic_plan' : 'auto' });
  return isOfAll ? readOfAll(db, query, scopes, budget) : readOfGroups(db, query, scopes);
}

function isText({ is }: ValueRange): boolean {
  return is === 'text' || is === 'texts';
}

/** As many groups are read one by one, when all are not wanted. */
const fewGroups = 12;

async function readOfGroups(db: Db, query: TrayPageQuery, scopes: readonly TrayScope[]): Promise<TrayRows> {
  return pageOf(query, await rowsOf(db, query, groupsPageSql(query, scopes)));
}

async function readOfAll(db: Db, query: TrayPageQuery, { forms }: EveryGroup, budget: ScanBudget): Promise<TrayRows> {
  const { column, conditions, states, seek, limit } = query;
  // Nor is anything read that is not asked for, or in another order than an index has.
  await plan(db, { enable_seqscan: 'off', enable_bitmapscan: 'off', random_page_cost: '1.1' });
  const asksForGroups = conditions.some((condition) => condition.column === 'group');
  const groups = asksForGroups || column === 'group' ? await readGroups(db, query) : null;
  const ofGroups = (part: TrayPageQuery, ids: readonly string[]) =>
    readOfGroups(
      db,
      part,
      ids.map((id) => ({ id, forms })),
    );
  if (groups !== null && asksForGroups && groups.length <= fewGroups)
    return ofGroups(
      query,
      groups.map(({ id }) => id),
    );

  if (groups !== null && column === 'group' && conditions.length === 0)
    return readGroupByGroup(query, groups, Infinity, ofGroups);
  const inOrder = (most: number, part = query) =>
    groups !== null && column === 'group' ? readGroupByGroup(part, groups, most, ofGroups) : readInOrder(db, part, forms, most);
  if (conditions.length === 0) return inOrder(limit + 1);
  const findCandidates = await prepareCandidates(db, { forms, states }, conditions, seek);
  const fewest = await findCandidates(budget.few);
  if (fewest !== null) return readCandidates(db, query, fewest);
  const page = await inOrder(budget.soon * limit);
  if (page.rows.length === limit || page.next === null) return page;
  const fewer = await findCandidates(budget.mostSorted);
  if (fewer !== null) return readCandidates(db, query, fewer);
  const rest = await inOrder(budget.more * limit, {
    ...query,
    after: page.next,
    limit: limit - page.rows.length,
  });
  return { rows: [...page.rows, ...rest.rows], next: rest.next };
}

async function readCandidates(db: Db, query: TrayPageQuery, candidates: Candidates): Promise<TrayRows> {
  await plan(db, { enable_sort: 'on', enable_bitmapscan: 'on' });
  return pageOf(query, await rowsOf(db, query, candidatesPageSql(query, candidates)));
}

/** Sets what the planner avoids, until the transaction ends. */
async function plan(db: Db, settings: Readonly<Record<string, string>>): Promise<void> {
  const each = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(each)}`.execute(db);
}

interface Group {
  readonly id: string;
  readonly name: string;
}

/** The groups that pass, in the order of a list that is sorted by them; of such a list only those that are left. */
async function readGroups(db: Db, { column, descending, after, conditions, seek }: TrayPageQuery): Promise<readonly Group[]> {
  const from = column === 'group' ? after?.keys[0] : undefined;
  const isLeft = from === undefined ? sql`true` : sql`g.name ${sql.raw(descending ? '<=' : '>=')} ${from}`;
  const { rows } = await sql<Group>`
    select g.id, g.name from (select id, name collate danish as name, lower(name) collate "C" as name_folded from groups) as g
    where ${isLeft} and ${passesGroup(conditions, seek)}
    order by g.name ${sql.raw(descending ? 'desc' : 'asc')}`.execute(db);
  return rows;
}

/** Sorted by group: a few groups at first, then more, until the page is full. Groups of the same name are read together. */
async function readGroupByGroup(
  query: TrayPageQuery,
  all: readonly Group[],
  mostReports: number,
  read: (query: TrayPageQuery, ids: readonly string[]) => Promise<TrayRows>,
): Promise<TrayRows> {
  const rows: TrayRow[] = [];
  const begin = all.findIndex(({ name }) => name === query.after?.keys[0]);
  const groups = begin < 0 ? all : all.slice(begin);
  // Of the group at the cursor there may be nothing left, so it is read beside the others.
  const begun = groups.filter(({ name }) => name === query.after?.keys[0]).length;
  let from = 0;
  for (let most = begun + 2; from * reportsOfAGroup < mostReports; most *= 2) {
    let to = Math.min(from + most, groups.length);
    while (to < groups.length && groups[to]!.name === groups[to - 1]!.name) to += 1;
    const page = await read(
      query,
      groups.slice(from, to).map(({ id }) => id),
    );
    rows.push(...page.rows);
    if (rows.length > query.limit) return cut(query, rows);
    if (page.next !== null) return { rows, next: page.next };
    if (to === groups.length) return { rows, next: null };
    from = to;
  }
  const [end, id] = query.descending ? ['-infinity', leastId] : ['infinity', greatestId];
  return { rows, next: { column: 'group', keys: [groups[from - 1]!.name, end], id } };
}

/** A guess; groups are no larger than that, as a rule. */
const reportsOfAGroup = 2_000;

/** In the order of the list, a state at a time when it is sorted by them. */
async function readInOrder(db: Db, query: TrayPageQuery, forms: readonly string[], most: number): Promise<TrayRows> {
  const { column, states, descending, after } = query;
  if (column !== 'state') return readMerged(db, query, forms, most);
  const places = states
    .map((state) => reportStates.indexOf(state))
    .toSorted((one, other) => (descending ? other - one : one - other));
  const begin = Number(after?.keys[0] ?? places[0]);
  const rows: TrayRow[] = [];
  for (const place of places.filter((each) => (descending ? each <= begin : each >= begin))) {
    const page = await readMerged(db, { ...query, states: [reportStates[place]!] }, forms, most);
    rows.push(...page.rows);
    if (rows.length > query.limit) return cut(query, rows);
    if (page.next !== null) return { rows, next: page.next };
  }
  return { rows, next: null };
}

async function readMerged(db: Db, query: TrayPageQuery, forms: readonly string[], most: number): Promise<TrayRows> {
  const looked = await rowsOf(db, query, mergedPageSql(query, forms, most));
  const page = pageOf(
    query,
    looked.filter(({ found }) => found),
  );
  const last = looked.at(-1);
  return page.next === null && last?.n === most ? { ...page, next: last.cursor } : page;
}

/** A page of the rows that were found, of which there may be one more than it takes. */
function pageOf(query: TrayPageQuery, rows: readonly TrayRow[]): TrayRows {
  return rows.length > query.limit ? cut(query, rows) : { rows, next: null };
}

function cut({ limit }: TrayPageQuery, rows: readonly TrayRow[]): TrayRows {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: shown.at(-1)!.cursor };
}

/** What is read of a report; `n` and `found` where reports are counted as they are looked through. */
interface LookedAt extends TrayRow {
  readonly n?: number;
  readonly found?: boolean;
}

async function rowsOf(db: Db, { column }: TrayPageQuery, page: RawBuilder<unknown>): Promise<readonly LookedAt[]> {
  type Read = ReportRow & Record<`written${number}`, string> & Pick<LookedAt, 'n' | 'found'>;
  const { rows } = await sql<Read>`${page}`.execute(db);
  return rows.map(({ n, found, ...report }) => ({
    report,
    cursor: { column, keys: sortKeys[column].map((_, index) => report[`written${index}`]!), id: report.id },
    ...(n !== undefined && found !== undefined && { n, found }),
  }));
}

/**
 * A page of some groups. Every group and state is read by itself, in the order of the list and no further than a page, which an index
 * answers for each column (migration 0002); then the few pages are merged. Where a filter lets no more than a page of a group and state
 * through, reading in order would only end with the list, so these are read by the filter's own index and sorted: of the two readings one
 * is not begun.
 */
export function groupsPageSql(query: TrayPageQuery, scopes: readonly TrayScope[]): RawBuilder<unknown> {
  const { states, column, limit, conditions, seek } = query;
  const keys = sortKeys[column];
  const inList = sql<boolean>`r.group_id = g.id and r.state = s.state and r.deleted_at is null`;
  const narrow = narrowestOf(
    conditions.filter((condition) => condition.column !== column),
    seek,
  );
  const pageFrom = (reports: RawBuilder<unknown>, wanted: RawBuilder<boolean>) => sql`
      select ${columnsOf('r')}, g.name as group_name ${namedKeys(query)}
      from ${reports}
      where ${wanted} and r.form = any (g.forms) and ${isAfter(query)}
        and ${passesReport(conditions, seek)}
      order by ${inOrder(query, [...reportKeys(column), 'r.id'])}
      limit ${limit + 1}`;
  const page =
    narrow === null
      ? sql`lateral (${pageFrom(sql`reports r`, inList)}) as page`
      : sql`lateral (
          select count(*) <= ${limit}::int as are_few
          from (select from reports r where ${inList} and ${narrow} limit ${limit + 1}) as passing
        ) as passing
        cross join lateral (
          (${pageFrom(sql`reports r`, sql`not passing.are_few and ${inList}`)})
          union all
          (${pageFrom(sql`(select * from reports r where passing.are_few and ${inList} and ${narrow} offset 0) as r`, sql`true`)})
        ) as page`;
  return sql`
    select ${columnsOf('page')}, page.group_name ${writtenKeys(query, 'page')}
    from (
      select scope.id, scope.forms, groups.name collate danish as name, lower(groups.name) collate "C" as name_folded
      from ${scopeRows(scopes)} as scope join groups on groups.id = scope.id
    ) as g
    join ${stateRows(states)} on ${passesGroup(conditions, seek)} and ${namesPass(conditions, inList, seek)}
    cross join ${page}
    order by ${inOrder(query, [...keys.map((_, index) => `page.key_${index}`), 'page.id'])}
    limit ${limit + 1}`;
}

/** A page of few reports, in the order of the list. */
function candidatesPageSql(query: TrayPageQuery, candidates: Candidates): RawBuilder<unknown> {
  const { column, limit } = query;
  const keys = sortKeys[column].map((_, index) => `key_${index}`);
  const found = candidates({
    selected: sql`r.id ${namedKeys(query)}`,
    joined: groupsIfAsked(query),
    wanted: sql`${isAfter(query)} and ${passesGroup(query.conditions, query.seek)} and ${passesReport(query.conditions, query.seek)}`,
  });
  return sql`
    select ${columnsOf('r')}, groups.name as group_name ${writtenKeys(query, 'page')}
    from (
      select distinct ${sql.raw(['id', ...keys].join(', '))}
      from (${found}) as found
      order by ${inOrder(query, [...keys, 'id'])}
      limit ${limit + 1}
    ) as page
    join reports r on r.id = page.id
    join groups on groups.id = r.group_id
    order by ${inOrder(query, [...keys.map((key) => `page.${key}`), 'page.id'])}`;
}

/**
 * A page of all groups. The lists of every form and state, each in the order of an index (migration 0005), are merged as they are read, and
 * looked through until the page is full or so many have been looked at; the last of those is returned whether it passes or not.
 */
export function mergedPageSql(query: TrayPageQuery, forms: readonly string[], most: number): RawBuilder<unknown> {
  const { column, states, conditions, seek, limit } = query;
  const lists = states.flatMap((state) => forms.map((form) => ({ state, form })));
  const list = ({ state, form }: (typeof lists)[number]) => sql`(
    select r.id ${namedKeys(query)}, (${passesGroup(conditions, seek)} and ${passesReport(conditions, seek)}) as found
    from ${stateRow(state)} cross join reports r ${groupsIfAsked(query)}
    where r.form = ${form} and r.state = ${state} and r.deleted_at is null and ${isAfter(query)} and ${boundsOf(column, conditions, seek)}
    order by ${inOrder(query, [...reportKeys(column), 'r.id'])}
    limit ${most}::int
  )`;
  const merged = sortKeys[column].flatMap((key, index) => (key.of === 'report' ? [`key_${index}`] : []));
  return sql`
    select ${columnsOf('r')}, groups.name as group_name, page.n, page.found ${writtenKeys(query, 'page')}
    from (
      select * from (
        select *, row_number() over () as n
        from (
          select * from (${sql.join(lists.map(list), sql` union all `)}) as listed
          order by ${inOrder(query, [...merged, 'id'])} limit ${most}::int
        ) as merged
      ) as looked
      where found or n = ${most}::int
      limit ${limit + 1}
    ) as page
    join reports r on r.id = page.id
    join groups on groups.id = r.group_id
    order by page.n`;
}

/** The reports' groups, when they are sorted or filtered by them. */
function groupsIfAsked({ column, conditions }: TrayPageQuery): RawBuilder<unknown> {
  const isAsked = column === 'group' || conditions.some((condition) => condition.column === 'group');
  return isAsked ? sql`join ${groupRows} on g.id = r.group_id` : sql``;
}

function columnsOf(table: 'r' | 'page'): RawBuilder<unknown> {
  return sql.join(reportColumns.map((name) => sql.ref(`${table}.${name}`)));
}

function namedKeys({ column }: TrayPageQuery): RawBuilder<unknown> {
  return sql.join(
    sortKeys[column].map((key, index) => sql`, ${sql.raw(key.sql)} as ${sql.raw(`key_${index}`)}`),
    sql``,
  );
}

function writtenKeys({ column }: TrayPageQuery, table: string): RawBuilder<unknown> {
  return sql.join(
    sortKeys[column].map((_, index) => sql`, ${sql.raw(`${table}.key_${index}::text as written_${index}`)}`),
    sql``,
  );
}

/** The keys that differ from report to report. */
function reportKeys(column: TrayColumn): readonly string[] {
  return sortKeys[column].filter((key) => key.of === 'report').map((key) => key.sql);
}

function inOrder({ descending }: TrayPageQuery, names: readonly string[]): RawBuilder<unknown> {
  return sql.raw(names.map((name) => `${name} ${descending ? 'desc' : 'asc'}`).join(', '));
}

/** True for the rows behind the cursor. A key that is constant where the rows are read bounds the others instead, so that an index still serves. */
function isAfter({ column, after, descending }: TrayPageQuery): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  const keys = sortKeys[column];
  const beyond = sql.raw(descending ? '<' : '>');
  const given = keys.map((key, index) => sql`${after.keys[index]}::${sql.raw(key.type)}`);
  const [first, ...others] = keys;
  if (first!.of === 'report') {
    return sql`(${sql.raw(keys.map((key) => key.sql).join(', '))}, r.id) ${beyond} (${sql.join(given)}, ${after.id}::uuid)`;
  }
  const key = sql.raw(first!.sql);
  const whenSame = (same: RawBuilder<unknown>, else_: string, type: string) =>
    sql`case when ${key} = ${given[0]!} then ${same} else ${sql.lit(else_)}::${sql.raw(type)} end`;
  const bounds = others.map((other, index) => whenSame(given[index + 1]!, descending ? 'infinity' : '-infinity', other.type));
  const bound = whenSame(sql`${after.id}::uuid`, descending ? greatestId : leastId, 'uuid');
  return sql`${key} ${beyond}= ${given[0]!}
    and (${sql.raw(others.map((other) => other.sql).join(', '))}, r.id) ${beyond} (${sql.join([...bounds, bound])})`;
}
