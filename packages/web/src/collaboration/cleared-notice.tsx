/** Says, in the place where a field was changed, what that emptied elsewhere, and takes it back. */
import { locate, type Path } from '@sei/engine';
import { useEffect } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from '../report/state/draft.ts';
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
  useEffect(() => announce(formText.cleared.spoken(label, places)), [label, places]);
  return (
    <div className="cleared-notice">
      <Icon name="info" />
      <p>
        {formText.cleared.title(label)} <strong>{places}</strong>.
      </p>
      <div className="button-row">
        <button type="button" className="link-button" onClick={() => store.undoBatch(cleared.batch)}>
          {formText.cleared.undo}
        </button>
        <button type="button" className="link-button" onClick={store.dismissNotice}>
          {formText.cleared.dismiss}
        </button>
      </div>
    </div>
  );
}

function labelOf(view: ReportView, at: Path): string {
  return locate(view.form.definition, view.draft.answers, at).label;
}
