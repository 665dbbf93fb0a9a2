/** What turns the bytes of one packed list into those of another, for a browser that has the old. Knows nothing of what the bytes mean. */
import { PackedProblem, readBytes, writeBytes } from './bytes.ts';

/** The bytes that `withDifference` needs to make `after` of `before`. */
export function differenceBetween(before: Uint8Array, after: Uint8Array): Uint8Array {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const out = writeBytes();
  out.number(before.length);
  out.number(start);
  out.number(end);
  out.bytes(after.subarray(start, after.length - end));
  return out.written();
}

/** The bytes of the new list, as packing it gives them. Throws `PackedProblem` when the difference is not one, or is from another list. */
export function withDifference(before: Uint8Array, difference: Uint8Array): Uint8Array {
  const source = readBytes(difference);
  if (source.number() !== before.length) throw new PackedProblem('The difference is from another list');
  const start = source.numberUpTo(before.length);
  const end = source.numberUpTo(before.length - start);
  const middle = source.bytes(source.left());
  const after = new Uint8Array(start + middle.length + end);
  after.set(before.subarray(0, start));
  after.set(middle, start);
  after.set(before.subarray(before.length - end), start + middle.length);
  return after;
}
