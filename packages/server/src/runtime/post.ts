/**
 * Posts JSON to an address that it trusts with personal data: over TLS or within this machine, never where a redirect leads, and within limits
 * in time and size. Knows nothing of what is asked.
 */
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent, request as requestHttps } from 'node:https';
import { isPrivateAddress } from '../config/config-checks.ts';

/** How the other side knows who is asking; PEM texts. */
export interface Credentials {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** The authority that must have signed the other side's certificate; without it, one that the machine trusts. */
  readonly authority?: string;
}

export interface Limits {
  /** For all of it, from the connection to the last byte. */
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/** `body` is null unless the status is 200. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer | null;
}

/** No answer that can be used; `reason` holds nothing of what was asked. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export type Post = (content: unknown) => Promise<Answer>;

/** Throws when the address may not be trusted; what it returns throws `NoAnswer`. */
export function postTo(url: string, limits: Limits, { token, certificate, key, authority }: Credentials = {}): Post {
  if (!isPrivateAddress(url)) throw new Error('Personal data are sent over TLS only.');
  const isSecure = new URL(url).protocol === 'https:';
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(isSecure && { agent: new Agent({ cert: certificate, key, ca: authority }) }),
  };
  return async (content) => {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    try {
      const response = await send(isSecure ? requestHttps : requestHttp, url, { ...options, signal }, JSON.stringify(content));
      return await readAnswer(response, limits.mostBytes);
    } catch (failure) {
      if (failure instanceof NoAnswer) throw failure;
      throw new NoAnswer(signal.aborted ? 'TimeoutError' : ((failure as NodeJS.ErrnoException).code ?? 'unreachable'));
    }
  };
}

/** Resolves with the head of the answer. */
function send(request: typeof requestHttp, url: string, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, options, resolve).once('error', reject).end(body);
  });
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  if (status === 200) {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) throw new NoAnswer('answer too large');
    }
  }
  response.destroy();
  return { status, body: status === 200 ? Buffer.concat(chunks) : null };
}
