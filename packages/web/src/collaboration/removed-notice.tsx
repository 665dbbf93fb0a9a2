/** Says, at a table, which row was deleted and what went with it, and takes it back. */
import { rowAt, type Path } from '@sei/engine';
import { useEffect, useRef } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from '../report/state/draft.ts';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';

export function RemovedNotice({ at }: { readonly at: Path }) {
  const { store } = useOpened();
  // A row that a colleague's change has kept is not deleted.
  const removed = useReport(({ removed: row, draft }) =>
    row?.at === pathKey(at) && rowAt(draft.answers, row.row) === undefined ? row : null,
  );
  const words = removed === null ? '' : formText.removed.title(removed.words, [...removed.along], [...removed.left]);
  const undo = (): void => {
    if (removed !== null) store.undoBatch(removed.batch);
    void jumpTo(at);
  };
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (words === '') return;
    announce(formText.removed.spoken(words));
    notice.current?.scrollIntoView({ block: 'nearest' });
  }, [words]);
  if (removed === null) return null;
  return (
    <div ref={notice} className="cleared-notice">
      <Icon name="info" />
      <p>
        {words} {removed.wasReported && formText.removed.wasReported}
      </p>
      <div className="button-row">
        <button type="button" className="link-button" onClick={undo}>
          {formText.removed.undo}
        </button>
        <button type="button" className="link-button" onClick={store.dismissNotice}>
          {formText.removed.dismiss}
        </button>
      </div>
    </div>
  );
}
