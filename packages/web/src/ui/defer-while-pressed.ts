/**
 * Nothing moves under a pressed pointer: what the screen has to show waits until it is let go. Otherwise leaving a field by
 * pressing a button would move the button away before it was pressed.
 */

const waiting = new Set<() => void>();
let isPressed = false;

/** Runs now, or once the pointer is let go and what it pressed has answered. The same task waits once only. */
export function deferWhilePressed(task: () => void): void {
  if (isPressed) waiting.add(task);
  else task();
}

addEventListener('pointerdown', () => (isPressed = true), { capture: true, passive: true });
for (const end of ['pointerup', 'pointercancel', 'blur'] as const) addEventListener(end, letGo, { capture: true, passive: true });

function letGo(event: Event): void {
  // A field's own blur passes here too; only the window's means that the pointer is gone.
  if (!isPressed || (event.type === 'blur' && event.target !== window)) return;
  isPressed = false;
  // The click comes in the same task as the pointer's release.
  setTimeout(() => {
    const tasks = [...waiting];
    waiting.clear();
    for (const task of tasks) task();
  });
}
