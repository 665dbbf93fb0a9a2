/** How many reports of one form lie in each tray (SEI2 manual 5, *Skemaer*: a survey of the reports of a form). */
import { refuse, type Handlers } from '../handler.ts';
import { trayScopes } from '../reports/access.ts';
import type { ReportParts } from '../reports/parts.ts';
import { countTrays } from '../reports/queries.ts';

export function formCountHandlers({ forms }: Pick<ReportParts, 'forms'>): Pick<Handlers, 'countFormReports'> {
  return {
    countFormReports: async ({ parameters: { form } }, { db, caller }) =>
      forms.names.includes(form) ? countTrays(db, await trayScopes(db, caller, [form])) : refuse({ problem: 'form.unknown' }),
  };
}
