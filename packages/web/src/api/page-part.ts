/**
 * Parts of the web that are fetched when first needed. A tab from before a new version asks for files that are gone: it loads itself
 * anew, once, since all that was typed is kept; without a connection it waits for one instead.
 */
import { api, NetworkError } from './api.ts';
import { tabNotes } from '../browser-store/notes.ts';

const reloadedKey = 'sei.reloaded';
/** A part that is missing right after a fresh load is missing for another reason. */
const freshMs = 10_000;

/** A part of the page is not there, though the server is, and loading anew has not helped. */
class MissingPartError extends Error {
  override readonly name = 'MissingPartError';
}

/** Fetches a part by `load`, which is an `import()`. */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    if (!(await isServed())) throw new NetworkError('unreachable', { cause });
    if (wasJustReloaded()) throw new MissingPartError('missing', { cause });
    return loadAnew();
  }
}

/** Loads the page anew, which it never returns from. */
export function loadAnew(): Promise<never> {
  tabNotes.write(reloadedKey, String(Date.now()));
  window.location.reload();
  return new Promise(() => undefined);
}

async function isServed(): Promise<boolean> {
  return api.readHealth().then(
    ({ ok }) => ok,
    () => false,
  );
}

function wasJustReloaded(): boolean {
  return Date.now() - Number(tabNotes.read(reloadedKey) ?? 0) < freshMs;
}
