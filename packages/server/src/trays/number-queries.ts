/** SQL that finds reports by the end of their skemanummer. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { reportColumns, scopeRows, type ReportRow, type TrayScope } from '../stored-reports/queries.ts';

/** Digits of a running number; two more say the year. */
const runningDigits = 6;

/**
 * The latest reports in scope whose number ends so, its hyphen left out. Numbers run, so the few that end so are written down and looked up
 * one by one: of three digits a thousand a year, however many reports there are.
 */
export async function readNumbersEnding(
  db: Transaction<Database>,
  scopes: readonly TrayScope[],
  end: string,
  limit: number,
): Promise<readonly ReportRow[]> {
  const running = end.slice(-runningDigits);
  const year = end.slice(0, -runningDigits);
  const { rows } = await sql<ReportRow>`
    with given as (select year, max(next) as most from report_numbers group by year),
      wanted as (
        select year, running, to_char(year % 100, 'FM00') || '-' || to_char(running, 'FM000000') as number
        from given cross join generate_series(${Number(running)}::int, most, ${10 ** running.length}::int) as running
        where to_char(year % 100, 'FM00') like ${`%${year}`}
        order by year desc, running desc
      )
    select ${sql.join(reportColumns.map((name) => sql.ref(`r.${name}`)))}, groups.name as group_name
    from wanted
    -- Looked up one by one, in this order: what an offset stands in is not joined as a whole, which for a reader of all groups would read every report.
    cross join lateral (select * from reports where reports.number = wanted.number offset 0) as r
    join ${scopeRows(scopes)} as scope on r.group_id = scope.id and r.form = any (scope.forms)
    join groups on groups.id = scope.id
    where r.deleted_at is null
    order by wanted.year desc, wanted.running desc
    limit ${limit}`.execute(db);
  return rows;
}
