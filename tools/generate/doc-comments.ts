/** The documentation comments of a TypeScript file: what each says of what follows it, and its tags, as `@example "true"`. */
import { parseSync } from 'vite';
import { readText } from '../sources.ts';

/** A node of the syntax tree. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

export interface DocComment {
  /** On one line; empty when there is no comment. */
  readonly says: string;
  /** The text behind each tag, by the tag's name. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A source file as a tree. */
export interface SourceTree {
  readonly text: string;
  readonly statements: readonly Node[];
  /** The comment that ends where something begins, but for `export`. */
  readonly commentBefore: (start: number) => DocComment;
}

/** Reads a file by its path from the root of the project. */
export function readTree(path: string): SourceTree {
  const text = readText(path);
  const { program, comments } = parseSync(path, text, { lang: 'ts' });
  const isBetween = (end: number, start: number): boolean => end <= start && /^\s*(export)?\s*$/.test(text.slice(end, start));
  const commentBefore = (start: number): DocComment => {
    const comment = comments.findLast(({ end }) => isBetween(end, start));
    return comment?.value.startsWith('*') === true ? readComment(comment.value) : { says: '', tags: {} };
  };
  return { text, statements: program.body as unknown as readonly Node[], commentBefore };
}

function readComment(value: string): DocComment {
  const [says = '', ...tags] = value.replace(/^\*|^\s*\* ?/gm, ' ').split(/(?:^|\s)@(?=[a-z])/i);
  return {
    says: oneLine(says),
    tags: Object.fromEntries(tags.map(oneLine).map((tag) => [tag.split(' ')[0]!, tag.split(' ').slice(1).join(' ')])),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
