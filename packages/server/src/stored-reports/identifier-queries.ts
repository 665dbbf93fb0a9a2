/** SQL about the ids that forms generate for reports: reported reports are found by them. Knows neither forms nor rights. */
import { sql, type Transaction } from 'kysely';
import type { Measures } from '@sei/engine';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from './queries.ts';

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
