/**
 * The few reports that pass a filter, by the filter's own index, in lists of all groups: where a filter lets so few through that reading the
 * list in its order would take long. Knows neither sorting nor paging; what is found still has to pass every condition.
 */
import type { Condition, ValueRange, PatternPart, ReportState, TrayColumn } from '@sei/contract';
import { dateOf } from '@sei/engine';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foldedPattern, isNamed, namedColumns, passes, stateRows, within, type CprLookup } from './filter-queries.ts';

type Db = Transaction<Database>;

/** The lists that are looked through: of these forms, those in these states. */
export interface Trays {
  readonly forms: readonly string[];
  readonly states: readonly ReportState[];
}

/** More names than this have many reports, which are found faster in the order of the list. */
const mostNames = 1_000;
/** Letters are looked for in this many names first, to see whether they are rare. */
const sample = 500;
/** About as many reports are in the lists of the whole country; a sample stands for them. */
const reportsInAll = 1_000_000;

/** The reports that pass a filter, and perhaps others, as SQL. The same report can be found twice. */
export type Candidates = (of: Selection) => RawBuilder<unknown>;

/** What is selected of each over `reports r` and states `s`, what is joined to them, and which of them. */
export interface Selection {
  readonly selected: RawBuilder<unknown>;
  readonly joined?: RawBuilder<unknown>;
  readonly wanted?: RawBuilder<boolean>;
}

/** Finds the filter that lets the fewest reports through; null when all let more than `most` through, or it would take long to see. */
export type FindCandidates = (most: number) => Promise<Candidates | null>;

export async function prepareCandidates(
  db: Db,
  trays: Trays,
  conditions: readonly Condition[],
  seek: CprLookup,
): Promise<FindCandidates> {
  const found: (readonly RawBuilder<boolean>[])[] = [];
  for (const condition of conditions) {
    const predicates =
      predicatesOf(condition, seek) ??
      (isNamed(condition.column) ? await ofNames(db, trays, condition.column, condition, seek) : null);
    if (predicates !== null) found.push(predicates);
  }
  return async (most) => {
    const candidates = found.map((predicates) => ofTrays(trays, predicates, most + 1));
    return (await fewest(db, candidates, most)) ?? byLetters(db, trays, conditions, most);
  };
}

/** Of columns with many values each; by their filters the fewest pass. */
const narrowing: readonly TrayColumn[] = ['cpr', 'name', 'createdAt', 'submittedAt', 'changedAt'];

/**
 * What an index over a column finds of the condition that is likely to let the fewest through; null when there is none that is one range.
 * A list of birth dates is none: within a group and state the planner tests it row by row, which is no less than reading these in order.
 */
export function narrowestOf(conditions: readonly Condition[], seek: CprLookup): RawBuilder<boolean> | null {
  for (const column of narrowing) {
    for (const condition of conditions) {
      const isRange = condition.column === column && condition.anyOf.every(({ is }) => is !== 'born');
      const predicates = isRange ? predicatesOf(condition, seek) : null;
      if (predicates?.length === 1) return predicates[0]!;
    }
  }
  return null;
}

