/**
 * Bytes that are sent often and change never: compressed once, off the main thread, and sent as they lie. Knows nothing of what they say.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';

export interface Compressed {
  readonly brotli: Uint8Array;
}

export function isCompressed(answer: unknown): answer is Compressed {
  return typeof answer === 'object' && answer !== null && 'brotli' in answer && answer.brotli instanceof Uint8Array;
}

/** Ways to send them; `identity` is as they are. */
export type Encoding = 'br' | 'gzip' | 'identity';

const toBrotli = promisify(brotliCompress);
const fromBrotli = promisify(brotliDecompress);
const toGzip = promisify(gzip);

/** How hard to try: what lies beyond costs seconds for some per cent. */
const quality = 6;

export async function compressed(bytes: Uint8Array): Promise<Compressed> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { brotli: await toBrotli(bytes, { params }) };
}

/** The bytes that were compressed. */
export async function plainOf({ brotli }: Compressed): Promise<Uint8Array> {
  return fromBrotli(brotli);
}

/** The best of what a request's `accept-encoding` takes. */
export function bestEncoding(accepted: string | undefined): Encoding {
  const names = new Set(
    (accepted ?? '').split(',').flatMap((each) => (/;\s*q=0(\.0*)?\s*$/.test(each) ? [] : each.split(';')[0]!.trim())),
  );
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : 'identity';
}

/** The bytes as they are to be sent. */
export async function encode(bytes: Compressed, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'br') return bytes.brotli;
  return encoding === 'gzip' ? gzipOf(bytes) : plainOf(bytes);
}

const gzipped = new WeakMap<Compressed, Promise<Uint8Array>>();

/** Browsers take brotli over https only, so it is made when somebody asks, and once. */
function gzipOf(bytes: Compressed): Promise<Uint8Array> {
  const known = gzipped.get(bytes) ?? plainOf(bytes).then((plain) => toGzip(plain));
  gzipped.set(bytes, known);
  return known;
}
