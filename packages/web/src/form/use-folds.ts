/**
 * Which sections are folded. What the user folds is remembered per form in this browser, but for a passing view, which begins with none folded.
 * A section of which nothing is open folds by itself, until she asks for it or for all closed fields, which is remembered of her.
 */
import { useState } from 'react';
import { browserNotes } from '../browser-store/notes.ts';

export interface Folds {
  /** `isClosed`: nothing in the section is open. */
  readonly isFolded: (section: string, isClosed?: boolean) => boolean;
  readonly toggle: (section: string, isClosed?: boolean) => void;
  /** `isSought`: somebody looks for what stands in it, closed or not. */
  readonly unfold: (section: string, isSought?: boolean) => void;
  readonly showsClosed: boolean;
  readonly showClosed: (shows: boolean) => void;
}

export function useFolds(form: string, user: string, isPassing: boolean): Folds {
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
  const foldsItself = (isClosed: boolean): boolean => isClosed && !isPassing && !showsClosed;
  return {
    isFolded: (section, isClosed = false) => (foldsItself(isClosed) ? !revealed.has(section) : folded.has(section)),
    toggle: (section, isClosed = false) => {
      if (foldsItself(isClosed)) setRevealed(toggled(revealed, section));
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
