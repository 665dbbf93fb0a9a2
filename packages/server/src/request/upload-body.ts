/** A body that is its input as one line of JSON and then a file: takes the two apart as they come, and keeps neither. */

/** The file cannot be accepted; its sender gets a refusal. */
export class UploadBodyError extends Error {
  override readonly name = 'TakenFileProblem';
  readonly code: 'request.tooLarge' | 'request.invalid';

  constructor(code: UploadBodyError['code']) {
    super(code);
    this.code = code;
  }
}

const longestLine = 4_096;
const lineFeed = 0x0a;

/** Null when there is no first line, or it is no JSON. The file throws `TakenFileProblem` while it is read. */
export async function splitBody(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ readonly input: unknown; readonly file: AsyncIterable<Uint8Array> } | null> {
  const chunks = body[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let end = -1;
  while (end < 0 && head.length <= longestLine) {
    const { done, value } = await chunks.next().catch(stopped);
    if (done === true) return null;
    head = Buffer.concat([head, value]);
    end = head.indexOf(lineFeed);
  }
  const input = end < 0 || end > longestLine ? undefined : parsed(head.subarray(0, end));
  return input === undefined ? null : { input, file: fileOf(head.subarray(end + 1), chunks, mostBytes) };
}

async function* fileOf(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for (let chunk: Uint8Array | null = first; chunk !== null;) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new UploadBodyError('request.tooLarge');
    if (chunk.length > 0) yield chunk;
    const next: IteratorResult<Uint8Array, unknown> = await chunks.next().catch(stopped);
    chunk = next.done === true ? null : next.value;
  }
}

function stopped(): never {
  throw new UploadBodyError('request.invalid');
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line).toString());
  } catch {
    return undefined;
  }
}
