/**
 * Which sections are folded. What the user folds is remembered per form in this browser, but for a passing view, which begins with none folded.
 * A section that rests folds by itself, until she asks for it, or for all closed fields where it is closed, which is remembered of her.
 */
import { useState } from 'react';
import type { Rest } from '../../report/shown/resting-sections.ts';
import { browserNotes } from '../../browser-store/notes.ts';
import type { Rests } from './use-rests.ts';

export interface Folds {
  readonly restOf: Rests;
  readonly isFolded: (section: string) => boolean;
  readonly toggle: (section: string) => void;
  /** `isSought`: somebody looks for what stands in it, closed or not. */
  readonly unfold: (section: string, isSought?: boolean) => void;
  readonly showsClosed: boolean;
  readonly showClosed: (shows: boolean) => void;
}

export function useFolds(form: string, user: string, restOf: Rests, isPassing: boolean): Folds {
  const [lasting, setLasting] = useState<ReadonlySet<string>>(() => remembered(form));
  const [passing, setPassing] = useState<ReadonlySet<string>>(noneFolded);
  const [showsClosed, setShowsClosed] = useState(() => browserNotes.read(closedKeyOf(user)) === 'shown');
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(noneFolded);
  const folded = isPassing ? passing : lasting;
  const change = (next: ReadonlySet<string>): void => {
    if (isPassing) return setPassing(next);
    browserNotes.write(keyOf(form), [...next].join(' '));
    setLasting(next);
  };
  const foldsItself = (rest: Rest | null): boolean => !isPassing && (rest === 'settled' || (rest === 'closed' && !showsClosed));
  return {
    restOf,
    isFolded: (section) => (foldsItself(restOf(section)) ? !revealed.has(section) : folded.has(section)),
    toggle: (section) => {
      if (foldsItself(restOf(section))) setRevealed(toggled(revealed, section));
      else change(toggled(folded, section));
    },
    unfold: (section, isSought = false) => {
      if (isSought) setRevealed(new Set([...revealed, section]));
      if (folded.has(section)) change(toggled(folded, section));
    },
    showsClosed,
    showClosed: (shows) => {
      browserNotes.write(closedKeyOf(user), shows ? 'shown' : 'folded');
      setShowsClosed(shows);
      setRevealed(noneFolded);
    },
  };
}

const noneFolded: ReadonlySet<string> = new Set();

function remembered(form: string): ReadonlySet<string> {
  return new Set((browserNotes.read(keyOf(form)) ?? '').split(' ').filter((section) => section !== ''));
}

function keyOf(form: string): string {
  return `sei folds ${form}`;
}

function closedKeyOf(user: string): string {
  return `sei closed fields ${user}`;
}

function toggled(folded: ReadonlySet<string>, section: string): ReadonlySet<string> {
  return folded.has(section) ? new Set([...folded].filter((other) => other !== section)) : new Set([...folded, section]);
}
