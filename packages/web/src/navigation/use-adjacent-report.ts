/** *Næste* and *forrige skema*: from an open report to those beside it in the list that it was opened from, by key and from the palette. */
import { stepOnTrail, type TrailStep } from './result-cursor.ts';
import { usePageActions } from './page-actions.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';

export function useBeside(id: string, onOpen: (id: string) => void): void {
  const openBeside = async (step: TrailStep): Promise<void> => {
    const other = await stepOnTrail(id, step).catch(() => 'unreachable' as const);
    if (other === 'unreachable') announce(text.trail.unreachable);
    else if (other === null) announce(text.trail.end);
    else if (other === undefined) announce(text.trail.none);
    else onOpen(other);
  };
  const shared = { place: text.palette.report };
  usePageActions(() => [
    { ...shared, id: 'next', label: text.trail.next, shortcut: 'nextReport', run: () => void openBeside('next') },
    { ...shared, id: 'previous', label: text.trail.previous, shortcut: 'previousReport', run: () => void openBeside('previous') },
  ]);
  useShortcuts({
    nextReport: () => void openBeside('next'),
    previousReport: () => void openBeside('previous'),
    firstReport: () => void openBeside('first'),
    lastReport: () => void openBeside('last'),
  });
}
