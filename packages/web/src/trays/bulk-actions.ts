/** What can be done to ticked reports, and how the palette says that none is ticked. */
import type { Action } from '@sei/contract/report';
import { formatCount } from '../text/format.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { listText } from '../text/lists.ts';

/** In the order of the buttons. */
export const bulkActions = [
  'validate',
  'moveToOutbox',
  'removeFromOutbox',
  'submit',
  'print',
  'delete',
] as const satisfies readonly Action[];
export type BulkAction = (typeof bulkActions)[number];

/** Offers them closed, as long as no row is ticked; draws nothing. */
export function NothingTicked(): null {
  usePageActions(() =>
    bulkActions.map((action) => ({
      id: `bulk ${action}`,
      label: listText.actions[action],
      place: listText.rows.ticked(formatCount(0)),
      closed: listText.rows.tickFirst,
      run: () => undefined,
    })),
  );
  return null;
}
