/**
 * Makes an edition in a process of its own, of low priority: reading a whole classification takes seconds of a processor and a few hundred
 * megabytes, which a process that answers users should not lend it. Knows no database.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readsTypescript } from '../../runtime/typescript.ts';
import type { EditionOrder, EditionOutcome, Progress, Said } from './make-edition.ts';

/** As `makeEdition`; ends the process, and rejects, when the signal says so. */
export function makeEditionApart(
  order: EditionOrder,
  { signal, onProgress = () => undefined }: { readonly signal: AbortSignal; readonly onProgress?: (progress: Progress) => void },
): Promise<EditionOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('make-process.ts', import.meta.url)), {
      execArgv: [...readsTypescript],
      // Packed codes go over as bytes.
      serialization: 'advanced',
      signal,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      const said = message as Said;
      if ('outcome' in said) resolve(said.outcome);
      else onProgress(said.progress);
    });
    child.once('error', reject);
    child.once('exit', (code, cause) => reject(new Error(`The process that makes an edition ended with ${code ?? cause}`)));
    // When it could not start, `error` says so too.
    child.send(order, () => undefined);
  });
}

/** True for how `makeEditionApart` rejects when its signal says so. */
export function isStopped(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'AbortError';
}
