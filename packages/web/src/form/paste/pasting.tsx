/** The way in for rows from a spreadsheet: what is pasted among the rows of a table, or asked for in its menu. What opens is fetched late. */
import { useState, type ClipboardEvent, type ReactNode } from 'react';
import type { Path } from '@sei/engine';
import { useOpened } from '../../report/report-context.tsx';
import { Late } from '../../ui/late.tsx';
import { latePart } from '../../ui/late-part.ts';
import { keptPasteAt } from './kept-pastes.ts';
import type { PasteDialogProps, PasteWish } from './paste-dialog.tsx';

const dialog = latePart(() => import('./paste-dialog.tsx'));

interface Pasting {
  readonly wish: PasteWish | null;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** Null as long as the text is not known. */
  readonly paste: (text: string | null) => void;
}

/** `at` is the path of the table, and the same as long as it is drawn. */
export function usePasting(at: Path): Pasting {
  const { store } = useOpened();
  const [wish, setWish] = useState<PasteWish | null>(() => (keptPasteAt(store, at) === undefined ? null : { text: null }));
  const [isOpen, setOpen] = useState(false);
  const paste = (text: string | null): void => {
    setWish({ text });
    setOpen(true);
  };
  return { wish, isOpen, setOpen, paste };
}

/** What was pasted in a table, among its rows and buttons; null for what belongs to a field of it, or to a table within. */
export function textPastedIn({ target, currentTarget, clipboardData }: ClipboardEvent<HTMLElement>): string | null {
  if (!(target instanceof Element) || target.closest('.form-table') !== currentTarget) return null;
  return target.closest('input, textarea, select, [contenteditable]') === null ? clipboardData.getData('text') : null;
}

interface PasteRowsProps extends Omit<PasteDialogProps, 'wish' | 'isOpen' | 'onOpen' | 'onClose'> {
  readonly pasting: Pasting;
}

export function PasteRows({ pasting: { wish, isOpen, setOpen }, ...props }: PasteRowsProps) {
  return (
    <Late part={dialog} isWanted={isOpen} onGiveUp={() => setOpen(false)}>
      {({ PasteDialog }): ReactNode =>
        wish !== null && (
          <PasteDialog {...props} wish={wish} isOpen={isOpen} onOpen={() => setOpen(true)} onClose={() => setOpen(false)} />
        )
      }
    </Late>
  );
}
