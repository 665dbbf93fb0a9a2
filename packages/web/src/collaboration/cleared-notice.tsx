/** Says, in the place where a field was changed, what that emptied elsewhere, and takes it back. */
import { locate, type Path } from '@sei/engine';
import { formText } from '../text/form.ts';
import { pathKey } from '../report/state/draft.ts';
import { ChangeNotice } from './change-notice.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import type { Cleared, ReportView } from '../report/state/report-view.ts';

export function ClearedNotice({ at }: { readonly at: Path }) {
  const cleared = useReport((view) => (view.cleared?.at === pathKey(at) ? view.cleared : null));
  return cleared === null ? null : <Notice at={at} cleared={cleared} />;
}

function Notice({ at, cleared }: { readonly at: Path; readonly cleared: Cleared }) {
  const { store } = useOpened();
  const label = labelOf(store.read(), at);
  const places = cleared.places.map((place) => labelOf(store.read(), place)).join(', ');
  return (
    <ChangeNotice spoken={formText.cleared.spoken(label, places)} onUndo={() => store.undoBatch(cleared.batch)}>
      {formText.cleared.title(label)} <strong>{places}</strong>.
    </ChangeNotice>
  );
}

function labelOf(view: ReportView, at: Path): string {
  return locate(view.form.definition, view.draft.answers, at).label;
}
