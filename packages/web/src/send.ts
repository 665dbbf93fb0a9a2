/** How a request travels and what an answer can be: JSON both ways, bytes or a file back, a refusal as a value, a lost connection as an error. Is handed `fetch`. */
import type { Request, Result, Send } from '@sei/contract/client';
import type { ProblemBody } from '@sei/contract/problem';

/** The server could not be reached, or answered with something that is not SEI's. What was typed is kept; try again later. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Thrown by `valueOf`: a refusal where the caller had no better use for it than to show it. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.code);
    this.problem = problem;
  }
}

type Listener = () => void;

const sessionListeners = new Set<Listener>();

/** Calls `listener` whenever the server says that nobody is signed in. Returns how to stop. */
export function onSessionLost(listener: Listener): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

/** The value of an answer; a refusal is thrown as a `RefusalError`, for pages that read. */
export async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new RefusalError(result.problem);
  return result.value;
}

/** Sends by the given `fetch`: JSON both ways or bytes back, a refusal as a value, a lost connection as a `NetworkError`. */
export function sendWith(send: (url: string, init: RequestInit) => Promise<Response>): Send {
  return async (request) => {
    const response = await send(`/api${request.path}`, requestInit(request)).catch((cause: unknown) => {
      throw new NetworkError('unreachable', { cause });
    });
    return tellingOfLostSession(await readAnswer(response));
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
    if (!response.ok) return tellingOfLostSession(await readRefusal(response));
    const value = await response.blob().catch((cause: unknown) => {
      throw new NetworkError('unreachable', { cause });
    });
    return { ok: true, value };
  };
}

/**
 * Sends a file by a request of the old kind, which alone tells how much has gone. Throws a `NetworkError` for a lost connection, and when it was
 * given up.
 */
export function sendFileBy(
  request: XMLHttpRequest,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: Blob },
  { signal, onSent }: { readonly signal: AbortSignal; readonly onSent: (share: number) => void },
): Promise<Result<unknown>> {
  return new Promise((resolve, reject) => {
    const lost = (): void => reject(new NetworkError('unreachable'));
    request.open(method, `/api${path}`);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total));
    request.upload.addEventListener('load', () => onSent(1));
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, lost);
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 200) resolve({ ok: true, value: answer });
      else if (isProblemBody(answer)) resolve(tellingOfLostSession({ ok: false, problem: answer }));
      else reject(new NetworkError(`status ${request.status}`));
    });
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function tellingOfLostSession<Value>(result: Result<Value>): Result<Value> {
  if (!result.ok && result.problem.code === 'session.missing') for (const listener of sessionListeners) listener();
  return result;
}

async function readRefusal(response: Response): Promise<Result<never>> {
  const answer = await readAnswer(response);
  if (answer.ok) throw new NetworkError(`status ${response.status}`);
  return answer;
}

function requestInit({ method, body }: Pick<Request, 'method' | 'body'>): RequestInit {
  const shared = { method, credentials: 'same-origin', cache: 'no-store' } as const;
  if (body === undefined) return { ...shared, headers: { accept: 'application/json' } };
  return { ...shared, headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function readAnswer(response: Response): Promise<Result<unknown>> {
  const isBytes = response.headers.get('content-type') === 'application/octet-stream';
  const body: unknown = await (isBytes ? readBytes(response) : response.json()).catch((cause: unknown) => {
    throw new NetworkError(`status ${response.status}`, { cause });
  });
  if (response.ok) return { ok: true, value: body };
  if (!isProblemBody(body)) throw new NetworkError(`status ${response.status}`);
  return { ok: false, problem: body };
}

async function readBytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'next' in body;
}
