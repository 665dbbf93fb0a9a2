/** Why nothing can be done with a report that is gone, in words. */
import { formText } from '../text/form.ts';
import type { ReportView } from './state/report-view.ts';

export function goneWords(gone: NonNullable<ReportView['gone']>): string {
  return gone === 'deleted' ? formText.deleted.closed : gone.title;
}
