/** When the person last did something on this page: a key, a press, a turn of the wheel. What the page does by itself is nothing. */

/** What comes this soon after an act is taken for its consequence. */
const consequenceMs = 30_000;
const kinds = ['keydown', 'pointerdown', 'click', 'input', 'wheel', 'touchstart'] as const;

// Opening the page was one.
let lastActMs = Date.now();
const listeners = new Set<() => void>();

/** Called once, at start. */
export function listenForActs(): void {
  for (const kind of kinds) window.addEventListener(kind, note, { capture: true, passive: true });
}

/** Whether what is done now may be the person's doing. */
export function isAttended(): boolean {
  return Date.now() - lastActMs < consequenceMs;
}

/** Calls `listener` at every act. Returns how to stop. */
export function onAct(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function note(): void {
  lastActMs = Date.now();
  for (const listener of listeners) listener();
}
