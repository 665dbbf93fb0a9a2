/** Says, at a table, which row was deleted and what went with it, and takes it back. */
import type { Path } from '@sei/engine';
import { useEffect } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from '../report/state/draft.ts';
import { useOpened, useReport } from '../report/report-context.tsx';

export function RemovedNotice({ at }: { readonly at: Path }) {
  const { store } = useOpened();
  const removed = useReport((view) => (view.removed?.at === pathKey(at) ? view.removed : null));
  const words = removed === null ? '' : formText.removed.title(removed.words, [...removed.along]);
  useEffect(() => {
    if (words !== '') announce(formText.removed.spoken(words));
  }, [words]);
  if (removed === null) return null;
  return (
    <div className="cleared-notice">
      <Icon name="info" />
      <p>
        {words} {removed.wasReported && formText.removed.wasReported}
      </p>
      <div className="button-row">
        <button type="button" className="link-button" onClick={() => store.undoBatch(removed.batch)}>
          {formText.removed.undo}
        </button>
        <button type="button" className="link-button" onClick={store.dismissNotice}>
          {formText.removed.dismiss}
        </button>
      </div>
    </div>
  );
}
