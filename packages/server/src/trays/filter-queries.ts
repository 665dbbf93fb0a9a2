/** The filters of a list as SQL: one predicate a condition, over `reports r`, groups `g` and states `s`. Knows neither the syntax that was typed nor rights. */
import {
  reportStates,
  type Condition,
  type ValueRange,
  type PatternPart,
  type ReportState,
  type TrayColumn,
} from '@sei/contract';
import { sql, type RawBuilder } from 'kysely';
import { momentsAt } from '../runtime/copenhagen.ts';

/** How a CPR number is looked for, without the number. */
export interface SoughtPerson {
  readonly hash: Uint8Array;
  readonly birthDate: string;
}

/** Finds what stands for a CPR number in the columns of lists. */
export type CprLookup = (cpr: string) => SoughtPerson;

/** Every group there is, as `g`. */
export const groupRows = sql`(select id, name collate danish as name, lower(name) collate "C" as name_folded from groups) as g`;

/** States and how they sort, as `s`. */
export function stateRows(states: readonly ReportState[]): RawBuilder<unknown> {
  return sql`unnest(${[...states]}::text[], ${states.map((state) => reportStates.indexOf(state))}::int[]) as s (state, place)`;
}

/** One state, as `s`. The planner puts it in the place of the names, so that it costs the reports beside it nothing. */
export function stateRow(state: ReportState): RawBuilder<unknown> {
  return sql`(select ${state}::text as state, ${reportStates.indexOf(state)}::int as place) as s`;
}

/** True for the rows that pass every condition on what differs from report to report. */
export function passesReport(conditions: readonly Condition[], seek: CprLookup): RawBuilder<boolean> {
  return all(
    conditions.filter(({ column }) => column !== 'group' && column !== 'state').map((condition) => passes(condition, seek)),
  );
}

/**
 * True where the filters of a column let its values lie, for an index that is read in the column's order to begin and end there. Some rows in
 * between need not pass; where that could be many, nothing is said.
 */
export function boundsOf(column: TrayColumn, conditions: readonly Condition[], seek: CprLookup): RawBuilder<boolean> {
  const bounds = conditions.flatMap((condition) => {
    const [only] = condition.anyOf;
    if (condition.column !== column || condition.anyOf.length !== 1 || only === undefined) return [];
    if (only.is === 'times' || only.is === 'numbers') return [within(column, only, seek)];
    if (only.is !== 'texts' || column === 'group') return [];
    // In Danish order the mixtures of capitals and small letters stand between all capitals and all small.
    const value = sql.raw(expressions[column]);
    return [
      between(
        only.from === null ? null : sql`${value} >= upper(${only.from}::text collate danish)`,
        only.to === null ? null : sql`${value} <= lower(${only.to}::text collate danish)`,
      ),
    ];
  });
  return all(bounds);
}

/** True for the groups that pass; every report of a group has the same. */
export function passesGroup(conditions: readonly Condition[], seek: CprLookup): RawBuilder<boolean> {
  return all(conditions.filter(({ column }) => column === 'group').map((condition) => passes(condition, seek)));
}

/**
 * True where names of staff, or titles of forms, occur that pass: by stepping from one to the next in an index, over lists of reports `r` that
 * have few. Where none does, no report need be read.
 */
export function namesPass(conditions: readonly Condition[], inList: RawBuilder<boolean>, seek: CprLookup): RawBuilder<boolean> {
  return all(
    conditions.flatMap((condition) => {
      if (!isNamed(condition.column)) return [];
      const [name, folded] = [sql.ref(namedColumns[condition.column]), sql.ref(`${namedColumns[condition.column]}_folded`)];
      return sql<boolean>`exists (
        with recursive names as (
          (select r.${name} from reports r where ${inList} order by r.${name} limit 1)
          union all
          select next.* from names cross join lateral (
            select r.${name} from reports r where ${inList} and r.${name} > names.${name} order by r.${name} limit 1
          ) as next
        )
        select from (select ${name}, lower(${name}) collate "C" as ${folded} from names) as r where ${passes(condition, seek)}
      )`;
    }),
  );
}

export function passes({ column, anyOf, noneOf }: Condition, seek: CprLookup): RawBuilder<boolean> {
  const holds = (extent: ValueRange): RawBuilder<boolean> => within(column, extent, seek);
  const wanted = anyOf.length === 0 ? [] : [sql<boolean>`(${sql.join(anyOf.map(holds), sql` or `)})`];
  return all([...wanted, ...noneOf.map((extent) => sql<boolean>`not (${holds(extent)})`)]);
}

