/** How a request travels and what an answer can be: JSON both ways, bytes or a file back, a refusal as a value, a lost connection as an error. Is handed `fetch`. */
import { pageUserHeader, unattendedHeader } from '@sei/contract/page';
import type { Request, Result, Send } from '@sei/contract/api/client';
import type { RefusalBody, RefusalCode } from '@sei/contract/refusal';
import { isAttended } from './acts.ts';
import { readPageUser } from './page-user.ts';

/** The server could not be reached, or answered with something that is not SEI's. What was typed is kept; try again later. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Thrown by `valueOf`: a refusal where the caller had no better use for it than to show it. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: RefusalBody;

  constructor(refusal: RefusalBody) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Why the session is not this page's: nobody is signed in, or somebody else. */
export type SessionRefusal = Extract<RefusalCode, 'session.missing' | 'session.otherUser'>;

type Listener = (refusal: SessionRefusal) => void;

const sessionListeners = new Set<Listener>();

/** Calls `listener` whenever the server says that the session is not this page's. Returns how to stop. */
export function onSessionRefused(listener: Listener): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

/** The value of an answer; a refusal is thrown as a `RefusalError`, for pages that read. */
export async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}

/** Sends by the given `fetch`: JSON both ways or bytes back, a refusal as a value, a lost connection as a `NetworkError`. */
export function sendWith(send: (url: string, init: RequestInit) => Promise<Response>): Send {
  return async (request) => {
    const response = await send(`/api${request.path}`, requestInit(request)).catch((cause: unknown) => {
      throw new NetworkError('unreachable', { cause });
    });
    return reportingSession(await readAnswer(response));
  };
}

/** A file that is asked for; it cannot be a link, since what is asked for stands in the body. */
export type Receive = (request: Pick<Request, 'method' | 'path' | 'body'>, signal: AbortSignal) => Promise<Result<Blob>>;

/** Fetches files by the given `fetch`. Throws a `NetworkError` for a lost connection, and for a request that was given up. */
export function receiveWith(send: (url: string, init: RequestInit) => Promise<Response>): Receive {
  return async (request, signal) => {
    const response = await send(`/api${request.path}`, { ...requestInit(request), signal }).catch((cause: unknown) => {
      throw new NetworkError('unreachable', { cause });
    });
    if (!response.ok) return reportingSession(await readRefusal(response));
    const value = await response.blob().catch((cause: unknown) => {
      throw new NetworkError('unreachable', { cause });
    });
    return { ok: true, value };
  };
}

/** Callbacks of a streamed answer: the share that has been sent, each progress, and a signal that aborts. */
export interface ProgressCallbacks<Progress> {
  readonly signal: AbortSignal;
  readonly onSent: (share: number) => void;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Sends JSON or a file by a request of the old kind, which alone reports how much has been sent, and reads the lines of its answer as they come. Throws a
 * `NetworkError` for a lost connection, and when it was given up.
 */
export function sendByLines<Progress>(
  request: XMLHttpRequest,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: string | Blob },
  { signal, onSent, onProgress }: ProgressCallbacks<Progress>,
): Promise<Result<unknown>> {
  return new Promise((resolve, reject) => {
    const lost = (): void => reject(new NetworkError('unreachable'));
    let read = 0;
    const readOn = (): void => {
      const end = request.responseText.lastIndexOf('\n') + 1;
      const lines = linesOf<Progress>(request.responseText.slice(read, end));
      read = end;
      if (lines === null) lost();
      for (const line of lines ?? []) {
        if ('progress' in line) onProgress(line.progress);
        else if ('answer' in line) resolve({ ok: true, value: line.answer });
        else resolve(reportingSession({ ok: false, refusal: line.refusal }));
      }
    };
    request.open(method, `/api${path}`);
    const headers = {
      ...pageHeaders(),
      accept: 'application/x-ndjson, application/json',
      'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
    };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total));
    request.upload.addEventListener('load', () => onSent(1));
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, lost);
    request.addEventListener('progress', () => {
      if (request.status === 200) readOn();
    });
    request.addEventListener('load', () => {
      if (request.status !== 200) {
        const refused = readAnswer(new Response(request.responseText, { status: request.status }));
        return resolve(refused.then(reportingSession));
      }
      readOn();
      // Without its last line it was cut off; with it, nothing more can be said.
      lost();
    });
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

type StreamedLine<Progress> = { readonly progress: Progress } | { readonly answer: unknown } | { readonly refusal: RefusalBody };

/** Null when they are not the server's, which are as the route table says. */
function linesOf<Progress>(text: string): readonly StreamedLine<Progress>[] | null {
  try {
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as StreamedLine<Progress>);
  } catch {
    return null;
  }
}

function reportingSession<Value>(result: Result<Value>): Result<Value> {
  const code = result.ok ? null : result.refusal.code;
  if (code === 'session.missing' || code === 'session.otherUser') for (const listener of sessionListeners) listener(code);
  return result;
}

async function readRefusal(response: Response): Promise<Result<never>> {
  const answer = await readAnswer(response);
  if (answer.ok) throw new NetworkError(`status ${response.status}`);
  return answer;
}

function requestInit({ method, body }: Pick<Request, 'method' | 'body'>): RequestInit {
  const shared = { method, credentials: 'same-origin', cache: 'no-store' } as const;
  const headers = { ...pageHeaders(), accept: 'application/json' };
  if (body === undefined) return { ...shared, headers };
  return { ...shared, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What the page says of itself. */
function pageHeaders(): Readonly<Record<string, string>> {
  const user = readPageUser();
  return { ...(user !== null && { [pageUserHeader]: user }), ...(!isAttended() && { [unattendedHeader]: '1' }) };
}

async function readAnswer(response: Response): Promise<Result<unknown>> {
  const isBytes = response.headers.get('content-type') === 'application/octet-stream';
  const body: unknown = await (isBytes ? readBytes(response) : response.json()).catch((cause: unknown) => {
    throw new NetworkError(`status ${response.status}`, { cause });
  });
  if (response.ok) return { ok: true, value: body };
  if (!isRefusalBody(body)) throw new NetworkError(`status ${response.status}`);
  return { ok: false, refusal: body };
}

async function readBytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

function isRefusalBody(body: unknown): body is RefusalBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'next' in body;
}
