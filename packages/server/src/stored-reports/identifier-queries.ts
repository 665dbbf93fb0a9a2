/** SQL about the ids that forms generate for reports: reported reports are found by them. Knows neither forms nor rights. */
import { sql, type Transaction } from 'kysely';
import type { Measures } from '@sei/engine';
import type { Database } from '../database/schema.ts';
import { inGroupScope, reportColumns, scopeRows, type GroupScope, type ReportRow, type TrayScope } from './queries.ts';

/** Puts these ids in the place of the report's earlier ones. */
export async function replaceIdentifiers(
  db: Transaction<Database>,
  { id, groupId }: { readonly id: string; readonly groupId: string },
  identifiers: readonly string[],
): Promise<void> {
  await sql`
    with gone as (delete from report_identifiers where report_id = ${id} and identifier <> all (${[...identifiers]}::uuid[]))
    insert into report_identifiers (identifier, report_id, group_id)
    select identifier, ${id}::uuid, ${groupId}::uuid from unnest(${[...identifiers]}::uuid[]) as identifier
    on conflict do nothing`.execute(db);
}

/** What is asked of the reports that have an id. */
export interface IdentifierSought {
  readonly identifier: string;
  /** The report that asks. */
  readonly except: string;
  readonly measure: string | null;
  readonly cprHash: Uint8Array | null;
}

/** A report that has the id, with the measure that was asked for as it was reported, and whether it is about the person. */
export interface IdentifiedRow {
  readonly id: string;
  readonly form: string;
  readonly groupId: string;
  readonly measure: Measures[string] | null;
  readonly isAbout: boolean;
}

/** The reported reports in scope that have an id, the first made first: a client makes the ids, so nothing keeps two from having the same. */
export async function readIdentified(
  db: Transaction<Database>,
  scope: GroupScope,
  { identifier, except, measure, cprHash }: IdentifierSought,
): Promise<readonly IdentifiedRow[]> {
  const { rows } = await sql<IdentifiedRow>`
    select reports.id, reports.form, reports.group_id,
      (select value from report_measures where report_id = reports.id and stage = 'reported' and measure = ${measure}) as measure,
      exists (select from report_persons where report_id = reports.id and cpr_hash = ${cprHash}) as is_about
    from report_identifiers join reports on reports.id = report_identifiers.report_id
    where identifier = ${identifier}::uuid and reports.id <> ${except}::uuid and version > 0 and state <> 'annulled'
      and ${inGroupScope('reports', scope)}
    order by reports.created_at, reports.id`.execute(db);
  return rows;
}

/** A row for each id of the reported reports in scope that are about a person, whatever her role in them, the latest reported first; one report is left out. */
export async function readIdentifiedAbout(
  db: Transaction<Database>,
  scopes: readonly TrayScope[],
  { cprHash, except, limit }: { readonly cprHash: Uint8Array; readonly except: string; readonly limit: number },
): Promise<readonly (ReportRow & { readonly identifier: string })[]> {
  const { rows } = await sql<ReportRow & { readonly identifier: string }>`
    select ${sql.join(reportColumns.map((name) => sql.ref(`r.${name}`)))}, groups.name as group_name, report_identifiers.identifier
    from ${scopeRows(scopes)} as scope
    join groups on groups.id = scope.id
    join reports r on r.group_id = scope.id and r.form = any (scope.forms)
    join report_identifiers on report_identifiers.report_id = r.id
    where r.id in (select report_id from report_persons where group_id = scope.id and cpr_hash = ${cprHash})
      and r.version > 0 and r.state <> 'annulled' and r.deleted_at is null and r.id <> ${except}
    order by r.submitted_at desc, r.id, report_identifiers.identifier
    limit ${limit}`.execute(db);
  return rows;
}
