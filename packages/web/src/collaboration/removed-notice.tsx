/** Says, at a table, which row was deleted and what went with it, and takes it back. */
import { rowAt, type Path } from '@sei/engine';
import { formText } from '../text/form.ts';
import { pathKey } from '../report/state/draft.ts';
import { jumpTo } from '../report/jump.ts';
import { ChangeNotice } from './change-notice.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';

export function RemovedNotice({ at }: { readonly at: Path }) {
  const { store } = useOpened();
  // A row that a colleague's change has kept is not deleted.
  const removed = useReport(({ removed: row, draft }) =>
    row?.at === pathKey(at) && rowAt(draft.answers, row.row) === undefined ? row : null,
  );
  if (removed === null) return null;
  const words = formText.removed.title(removed.words, [...removed.along], [...removed.left]);
  const undo = (): void => {
    store.undoBatch(removed.batch);
    void jumpTo(at);
  };
  return (
    <ChangeNotice spoken={formText.removed.spoken(words)} scrollsIntoView onUndo={undo}>
      {words} {removed.wasReported && formText.removed.wasReported}
    </ChangeNotice>
  );
}
