/** What expressions read, together and each once. */
import { readsOf, type Read } from '../expression/compile.ts';
import type { Typed } from '../expression/typed-tree.ts';

export function readsOfAll(parts: readonly (Typed | null)[]): Read[] {
  return parts.flatMap((part) => (part === null ? [] : readsOf(part)));
}

export function distinct(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [`${read.depth} ${read.of} ${read.slot}`, read])).values()];
}
