/** The layout that fits the window: the frame and the lists follow it. */
import { useSyncExternalStore } from 'react';

/** `wide`: sidebar in full; `folded`: sidebar as icons; `narrow`: sidebar as a drawer, tables as lists. */
export type Layout = 'wide' | 'folded' | 'narrow';

const wide = window.matchMedia('(min-width: 1100px)');
const folded = window.matchMedia('(min-width: 700px)');

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : folded.matches ? 'folded' : 'narrow'));
}

function subscribe(listener: () => void): () => void {
  const queries = [wide, folded];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
