/** The quiet sentence that always tells the truth about what is kept where. */
import { formatSeconds } from '../text/format.ts';
import { formText } from '../text/form.ts';
import { useReport } from '../report/report-context.tsx';
import { isEditable, type ReportView } from '../report/state/report-view.ts';

/** `safe`: everything is on the server. `kept`: everything is in this browser. `open`: something is in neither yet. */
export interface Saving {
  readonly standing: 'nothing' | 'safe' | 'kept' | 'open';
  readonly words: string;
}

export function savingOf(view: ReportView): Saving {
  if (!view.begun) return { standing: 'nothing', words: formText.saving.nothing };
  if (view.draft.pending.length === 0) {
    if (view.report === null)
      return { standing: 'kept', words: view.keptBy === 'kept' ? formText.saving.kept : formText.saving[view.keptBy] };
    if (!isEditable(view) || view.savedAt === null) return { standing: 'safe', words: '' };
    return { standing: 'safe', words: formText.saving.saved(formatSeconds(view.savedAt)) };
  }
  if (view.keptBy !== 'kept') return { standing: 'open', words: formText.saving[view.keptBy] };
  if (view.keeping > 0) return { standing: 'open', words: formText.saving.keeping };
  if (view.report === null && view.group === null) return { standing: 'kept', words: formText.saving.group };
  return view.link === 'up'
    ? { standing: 'kept', words: view.gone === null ? formText.saving.saving : formText.saving.kept }
    : { standing: 'kept', words: formText.saving[view.link] };
}

export function SavingSentence() {
  const words = useReport((view) => savingOf(view).words);
  const standing = useReport((view) => savingOf(view).standing);
  return (
    <span className="saving tabular" data-standing={standing}>
      {words}
    </span>
  );
}
