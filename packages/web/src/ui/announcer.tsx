/** The page's one place for what is read aloud but not shown, or shown elsewhere. */
import { useSyncExternalStore } from 'react';

let words = '';
const listeners = new Set<() => void>();

/** Reads `message` aloud when the screen reader next pauses. */
export function announce(message: string): void {
  // The same words twice are only read twice when they differ; a no-break space is silent.
  words = message === words ? `${message}\u00a0` : message;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const message = useSyncExternalStore(subscribe, () => words);
  return (
    <output className="visually-hidden" aria-live="polite">
      {message}
    </output>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
