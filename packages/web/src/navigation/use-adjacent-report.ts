/** *Næste* and *forrige skema*: from an open report to those next to it in the list that it was opened from, by key and from the palette. */
import { isLastInResult, placeInResult, stepResultCursor, type CursorStep } from './result-cursor.ts';
import { usePageActions } from './page-actions.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';

export interface NextReport {
  readonly openNext: () => void;
  readonly openPrevious: () => void;
  /** Where the report stands in its list; undefined when it was opened from none. */
  readonly place: ReturnType<typeof placeInResult>;
  /** Why there is none, in words; undefined when there is. */
  readonly whyNoNext: string | undefined;
}

export function useAdjacentReport(id: string, onOpen: (id: string) => void): NextReport {
  const openAdjacent = async (step: CursorStep): Promise<void> => {
    const other = await stepResultCursor(id, step).catch(() => 'unreachable' as const);
    if (other === 'unreachable') announce(formText.adjacent.unreachable);
    else if (other === null) announce(formText.adjacent.end);
    else if (other === undefined) announce(formText.adjacent.none);
    else onOpen(other);
  };
  const shared = { place: formText.palette.report };
  usePageActions(() => [
    { ...shared, id: 'next', label: formText.adjacent.next, shortcut: 'nextReport', run: () => void openAdjacent('next') },
    {
      ...shared,
      id: 'previous',
      label: formText.adjacent.previous,
      shortcut: 'previousReport',
      run: () => void openAdjacent('previous'),
    },
  ]);
  useShortcuts({
    nextReport: () => void openAdjacent('next'),
    previousReport: () => void openAdjacent('previous'),
    firstReport: () => void openAdjacent('first'),
    lastReport: () => void openAdjacent('last'),
  });
  const isLast = isLastInResult(id);
  return {
    openNext: () => void openAdjacent('next'),
    openPrevious: () => void openAdjacent('previous'),
    place: placeInResult(id),
    whyNoNext: isLast === undefined ? formText.adjacent.none : isLast ? formText.adjacent.end : undefined,
  };
}
