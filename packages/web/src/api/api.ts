/** The browser's one way to the server: the contract's client over `fetch`. Knows no page and keeps no data. */
import { operations } from 'virtual:operations';
import { createClient, type Client, type Result } from '@sei/contract/api/client';
import { pageUserParameter } from '@sei/contract/page';
import type { Classification } from '@sei/contract/classifications';
import type { CodeFile, FetchOutcome, FileOutcome, Reading } from '@sei/contract/routes/classifications';
import { readPageUser } from './page-user.ts';
import { receiveWith, sendByLines, sendWith, type ProgressCallbacks } from './send.ts';
import { noteServerTime } from './server-clock.ts';

export { type ProgressCallbacks, NetworkError, onSessionRefused, RefusalError, type SessionRefusal, valueOf } from './send.ts';

export const api: Client = createClient(operations, sendWith(ask));

const receive = receiveWith(ask);

async function ask(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  noteServerTime(response.headers.get('date'));
  return response;
}

/** A file of several reports, asked for with what the operation's call takes. Given up when the signal says so. */
export function fetchFile<Name extends 'exportCsv' | 'exportSpreadsheet' | 'printReports'>(
  name: Name,
  body: Parameters<Client[Name]>[0],
  signal: AbortSignal,
): Promise<Result<Blob>> {
  const { method, path } = operations[name];
  return receive({ method, path, body }, signal);
}

/** Has an official file of a classification read. Given up, here and on the server, when the signal says so. */
export function sendCodeFile(
  classification: Classification,
  { input, file }: { readonly input: CodeFile; readonly file: Blob },
  course: ProgressCallbacks<Reading>,
): Promise<Result<FileOutcome>> {
  course.onSent(0);
  return sendStreamed('readCodeFile', classification, new Blob([`${JSON.stringify(input)}\n`, file]), course);
}

/** Has the file at a classification's address fetched and read. Given up, here and on the server, when the signal says so. */
export function fetchCodeFile(
  classification: Classification,
  overrides: CodeFile['overrides'],
  course: ProgressCallbacks<Reading>,
): Promise<Result<FetchOutcome>> {
  return sendStreamed('fetchCodeFile', classification, JSON.stringify({ overrides }), course);
}

function sendStreamed<Outcome>(
  name: 'readCodeFile' | 'fetchCodeFile',
  classification: Classification,
  body: string | Blob,
  course: ProgressCallbacks<Reading>,
): Promise<Result<Outcome>> {
  const { method, path } = operations[name];
  const sent = sendByLines(new XMLHttpRequest(), { method, path: path.replace(':classification', classification), body }, course);
  // The server answers as the route table says.
  return sent as Promise<Result<Outcome>>;
}

/** Address of the PDF of a report, for a link or a new tab. */
export function printUrl(id: string): string {
  return `/api${operations.printReport.path.replace(':id', encodeURIComponent(id))}${fromThisPage()}`;
}

/** Address of the PDF of one of its rows. */
export function rowPrintUrl(id: string, row: string): string {
  const path = operations.printRow.path.replace(':id', encodeURIComponent(id)).replace(':row', encodeURIComponent(row));
  return `/api${path}${fromThisPage()}`;
}

/** Address of the PDF of what differs between two points of a report. */
export function comparisonPrintUrl(id: string, { before, after }: { readonly before: string; readonly after: string }): string {
  const path = operations.printComparison.path.replace(':id', encodeURIComponent(id));
  const filled = path.replace(':before', encodeURIComponent(before)).replace(':after', encodeURIComponent(after));
  return `/api${filled}${fromThisPage()}`;
}

/** What an address says where a request would say it in a header. */
function fromThisPage(): string {
  return `?${new URLSearchParams({ [pageUserParameter]: readPageUser() ?? '' })}`;
}

/** Address that leads to the identity provider and back to `returnTo`, a path of this site. */
export function signInUrl(method: string, returnTo: string): string {
  return `/sign-in/${encodeURIComponent(method)}?returnTo=${encodeURIComponent(returnTo)}`;
}
