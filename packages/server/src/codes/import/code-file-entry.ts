/** What a layout's reader finds in an official file, line by line. Knows no layout, and nothing of what was known before. */
import type { CodeRow, IsoDate } from '@sei/engine';

export type Bytes = AsyncIterable<Uint8Array>;

export interface FoundRow {
  readonly kind: 'row';
  readonly line: number;
  /** The file, where one of several is read. */
  readonly file?: string;
  readonly row: CodeRow;
  /** The code's first day, when the row has its present state alone and it had others before; else empty. */
  readonly since: IsoDate | '';
}

/** A line that cannot be used. */
export interface BadLine {
  readonly kind: 'bad';
  readonly line: number;
  readonly file?: string;
  /** Empty when not even that can be read. */
  readonly code: string;
  /** The `kind` of the row that it would be, where that can be read; without it the line is about the code in every kind. */
  readonly of?: string;
  /** In Danish. */
  readonly reason: string;
}

/** The day that the file itself says it is of. */
export interface FoundDay {
  readonly kind: 'day';
  readonly on: IsoDate;
}

export type CodeFileEntry = FoundRow | BadLine | FoundDay;

/** The file as a whole cannot be read; the message says in Danish why. */
export class CodeFileError extends Error {
  override readonly name = 'CodeFileError';
}

/** What distinguishes the versions of one code from those of another: SKS uses a code in several record kinds. */
export function keyOf({ code, kind = '' }: { readonly code: string; readonly kind?: string }): string {
  return `${code}\n${kind}`;
}