function all(predicates: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return predicates.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...predicates], sql` and `)}`;
}

/** Text columns with the same values again and again: names of forms and of colleagues. */
export const namedColumns = {
  form: 'form_title',
  createdBy: 'created_by',
  changedBy: 'changed_by',
  submittedBy: 'submitted_by',
} as const satisfies Partial<Record<TrayColumn, string>>;

export function isNamed(column: TrayColumn): column is keyof typeof namedColumns {
  return column in namedColumns;
}

/** As the indexes have them, so that nothing is ever null. */
const expressions = {
  cpr: 'r.cpr_shown',
  name: 'r.name',
  form: 'r.form_title',
  state: 's.state',
  group: 'g.name',
  createdAt: 'r.created_at',
  createdBy: 'r.created_by',
  changedAt: 'r.changed_at',
  changedBy: 'r.changed_by',
  submittedAt: "greatest(r.submitted_at, '-infinity'::timestamptz)",
  submittedBy: 'r.submitted_by',
  version: 'r.version',
  checked: 'r.checked',
  due: "least(r.due_on, 'infinity'::date)",
} as const satisfies Readonly<Record<TrayColumn, string>>;

/** True for the rows that hold an extent of a column. */
export function within(column: TrayColumn, extent: ValueRange, seek: CprLookup): RawBuilder<boolean> {
  const value = sql.raw(expressions[column]);
  // Of a text column; in small letters.
  const folded = sql.raw(`${expressions[column]}_folded`);
  switch (extent.is) {
    case 'blank':
      return isBlank(column);
    case 'text':
      return sql<boolean>`${folded} like ${foldedPattern(extent.pieces)}`;
    case 'texts': {
      const equal = sql.raw(extent.limits === 'within' ? '=' : '');
      return between(
        extent.from === null ? null : sql`${folded} collate danish >${equal} lower(${extent.from}::text collate danish)`,
        extent.to === null
          ? null
          : sql`${folded} collate danish <${equal} lower(${extent.to}::text collate danish) and ${folded} <> ''`,
      );
    }
    case 'times':
      return column === 'due' ? withinDays(value, extent) : withinTimes(value, extent);
    case 'numbers':
      return between(
        extent.from === null ? null : sql`${value} >= ${extent.from}::int`,
        extent.to === null ? null : sql`${value} <= ${extent.to}::int`,
      );
    case 'code':
      return sql<boolean>`${value} = ${extent.code}`;
    case 'born':
      return sql<boolean>`${value} like ${`${extent.digits}%`}`;
    case 'person': {
      const { hash, birthDate } = seek(extent.cpr);
      return sql<boolean>`(greatest(r.cpr_birth, '-infinity'::date) = ${birthDate}::date and r.cpr_hash = ${hash}::bytea)`;
    }
  }
}

function between(from: RawBuilder<unknown> | null, to: RawBuilder<unknown> | null): RawBuilder<boolean> {
  const limits = [from, to].filter((limit) => limit !== null);
  return sql<boolean>`(${sql.join(limits, sql` and `)})`;
}

function isBlank(column: TrayColumn): RawBuilder<boolean> {
  if (column === 'submittedAt') return sql<boolean>`r.submitted_at is null`;
  if (column === 'due') return sql<boolean>`r.due_on is null`;
  if (column === 'createdAt' || column === 'changedAt' || column === 'version') return sql<boolean>`false`;
  return sql<boolean>`${sql.raw(expressions[column])} = ''`;
}

/** A text with gaps as `like` has it, in small letters. */
export function foldedPattern(pieces: readonly PatternPart[]): RawBuilder<string> {
  return sql<string>`lower(${patternOf(pieces)}::text collate danish) collate "C"`;
}

function patternOf(pieces: readonly PatternPart[]): string {
  return pieces
    .map((piece) => ('letters' in piece ? piece.letters.replace(/[\\%_]/g, '\\$&') : piece.any === 'letters' ? '%' : '_'))
    .join('');
}

/** True for days that begin between two times; what is due on no day is behind every day. */
function withinDays(
  value: RawBuilder<unknown>,
  { from, before }: Extract<ValueRange, { readonly is: 'times' }>,
): RawBuilder<boolean> {
  return between(from === null ? null : sql`${value} >= ${from}::timestamp`, sql`${value} < ${before ?? 'infinity'}::timestamp`);
}

/**
 * True for what Danish clocks showed between two times. In the hour that comes twice they showed each time twice: what lies between the
 * first moment and the last has to be looked at then.
 */
function withinTimes(
  value: RawBuilder<unknown>,
  { from, before }: Extract<ValueRange, { readonly is: 'times' }>,
): RawBuilder<boolean> {
  const [first, last] = [from, before].map((time) => (time === null ? null : momentsAt(time)));
  const span = between(
    // What has no time is before every time, and in no span of them.
    first == null ? sql`${value} > '-infinity'` : sql`${value} >= ${first[0]}::timestamptz`,
    last == null ? null : sql`${value} < ${last[1]}::timestamptz`,
  );
  const isRepeated = [first, last].some((moments) => moments != null && moments[0] !== moments[1]);
  if (!isRepeated) return span;
  const shown = sql`(${value} at time zone 'Europe/Copenhagen')`;
  return all([
    span,
    ...(from === null ? [] : [sql<boolean>`${shown} >= ${from}::timestamp`]),
    ...(before === null ? [] : [sql<boolean>`${shown} < ${before}::timestamp`]),
  ]);
}