async function fewest(db: Db, candidates: readonly Candidates[], most: number): Promise<Candidates | null> {
  if (candidates.length === 0) return null;
  const counts = candidates.map(
    (each) => sql`(select count(*) from (select from (${each({ selected: sql`r.id` })}) as source limit ${most + 1}) as found)`,
  );
  const { rows } = await sql<{ counts: readonly number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(db);
  const [{ counts: found }] = rows as [{ counts: readonly number[] }];
  const least = Math.min(...found);
  return least <= most ? candidates[found.indexOf(least)]! : null;
}

/** Each list by itself, so that an index serves, and no more of any than is asked for. */
function ofTrays({ forms, states }: Trays, predicates: readonly RawBuilder<boolean>[], most: number): Candidates {
  return ({ selected, joined = sql``, wanted = sql`true` }) =>
    sql.join(
      (predicates.length === 0 ? [sql<boolean>`false`] : predicates).map(
        (predicate) => sql`
          select ${selected}
          from unnest(${[...forms]}::text[]) as form cross join ${stateRows(states)} cross join lateral (
            select * from reports r
            where r.form = form.form and r.state = s.state and r.deleted_at is null and ${predicate} limit ${most}
          ) as r ${joined}
          where ${wanted}`,
      ),
      sql` union all `,
    );
}

/** What an index over the column finds of a condition, as one predicate or the other; null when no index helps. */
function predicatesOf(condition: Condition, seek: CprLookup): readonly RawBuilder<boolean>[] | null {
  const { column, anyOf, noneOf } = condition;
  if (column === 'checked') return [sql<boolean>`r.checked_order = any (${checkedPlaces(condition)}::int[])`];
  if (column === 'name' || isNamed(column)) {
    const whole = allOf(anyOf.map(wholeText));
    const value = sql.ref(`r.${column === 'name' ? column : namedColumns[column]}`);
    return whole === null || whole.length === 0 ? null : whole.map((text) => isText(value, text));
  }
  if (column === 'group' || column === 'state') return null;
  if (anyOf.length > 0) return allOf(anyOf.map((extent) => indexed(column, extent, seek)));
  const [only] = noneOf;
  return noneOf.length === 1 ? complement(column, only!, seek) : null;
}

function allOf<Item>(items: readonly (Item | null)[]): readonly Item[] | null {
  const known = items.filter((item) => item !== null);
  return known.length === items.length ? known : null;
}

/** An extent in the words of the index. */
function indexed(column: TrayColumn, extent: ValueRange, seek: CprLookup): RawBuilder<boolean> | null {
  if (extent.is === 'born') {
    const dates = birthDates(extent.digits);
    return dates && sql<boolean>`greatest(r.cpr_birth, '-infinity'::date) = any (${dates}::date[])`;
  }
  if (extent.is !== 'blank') return within(column, extent, seek);
  if (column === 'cpr') return sql<boolean>`greatest(r.cpr_birth, '-infinity'::date) = '-infinity'`;
  if (column === 'due') return sql<boolean>`least(r.due_on, 'infinity'::date) = 'infinity'`;
  return column === 'submittedAt' ? sql<boolean>`greatest(r.submitted_at, '-infinity'::timestamptz) = '-infinity'` : sql`false`;
}

/** Everything but an extent: what is before and what is behind it. */
function complement(column: TrayColumn, extent: ValueRange, seek: CprLookup): readonly RawBuilder<boolean>[] | null {
  const parts: ValueRange[] = [];
  if (extent.is === 'times') {
    if (column === 'submittedAt' || column === 'due') parts.push({ is: 'blank' });
    if (extent.from !== null) parts.push({ ...extent, from: null, before: extent.from });
    if (extent.before !== null) parts.push({ ...extent, from: extent.before, before: null });
    return allOf(parts.map((part) => indexed(column, part, seek)));
  }
  if (extent.is === 'numbers') {
    if (extent.from !== null) parts.push({ ...extent, from: null, to: extent.from - 1 });
    if (extent.to !== null) parts.push({ ...extent, from: extent.to + 1, to: null });
    return parts.map((part) => within(column, part, seek));
  }
  return null;
}

/** In the order in which they sort (migration 0002). */
const checkedCodes = ['errors', 'warnings', 'none', 'valid'];

function checkedPlaces({ anyOf, noneOf }: Condition): readonly number[] {
  const holds = (extents: readonly ValueRange[], code: string): boolean =>
    extents.some((extent) => extent.is === 'code' && extent.code === code);
  return checkedCodes.flatMap((code, place) =>
    (anyOf.length === 0 || holds(anyOf, code)) && !holds(noneOf, code) ? [place] : [],
  );
}

/** The days on which somebody is born whose number begins so; null for so few digits that they are many. */
function birthDates(digits: string): readonly string[] | null {
  if (digits.length < 4) return null;
  const [day, month] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  const dates: string[] = [];
  for (let year = 1_800; year < 2_100; year++) {
    // Administrative numbers have sixty added to the day.
    const date = dateOf(year, month, day > 60 ? day - 60 : day);
    if (date !== null && date.slice(2, 4).startsWith(digits.slice(4))) dates.push(date);
  }
  return dates;
}

/** Each name that occurs is tried once; the reports of those that pass are found by it. */
async function ofNames(
  db: Db,
  trays: Trays,
  column: keyof typeof namedColumns,
  condition: Condition,
  seek: CprLookup,
): Promise<readonly RawBuilder<boolean>[] | null> {
  const name = sql.ref(namedColumns[column]);
  const folded = sql.ref(`${namedColumns[column]}_folded`);
  const occurring = column === 'form' ? titles(trays) : sql`select name, name_folded from report_authors`;
  const { rows } = await sql<{ name: string }>`
    select ${name} as name from (${occurring}) as r (${name}, ${folded})
    where ${passes(condition, seek)} limit ${mostNames + 1}`.execute(db);
  if (rows.length > mostNames) return null;
  return rows.length === 0 ? [] : [sql<boolean>`r.${name} = any (${rows.map((row) => row.name)}::text[])`];
}

/** The titles that forms have had, and the same in small letters, by stepping from title to title in the index. */
function titles({ forms, states }: Trays): RawBuilder<unknown> {
  return sql`
    with recursive titles as (
      select first.*, form.form, state.state
      from unnest(${[...forms]}::text[]) as form cross join unnest(${[...states]}::text[]) as state cross join lateral (
        select form_title from reports r
        where r.form = form.form and r.state = state.state and r.deleted_at is null order by form_title limit 1
      ) as first
      union all
      select next.*, titles.form, titles.state
      from titles cross join lateral (
        select form_title from reports r
        where r.form = titles.form and r.state = titles.state and r.deleted_at is null and r.form_title > titles.form_title
        order by form_title limit 1
      ) as next
    )
    select distinct form_title, lower(form_title) collate "C" from titles`;
}

/** The text that an extent is, when nothing is left open in it. */
function wholeText(extent: ValueRange): string | null {
  if (extent.is === 'blank') return '';
  const [only] = extent.is === 'text' ? extent.pieces : [];
  return extent.is === 'text' && extent.pieces.length === 1 && only !== undefined && 'letters' in only ? only.letters : null;
}

/** True for a text in any mixture of capitals and small letters: in Danish order these stand between all capitals and all small. */
function isText(value: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const given = sql`${text}::text collate danish`;
  return sql<boolean>`${value} between upper(${given}) and lower(${given})`;
}

/** By letters in the name, when they are rare in a sample of the names: what letters find is not found a part at a time. */
async function byLetters(
  db: Db,
  { forms, states }: Trays,
  conditions: readonly Condition[],
  most: number,
): Promise<Candidates | null> {
  const condition = conditions.find(
    ({ column, anyOf }) =>
      column === 'name' && anyOf.length > 0 && anyOf.every((extent) => extent.is === 'text' && hasLetters(extent.pieces)),
  );
  if (condition === undefined) return null;
  const patterns = condition.anyOf.flatMap((extent) => (extent.is === 'text' ? [extent.pieces] : []));
  const holds = isLike(patterns);
  const { rows } = await sql<{ found: number }>`
    select count(*) as found
    from unnest(${[...forms]}::text[]) as form cross join ${stateRows(states)} cross join lateral (
      select * from reports r where r.form = form.form and r.state = s.state and r.deleted_at is null
      order by r.changed_at desc limit ${Math.ceil(sample / (forms.length * states.length))}
    ) as r
    where ${holds}`.execute(db);
  if (rows[0]!.found > (most / reportsInAll) * sample) return null;
  return ({ selected, joined = sql``, wanted = sql`true` }) => sql`
    select ${selected}
    -- Searched by beginnings alone: what an offset stands in is not given what is wanted beside them, in which the index would search for all letters.
    from (
      select * from reports r
      where r.deleted_at is null and r.form = any (${[...forms]}::text[]) and ${isLike(patterns.map(beginningsOf))} offset 0
    ) as r
    join ${stateRows(states)} on s.state = r.state ${joined}
    where ${wanted}`;
}

function isLike(patterns: readonly (readonly PatternPart[])[]): RawBuilder<boolean> {
  const each = patterns.map((pieces) => sql`r.name_folded like ${foldedPattern(pieces)}`);
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
}

/**
 * Of several words the first letters of each: what is found has these too. The index searches for every three letters that follow each
 * other, and of two names together the ends say little that the beginnings do not.
 */
function beginningsOf(pieces: readonly PatternPart[]): readonly PatternPart[] {
  if (!pieces.some((piece) => 'letters' in piece && / /.test(piece.letters.trim()))) return pieces;
  return pieces.flatMap((piece): readonly PatternPart[] => {
    if (!('letters' in piece)) return [piece];
    const kept = piece.letters.split(/(?<=[\p{L}\p{N}]{4})[\p{L}\p{N}]+/u);
    return kept.flatMap((letters, index) => [
      ...(index > 0 ? [{ any: 'letters' } as const] : []),
      ...(letters === '' ? [] : [{ letters }]),
    ]);
  });
}

/** The index knows letters by threes; at the beginning of a name two are enough. */
function hasLetters(pieces: readonly PatternPart[]): boolean {
  return pieces.some(
    (piece, index) =>
      'letters' in piece && (/[\p{L}\p{N}]{3}/u.test(piece.letters) || (index === 0 && /^[\p{L}\p{N}]{2}/u.test(piece.letters))),
  );
}
