/** Puts a text on the clipboard. */

/** Whether it was done: not where the browser keeps its clipboard to itself. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
