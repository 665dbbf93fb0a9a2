/**
 * Keys that compose a letter (Japanese, Chinese, Korean, accents) belong to the composing until it ends: nothing on the page acts on them, be
 * it a field, a list, a dialog or a shortcut.
 */

/** Called once, before anything else listens for keys. */
export function leaveKeysToComposition(): void {
  for (const type of ['keydown', 'keyup'] as const) {
    window.addEventListener(type, (event) => isComposing(event) && event.stopImmediatePropagation(), { capture: true });
  }
}

/** Some browsers end a composition before they fire the event of the key that ended it, which then has the key code of a composition. */
function isComposing({ isComposing: composes, keyCode }: KeyboardEvent): boolean {
  return composes || keyCode === beingComposed;
}

const beingComposed = 229;
