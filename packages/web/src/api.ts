/** The browser's one way to the server: the contract's client over `fetch`. Knows no page and keeps no data. */
import { operations } from 'virtual:operations';
import { createClient, type Client, type Result } from '@sei/contract/client';
import type { Classification } from '@sei/contract/classifications';
import type { CodeFile, FileOutcome } from '@sei/contract/routes/classifications';
import { receiveWith, sendFileBy, sendWith } from './send.ts';

export { NetworkError, onSessionLost, RefusalError, valueOf } from './send.ts';

export const api: Client = createClient(
  operations,
  sendWith((url, init) => fetch(url, init)),
);

const receive = receiveWith((url, init) => fetch(url, init));

/** A file of several reports, asked for with what the operation's call takes. Given up when the signal says so. */
export function fetchFile<Name extends 'exportCsv' | 'exportSpreadsheet' | 'printReports'>(
  name: Name,
  body: Parameters<Client[Name]>[0],
  signal: AbortSignal,
): Promise<Result<Blob>> {
  const { method, path } = operations[name];
  return receive({ method, path, body }, signal);
}

/** Has an official file of a classification read. `onSent` is told the share of it that has been sent. Given up when the signal says so. */
export function sendCodeFile(
  classification: Classification,
  { input, file }: { readonly input: CodeFile; readonly file: Blob },
  { signal, onSent }: { readonly signal: AbortSignal; readonly onSent: (share: number) => void },
): Promise<Result<FileOutcome>> {
  const { method, path } = operations.readCodeFile;
  const body = new Blob([`${JSON.stringify(input)}\n`, file]);
  const sent = sendFileBy(
    new XMLHttpRequest(),
    { method, path: path.replace(':classification', classification), body },
    { signal, onSent },
  );
  // The server answers as the route table says.
  return sent as Promise<Result<FileOutcome>>;
}

/** Address of the PDF of a report, for a link or a new tab. */
export function printUrl(id: string): string {
  return `/api${operations.printReport.path.replace(':id', encodeURIComponent(id))}`;
}

/** Address of the PDF of what differs between two points of a report. */
export function comparisonPrintUrl(id: string, { before, after }: { readonly before: string; readonly after: string }): string {
  const path = operations.printComparison.path.replace(':id', encodeURIComponent(id));
  return `/api${path.replace(':before', encodeURIComponent(before)).replace(':after', encodeURIComponent(after))}`;
}

/** Address that leads to the identity provider and back to `returnTo`, a path of this site. */
export function signInUrl(method: string, returnTo: string): string {
  return `/sign-in/${encodeURIComponent(method)}?returnTo=${encodeURIComponent(returnTo)}`;
}
