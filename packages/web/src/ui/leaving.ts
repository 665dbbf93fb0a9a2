/** Whether the focus has left a part of the page for another. When a window loses it, or is closed, its fields get the same event. */
import type { FocusEvent } from 'react';

/** False while the focus stays within, and when only the window has lost it: the user goes on in the same place when it has it again. */
export function hasLeft({ currentTarget, relatedTarget }: FocusEvent): boolean {
  return !currentTarget.contains(relatedTarget ?? document.activeElement);
}
