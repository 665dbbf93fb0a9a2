/** What an action on a report answers: the report as it has become, and the trays as they are with it. */
import type { Forms } from '../forms/store.ts';
import type { AnswerOf, Context } from '../request/handler.ts';
import { toReport, type AuthorizedReport } from './authorize-report.ts';
import { countTrays } from './tallies.ts';

export type Outcome = AnswerOf<'saveReport'>;

export async function outcomeOf({ row }: AuthorizedReport, context: Context, forms: Forms): Promise<Outcome> {
  return { report: toReport(row, context.caller, forms), counts: await countTrays(context, forms.names) };
}
