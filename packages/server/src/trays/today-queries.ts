/** SQL about what waits in some groups today. Knows neither rights nor what is said of a report. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { soonDays, type WaitingPart } from '@sei/contract';
import { addDays, type IsoDate } from '@sei/engine';
import type { Database } from '../database/schema.ts';
import { reportColumns, scopeRows, type ReportRow, type TrayScope } from '../stored-reports/queries.ts';

type Db = Transaction<Database>;

/** The reports of one kind that are shown, and how many there are. */
export interface WaitingRows {
  readonly count: number;
  readonly rows: readonly ReportRow[];
}

/** Whose day it is, and where she may read which forms. */
export interface TodayQuery {
  readonly scopes: readonly TrayScope[];
  readonly user: string;
  readonly today: IsoDate;
}

/** One part of what waits: what is due soon, has errors or is ready has a list of its own for the rest, the others have none. */
export async function readWaiting(db: Db, query: TodayQuery, part: WaitingPart): Promise<WaitingRows> {
  const { which, order, shown } = partOf(query, part);
  const { rows } = await sql<ReportRow & { readonly count: number }>`
    select ${sql.join(reportColumns.map((name) => sql.ref(`r.${name}`)))}, groups.name as group_name, count(*) over () as count
    from ${scopeRows(query.scopes)} as scope
    join groups on groups.id = scope.id
    join reports r on r.group_id = scope.id and r.form = any (scope.forms) and r.deleted_at is null
    where ${which}
    order by ${order}, r.id
    limit ${shown}`.execute(db);
  return { count: rows[0]?.count ?? 0, rows };
}

interface PartSql {
  readonly which: RawBuilder<boolean>;
  readonly order: RawBuilder<unknown>;
  readonly shown: number;
}

function partOf({ user, today }: TodayQuery, part: WaitingPart): PartSql {
  const latest = sql`r.changed_at desc`;
  const isDraft = sql<boolean>`r.state in ('draft', 'outbox')`;
  switch (part) {
    case 'overdue':
      return { which: sql<boolean>`r.due_on < ${today}::date and r.state <> 'annulled'`, order: sql`r.due_on`, shown: 20 };
    case 'dueSoon':
      return {
        which: sql<boolean>`${isDraft} and r.due_on between ${today}::date and ${addDays(today, soonDays)}::date`,
        order: sql`r.due_on`,
        shown: 5,
      };
    case 'clashing':
      return { which: sql<boolean>`r.clashes is not null and ${isDraft}`, order: latest, shown: 20 };
    case 'withErrors':
      return { which: sql<boolean>`${isDraft} and r.checked = 'errors'`, order: latest, shown: 5 };
    case 'ready':
      return { which: sql<boolean>`${isDraft} and r.checked in ('valid', 'warnings')`, order: latest, shown: 5 };
    case 'begun':
      return { which: sql<boolean>`r.state = 'draft' and r.changed_by_id = ${user}::uuid`, order: latest, shown: 5 };
  }
}

/** The forms of the reports that somebody changed last, the most used first; no more of each group and state is looked at than stands here. */
export async function readFormsUsed(db: Db, { scopes, user }: TodayQuery): Promise<readonly string[]> {
  const { rows } = await sql<{ form: string }>`
    select latest.form
    from ${scopeRows(scopes)} as scope
    cross join unnest(array['draft', 'outbox', 'submitted']) as state
    cross join lateral (
      select r.form, r.changed_by_id from reports r
      where r.group_id = scope.id and r.state = state and r.deleted_at is null
      order by r.changed_at desc limit 50
    ) as latest
    where latest.changed_by_id = ${user}::uuid and latest.form = any (scope.forms)
    group by latest.form
    order by count(*) desc, latest.form`.execute(db);
  return rows.map(({ form }) => form);
}
