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

/** Some browsers end the composing before they tell of the key that ended it, which then has the code of keys that are being composed. */
function isComposing({ isComposing: composes, keyCode }: KeyboardEvent): boolean {
  return composes || keyCode === beingComposed;
}

const beingComposed = 229;
