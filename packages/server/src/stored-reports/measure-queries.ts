/** SQL about the measures of reports: values that lists and statistics read without the answers. Knows neither forms nor what is measured. */
import { sql, type Transaction } from 'kysely';
import type { Measures } from '@sei/engine';
import type { Database } from '../database/schema.ts';
import { inGroupScope, type GroupScope } from './queries.ts';

/** Whose measures: a report's as it stands, or as it was last reported. */
export interface MeasuredReport {
  readonly id: string;
  readonly groupId: string;
  readonly stage: 'draft' | 'reported';
}

/** Puts these measures in the place of the report's earlier ones of the stage. */
export async function replaceMeasures(
  db: Transaction<Database>,
  { id, groupId, stage }: MeasuredReport,
  measures: Measures,
): Promise<void> {
  await sql`
    with gone as (
      delete from report_measures
      where report_id = ${id} and stage = ${stage} and measure <> all (${Object.keys(measures)}::text[])
    )
    insert into report_measures (report_id, group_id, stage, measure, value)
    select ${id}::uuid, ${groupId}::uuid, ${stage}, key, value from jsonb_each(${JSON.stringify(measures)}::jsonb)
    on conflict (report_id, stage, measure) do update set value = excluded.value`.execute(db);
}

/** The measures of reports as they stand, by report; those without any are left out. */
export async function readDraftMeasures(
  db: Transaction<Database>,
  scope: GroupScope,
  reports: readonly string[],
): Promise<ReadonlyMap<string, Measures>> {
  const { rows } = await sql<{ reportId: string; measures: Measures }>`
    select report_id, jsonb_object_agg(measure, value) as measures from report_measures
    where report_id = any (${[...reports]}::uuid[]) and stage = 'draft' and ${inGroupScope('report_measures', scope)}
    group by report_id`.execute(db);
  return new Map(rows.map(({ reportId, measures }) => [reportId, measures]));
}
