/** Which closed field says just now what would open it: the one that was reached or pointed at last, never two at a time. */
import { useSyncExternalStore } from 'react';

let pointedAt: string | null = null;
let reached: string | null = null;
/** The one that happened last. */
let latest: 'pointer' | 'focus' = 'focus';
const listeners = new Set<() => void>();

export interface Hint {
  readonly isShown: boolean;
  /** The pointer moved here; that the page moves under a resting pointer is no pointing. */
  readonly onPointerMove: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** Takes it away until the field is reached again. */
  readonly dismiss: () => void;
}

/** The hint of one field, by an id of its own. */
export function useHint(id: string): Hint {
  const isShown = useSyncExternalStore(subscribe, () => shownNow() === id);
  return {
    isShown,
    onPointerMove: () => change(() => ([pointedAt, latest] = [id, 'pointer'])),
    onPointerLeave: () => change(() => (pointedAt = pointedAt === id ? null : pointedAt)),
    onFocus: () => change(() => ([reached, latest] = [id, 'focus'])),
    onBlur: () => change(() => (reached = reached === id ? null : reached)),
    dismiss: () => change(() => ([pointedAt, reached] = [null, null])),
  };
}

function shownNow(): string | null {
  return latest === 'pointer' ? (pointedAt ?? reached) : (reached ?? pointedAt);
}

function change(how: () => unknown): void {
  const before = shownNow();
  how();
  if (shownNow() !== before) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
