/** How many reports of one form lie in each tray (SEI2 manual 5, *Skemaer*: a survey of the reports of a form). */
import { refuse, type Handlers } from '../request/handler.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { countTrays } from '../reports/tallies.ts';

export function formCountHandlers({ forms }: Pick<ReportDeps, 'forms'>): Pick<Handlers, 'countFormReports'> {
  return {
    countFormReports: async ({ parameters: { form } }, context) =>
      forms.names.includes(form) ? (await countTrays(context, [form]))() : refuse({ code: 'form.unknown' }),
  };
}
