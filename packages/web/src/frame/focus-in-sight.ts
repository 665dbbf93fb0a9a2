/**
 * Whatever gets the focus by key can be seen (WCAG 2.4.11). Browsers bring only a text's caret, or an edge, into sight, and that may lie
 * under a bar; what the styles reserve for bars (`scroll-padding`) is honoured here. What a pointer goes to is in sight already, and must
 * not move between press and release.
 */
export function keepFocusInSight(): void {
  let isPressed = false;
  const press = (): void => void (isPressed = true);
  const release = (): void => void (isPressed = false);
  const show = ({ target }: FocusEvent): void => {
    if (isPressed || !(target instanceof Element)) return;
    // A tick box is drawn by its label.
    const drawn = target.closest('label') ?? target;
    if (isHidden(drawn)) drawn.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const listeners = [
    ['pointerdown', press],
    ['pointerup', release],
    ['pointercancel', release],
    ['keydown', release],
    ['focusin', show],
  ] as const;
  // Listened to on the way down, before a component can keep an event to itself.
  for (const [type, listener] of listeners) document.addEventListener(type, listener as EventListener, true);
}

/** Whether an end of it, or its middle, lies under something else or out of the window. */
function isHidden(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [0.1, 0.5, 0.9].some((part) => !element.contains(document.elementFromPoint(left + width / 2, top + height * part)));
}
