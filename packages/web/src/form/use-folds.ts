/** Which sections of a form are folded; remembered per form in this browser. */
import { useState } from 'react';

export interface Folds {
  readonly isFolded: (section: string) => boolean;
  readonly toggle: (section: string) => void;
  readonly unfold: (section: string) => void;
}

export function useFolds(form: string): Folds {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => remembered(form));
  const change = (next: ReadonlySet<string>): void => {
    localStorage.setItem(keyOf(form), [...next].join(' '));
    setFolded(next);
  };
  return {
    isFolded: (section) => folded.has(section),
    toggle: (section) => change(folded.has(section) ? without(folded, section) : new Set([...folded, section])),
    unfold: (section) => {
      if (folded.has(section)) change(without(folded, section));
    },
  };
}

function remembered(form: string): ReadonlySet<string> {
  return new Set((localStorage.getItem(keyOf(form)) ?? '').split(' ').filter((section) => section !== ''));
}

function keyOf(form: string): string {
  return `sei folds ${form}`;
}

function without(folded: ReadonlySet<string>, section: string): ReadonlySet<string> {
  return new Set([...folded].filter((other) => other !== section));
}
