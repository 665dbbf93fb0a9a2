/** Work that nobody waits for yet, done when the browser has nothing else to do. */

/** Does the steps one after another, so that a key pressed meanwhile waits for one of them at most. */
export function doWhenIdle([step, ...later]: readonly (() => void)[]): void {
  if (step === undefined) return;
  whenIdle(() => {
    step();
    doWhenIdle(later);
  });
}

/** Does it at the next idle moment. */
export function whenIdle(work: () => void): void {
  // Safari does not report idle time.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work);
  else setTimeout(work, 1);
}
