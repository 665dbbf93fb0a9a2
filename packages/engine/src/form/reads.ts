/** What expressions read, together and each once. */
import { readsOf, type AnswerRead, type Read } from '../expression/compile.ts';
import type { Typed } from '../expression/typed-tree.ts';

export function readsOfAll(parts: readonly (Typed | null)[]): Read[] {
  return parts.flatMap((part) => (part === null ? [] : readsOf(part)));
}

export function distinct(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [`${read.depth} ${read.of} ${read.slot}`, read])).values()];
}

/** The answers among what is read, each once. */
export function answersAmong(reads: readonly Read[]): readonly AnswerRead[] {
  return distinct(reads).filter((read): read is AnswerRead => read.of !== 'now');
}
