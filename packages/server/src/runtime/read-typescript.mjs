/**
 * Lets Node run our TypeScript; begin a process or a thread with `--import` of this. Newer versions take the types away themselves. For others
 * tsx does in development, and where there are no packages of development, what `npm run build` has written is loaded instead.
 */
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

if (!process.features.typescript) {
  const tsx = findTsx();
  if (tsx === null) register(new URL('built-typescript.mjs', import.meta.url));
  else await import(pathToFileURL(tsx).href);
}

function findTsx() {
  try {
    return createRequire(import.meta.url).resolve('tsx');
  } catch {
    return null;
  }
}
