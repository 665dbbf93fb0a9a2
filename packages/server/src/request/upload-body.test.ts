/** A body of one line of JSON and a file, cut anywhere on its way. */
import { expect, test } from 'vitest';
import { splitBody, UploadBodyError } from './upload-body.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(file: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test.each([1, 3, 7, 1_000])('line and file come apart however they are cut (%i bytes)', async (size) => {
  const body = await splitBody(inPieces('{"name":"æ"}\nførste\nanden', size), 100);
  expect(body?.input).toEqual({ name: 'æ' });
  expect(await textOf(body!.file)).toBe('første\nanden');
});

test('a file as large as allowed passes, a byte more does not', async () => {
  expect(await textOf((await splitBody(inPieces('{}\n12345', 2), 5))!.file)).toBe('12345');
  await expect(textOf((await splitBody(inPieces('{}\n123456', 2), 5))!.file)).rejects.toEqual(
    new UploadBodyError('request.tooLarge'),
  );
});

test.each(['', '{}', 'no json\nfile', `"${'x'.repeat(5_000)}"\nfile`])('no input, no file: %.20s', async (text) => {
  expect(await splitBody(inPieces(text, 100), 100)).toBeNull();
});

test('a sender who is gone is no fault of ours', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{}\nhalf');
    throw new Error('aborted');
  }
  await expect(textOf((await splitBody(broken(), 100))!.file)).rejects.toEqual(new UploadBodyError('request.invalid'));
});
