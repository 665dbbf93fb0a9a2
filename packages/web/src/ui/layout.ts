/** The layout that fits the window: the frame and the lists follow it. */
import { useSyncExternalStore } from 'react';

/** `wide`: sidebar in full; `folded`: sidebar as icons; `narrow`: sidebar as a drawer, tables as lists. */
export type Layout = 'wide' | 'folded' | 'narrow';

const wide = window.matchMedia('(min-width: 1100px)');
const high = window.matchMedia('(min-height: 481px)');
const folded = window.matchMedia('(min-width: 700px)');

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : folded.matches ? 'folded' : 'narrow'));
}

/** Whether something may stand at the foot of the window and leave room for the work: neither narrow nor low. */
export function useHasFoot(): boolean {
  return useSyncExternalStore(subscribe, () => folded.matches && high.matches);
}

function subscribe(listener: () => void): () => void {
  const queries = [wide, folded, high];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
