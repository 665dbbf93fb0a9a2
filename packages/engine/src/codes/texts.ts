/**
 * Many short texts as one, each stored as what it does not share with the one before: sorted words and codes become small, and open at once.
 * Knows nothing of what the texts are.
 */
import { PackedCodesError, textOfUnits, type ByteReader, type ByteWriter } from './bytes.ts';

/** Text `index` stands in `joined` from `start[index]` to `start[index + 1]`. */
export interface Texts {
  readonly joined: string;
  readonly start: Uint32Array;
}

export function textAt({ joined, start }: Texts, index: number): string {
  return joined.slice(start[index], start[index + 1]);
}

/** So little is shared that what a few bytes can blow up to is bounded. */
const mostShared = 63;
const mostUnits = 2 ** 26;

/** Writes texts that are whole (no half surrogate pairs). Streams of like numbers stand together, since that compresses best. */
export function writeTexts(out: ByteWriter, texts: readonly string[]): void {
  const shared = texts.map((text, index) => sharedLength(texts[index - 1] ?? '', text));
  out.number(texts.length);
  for (const length of shared) out.number(length);
  for (const [index, text] of texts.entries()) out.number(text.length - shared[index]!);
  out.text(texts.map((text, index) => text.slice(shared[index])).join(''));
}

/** Throws `PackedCodesError` when what follows are not texts. */
export function readTexts(source: ByteReader): Texts {
  const length = source.numberUpTo(source.left());
  const shared = source.numbers(new Uint8Array(length), mostShared);
  const own = source.numbers(new Uint32Array(length), mostUnits);
  const start = new Uint32Array(length + 1);
  let units = 0;
  for (let index = 0; index < length; index += 1) {
    const before = index === 0 ? 0 : units - start[index - 1]!;
    if (shared[index]! > before) throw new PackedCodesError('A text shares more than there is');
    start[index] = units;
    units += shared[index]! + own[index]!;
    if (units > mostUnits) throw new PackedCodesError('The texts are too long');
  }
  start[length] = units;
  return { joined: joinedOf(shared, start, source.text()), start };
}

function joinedOf(shared: Uint8Array, start: Uint32Array, own: string): string {
  const units = new Uint16Array(start[shared.length]!);
  let read = 0;
  for (let index = 0; index < shared.length; index += 1) {
    const at = start[index]!;
    const ownAt = at + shared[index]!;
    const before = index === 0 ? 0 : start[index - 1]!;
    for (let unit = at; unit < ownAt; unit += 1) units[unit] = units[before + unit - at]!;
    const end = start[index + 1]!;
    if (read + end - ownAt > own.length) throw new PackedCodesError('The texts end too early');
    for (let unit = ownAt; unit < end; unit += 1) units[unit] = own.charCodeAt(read++);
  }
  if (read !== own.length) throw new PackedCodesError('There is more text than texts');
  return textOfUnits(units);
}

function sharedLength(before: string, text: string): number {
  const most = Math.min(before.length, text.length, mostShared);
  let length = 0;
  while (length < most && before.charCodeAt(length) === text.charCodeAt(length)) length += 1;
  const last = text.charCodeAt(length - 1);
  // Half a pair cannot be written.
  return last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
}
