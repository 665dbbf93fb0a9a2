/** The quiet sentence that is always true about what is kept where. */
import { formatSeconds } from '../text/format.ts';
import { formText } from '../text/form.ts';
import { useReport } from '../report/report-context.tsx';
import { isEditable, type ReportView } from '../report/state/report-view.ts';

/** `safe`: everything is on the server. `kept`: everything is in this browser. `open`: something is in neither yet. */
export interface Saving {
  readonly status: 'nothing' | 'safe' | 'kept' | 'open';
  readonly words: string;
}

export function savingOf(view: ReportView): Saving {
  if (!view.begun) return { status: 'nothing', words: formText.saving.nothing };
  if (view.draft.pending.length === 0) {
    if (view.report === null)
      return { status: 'kept', words: view.keptBy === 'kept' ? formText.saving.kept : formText.saving[view.keptBy] };
    if (!isEditable(view) || view.savedAt === null) return { status: 'safe', words: '' };
    return { status: 'safe', words: formText.saving.saved(formatSeconds(view.savedAt)) };
  }
  if (view.keptBy !== 'kept') return { status: 'open', words: formText.saving[view.keptBy] };
  if (view.keeping > 0) return { status: 'open', words: formText.saving.keeping };
  if (view.report === null && view.group === null) return { status: 'kept', words: formText.saving.group };
  return view.link === 'up'
    ? { status: 'kept', words: view.gone === null ? formText.saving.saving : formText.saving.kept }
    : { status: 'kept', words: formText.saving[view.link] };
}

export function SavingSentence() {
  const words = useReport((view) => savingOf(view).words);
  const status = useReport((view) => savingOf(view).status);
  return (
    <span className="saving tabular" data-status={status}>
      {words}
    </span>
  );
}
