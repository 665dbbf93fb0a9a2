/** Packed codes as they lie in the database and travel: compressed once, off the main thread. Knows nothing of what the bytes say. */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const fromBrotli = promisify(brotliDecompress);

/** How hard to try: what lies between costs seconds for some per cent. */
const quality = 6;

export async function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return toBrotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  return fromBrotli(bytes);
}
