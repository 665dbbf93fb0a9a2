/** Which sections of a form are folded; remembered per form in this browser, but for a passing view, which begins with none folded. */
import { useState } from 'react';
import { browserNotes } from '../browser-store/notes.ts';

export interface Folds {
  readonly isFolded: (section: string) => boolean;
  readonly toggle: (section: string) => void;
  readonly unfold: (section: string) => void;
}

export function useFolds(form: string, isPassing: boolean): Folds {
  const [lasting, setLasting] = useState<ReadonlySet<string>>(() => remembered(form));
  const [passing, setPassing] = useState<ReadonlySet<string>>(noneFolded);
  const folded = isPassing ? passing : lasting;
  const change = (next: ReadonlySet<string>): void => {
    if (isPassing) return setPassing(next);
    browserNotes.write(keyOf(form), [...next].join(' '));
    setLasting(next);
  };
  return {
    isFolded: (section) => folded.has(section),
    toggle: (section) => change(folded.has(section) ? without(folded, section) : new Set([...folded, section])),
    unfold: (section) => {
      if (folded.has(section)) change(without(folded, section));
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

function without(folded: ReadonlySet<string>, section: string): ReadonlySet<string> {
  return new Set([...folded].filter((other) => other !== section));
}
