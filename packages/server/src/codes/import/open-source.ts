/**
 * Opens what is to be imported, a file or an address, as a stream of bytes, unpacked when it is `.gz`. From an address only what has changed since
 * the last time is fetched. Knows nothing of codes.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import type { IsoDate } from '@sei/engine';
import { isPrivateAddress } from '../../config/config-checks.ts';
import { danishDate } from '../../runtime/copenhagen.ts';
import { CodeFileError, type Bytes } from './code-file-entry.ts';
import { importText } from './text.ts';

export type Source =
  | { readonly kind: 'file'; readonly path: string }
  /** `validator` is what the address said of its content the last time: an ETag, or else the moment it was changed. */
  | { readonly kind: 'url'; readonly url: string; readonly validator: string | null };

export interface Limits {
  /** Of the content, unpacked. */
  readonly mostBytes: number;
  readonly timeoutMs: number;
}

export const usualLimits: Limits = { mostBytes: 500_000_000, timeoutMs: 15 * 60_000 };

export interface OpenedSource {
  readonly bytes: Bytes;
  /** As it lies there, packed or not; null when the address does not say. */
  readonly size: number | null;
  /** How much of that has been read. */
  readonly read: () => number;
  readonly validator: string | null;
  /** The day it was made, in Copenhagen; null when the address does not say. */
  readonly day: IsoDate | null;
}

/** Throws `CodeFileError` when it cannot be had, also later, while it is read. */
export async function openSource(source: Source, limits: Limits = usualLimits): Promise<OpenedSource | 'unchanged'> {
  if (source.kind === 'file') return openFile(source.path, limits);
  return fetchSource(source, limits);
}

/** True for an address that may be fetched: what comes from it decides what can be reported, so nobody on the way may change it. */
export function isFetchable(url: string): boolean {
  return isPrivateAddress(url) && new URL(url).username === '';
}

async function openFile(path: string, limits: Limits): Promise<OpenedSource> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new CodeFileError(importText.noFile(path));
  const meter = createMeter(createReadStream(path), (error) =>
    error instanceof CodeFileError ? error : new CodeFileError(importText.noFile(path)),
  );
  return {
    bytes: unpacked(meter.bytes, limits),
    size: found.size,
    read: meter.read,
    validator: null,
    day: danishDate(found.mtime),
  };
}

async function fetchSource(
  { url, validator }: Source & { readonly kind: 'url' },
  limits: Limits,
): Promise<OpenedSource | 'unchanged'> {
  if (!isFetchable(url)) throw new CodeFileError(importText.badUrl(url));
  const host = new URL(url).host;
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const explain = (error: unknown, otherwise: string): CodeFileError => {
    if (error instanceof CodeFileError) return error;
    return new CodeFileError(signal.aborted ? importText.tooSlow(host, Math.round(limits.timeoutMs / 1_000)) : otherwise);
  };
  const response = await follow(url, { signal, headers: conditionOf(validator) }).catch((error: unknown) => {
    throw explain(error, importText.noAnswer(host));
  });
  if (response.status === 304) return 'unchanged';
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new CodeFileError(importText.badStatus(host, response.status));
  }
  const { headers } = response;
  const changed = headers.get('last-modified');
  const meter = createMeter(response.body, (error) => explain(error, importText.broken(host)));
  return {
    bytes: unpacked(meter.bytes, limits),
    // What was packed for the way only is counted unpacked, so its length says nothing.
    size: headers.has('content-encoding') ? null : Number(headers.get('content-length')) || null,
    read: meter.read,
    validator: headers.get('etag') ?? changed,
    day: changed === null || Number.isNaN(Date.parse(changed)) ? null : danishDate(new Date(changed)),
  };
}

const mostRedirects = 5;

/** Follows where the address leads, never to one that may not be fetched and never from HTTPS to HTTP. */
async function follow(url: string, request: RequestInit): Promise<Response> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await fetch(at.href, { ...request, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, at.href) ? new URL(location, at) : null;
    const isSafe = next !== null && isFetchable(next.href) && !(at.protocol === 'https:' && next.protocol === 'http:');
    if (!isSafe) throw new CodeFileError(importText.badRedirect(at.host));
    at = next;
  }
  throw new CodeFileError(importText.tooManyRedirects(at.host));
}

function conditionOf(validator: string | null): Record<string, string> {
  if (validator === null) return {};
  return /^(W\/)?"/.test(validator) ? { 'if-none-match': validator } : { 'if-modified-since': validator };
}

interface Meter {
  readonly bytes: Bytes;
  readonly read: () => number;
}

function createMeter(stream: AsyncIterable<Uint8Array>, explain: (error: unknown) => CodeFileError): Meter {
  let read = 0;
  async function* metered(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) {
        read += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw explain(error);
    }
  }
  return { bytes: metered(), read: () => read };
}

/** The content of a packed file, known by its first bytes; anything else as it is. */
async function* unpacked(bytes: Bytes, { mostBytes }: Limits): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  const head = Buffer.from(first.value.subarray(0, 4)).toString('latin1');
  if (head.startsWith('PK\x03\x04')) throw new CodeFileError(importText.isZip);
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first.value as Uint8Array;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  let count = 0;
  for await (const chunk of head.startsWith('\x1f\x8b') ? gunzipped(all()) : all()) {
    count += chunk.length;
    if (count > mostBytes) throw new CodeFileError(importText.tooLarge(mostBytes));
    yield chunk;
  }
}

async function* gunzipped(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // What fails on the way is thrown to the reader.
  pipeline(Readable.from(bytes), gunzip, () => undefined);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof CodeFileError) throw error;
    const isCut = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
    throw new CodeFileError(isCut ? importText.truncatedArchive : importText.brokenArchive);
  }
}
