/**
 * Bytes written and read one after the other: whole numbers in as few bytes as they need, texts as UTF-8. Knows nothing of what they mean.
 * The engine has neither the browser's nor Node's text decoder, and needs the same answer in both.
 */

/** Bytes are not what they should be: cut off, changed on the way, or never a packed list. */
export class PackedCodesError extends Error {
  override readonly name = 'PackedCodesError';
}

export interface ByteWriter {
  /** A whole number from 0 to 2³² − 1. */
  readonly number: (value: number) => void;
  readonly text: (value: string) => void;
  readonly bytes: (value: Uint8Array) => void;
  /** What has been written so far. */
  readonly written: () => Uint8Array;
}

export function writeBytes(): ByteWriter {
  let buffer = new Uint8Array(1024);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(length + more, buffer.length * 2));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const number = (value: number): void => {
    room(5);
    let rest = value;
    while (rest > 127) {
      buffer[length] = (rest % 128) | 128;
      length += 1;
      rest = Math.floor(rest / 128);
    }
    buffer[length] = rest;
    length += 1;
  };
  const bytes = (value: Uint8Array): void => {
    room(value.length);
    buffer.set(value, length);
    length += value.length;
  };
  return {
    number,
    bytes,
    text: (value) => {
      const encoded = encodeText(value);
      number(encoded.length);
      bytes(encoded);
    },
    written: () => buffer.slice(0, length),
  };
}

export interface ByteReader {
  readonly number: () => number;
  /** A number that may not be larger, such as how many of something follow. */
  readonly numberUpTo: (most: number) => number;
  /** As many numbers as there is room for, none of them larger. */
  readonly numbers: <Numbers extends Uint8Array | Uint16Array | Uint32Array>(into: Numbers, most: number) => Numbers;
  readonly text: () => string;
  /** The next bytes, not copied. */
  readonly bytes: (length: number) => Uint8Array;
  readonly left: () => number;
}

/** Reads what `writeBytes` wrote. Throws `PackedCodesError` when there is not enough, or a number or text is not one. */
export function readBytes(source: Uint8Array): ByteReader {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let weight = 1; weight <= 2 ** 28; weight *= 128) {
      const byte = source[at];
      if (byte === undefined) throw new PackedCodesError('The bytes end too early');
      at += 1;
      value += (byte & 127) * weight;
      if (byte < 128) {
        if (value >= 2 ** 32) break;
        return value;
      }
    }
    throw new PackedCodesError('A number is too large');
  };
  const numberUpTo = (most: number): number => {
    const value = number();
    if (value > most) throw new PackedCodesError(`A number is ${value}, and at most ${most} is possible`);
    return value;
  };
  const left = (): number => source.length - at;
  const bytes = (length: number): Uint8Array => {
    if (length > left()) throw new PackedCodesError('The bytes end too early');
    at += length;
    return source.subarray(at - length, at);
  };
  const numbers = <Numbers extends Uint8Array | Uint16Array | Uint32Array>(into: Numbers, most: number): Numbers => {
    for (let index = 0; index < into.length; index += 1) {
      // Nearly all are short; the others are read as any number is.
      const first = source[at]!;
      const second = source[at + 1]!;
      let value: number;
      if (first < 128) {
        value = first;
        at += 1;
      } else if (second < 128) {
        value = (first & 127) | (second << 7);
        at += 2;
      } else value = number();
      if (!(value <= most)) throw new PackedCodesError(`A number is ${value}, and at most ${most} is possible`);
      into[index] = value;
    }
    if (at > source.length) throw new PackedCodesError('The bytes end too early');
    return into;
  };
  return { number, numberUpTo, numbers, left, bytes, text: () => decodeText(bytes(numberUpTo(left()))) };
}

/** UTF-8. Half a surrogate pair becomes U+FFFD, as everywhere. */
function encodeText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.codePointAt(at)!;
    if (unit < 0x80) bytes[length++] = unit;
    else if (unit < 0x800) {
      bytes[length++] = 0xc0 | (unit >> 6);
      bytes[length++] = 0x80 | (unit & 63);
    } else if (unit < 0x10000) {
      const point = unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit;
      bytes[length++] = 0xe0 | (point >> 12);
      bytes[length++] = 0x80 | ((point >> 6) & 63);
      bytes[length++] = 0x80 | (point & 63);
    } else {
      bytes[length++] = 0xf0 | (unit >> 18);
      bytes[length++] = 0x80 | ((unit >> 12) & 63);
      bytes[length++] = 0x80 | ((unit >> 6) & 63);
      bytes[length++] = 0x80 | (unit & 63);
      at += 1;
    }
  }
  return bytes.subarray(0, length);
}

/** The text of UTF-8 bytes. Throws `PackedCodesError` when they are not. */
function decodeText(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at]!;
    if (first < 0x80) {
      units[length++] = first;
      continue;
    }
    const more = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    if (more === 0 || at + more >= bytes.length) throw new PackedCodesError('A text is not UTF-8');
    let point = first & (63 >> more);
    for (let step = 0; step < more; step += 1) {
      at += 1;
      const next = bytes[at]!;
      if ((next & 0xc0) !== 0x80) throw new PackedCodesError('A text is not UTF-8');
      point = (point << 6) | (next & 63);
    }
    if (point < 0x10000) units[length++] = point;
    else {
      units[length++] = 0xd800 + ((point - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    }
  }
  return textOfUnits(units.subarray(0, length));
}

/** The text of UTF-16 code units. */
export function textOfUnits(units: Uint16Array): string {
  // As many arguments as every engine takes.
  const most = 8192;
  let text = '';
  // The function takes anything that is counted like an array; spreading would go through it one by one.
  for (let at = 0; at < units.length; at += most) text += fromUnits(null, units.subarray(at, at + most));
  return text;
}

const fromUnits: (self: null, units: ArrayLike<number>) => string = Function.prototype.apply.bind(String.fromCharCode);
