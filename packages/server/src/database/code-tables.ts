/** The tables of classifications, their lists, and which codes are used, as the queries see them (migrations 0010, 0011 and 0013); part of `schema.ts`. */
import type { Classification } from '@sei/contract';
import type { JSONColumnType } from 'kysely';
import type { Once } from './column.ts';

export interface CodeTables {
  readonly codeEditions: CodeEditionTable;
  readonly codeClassifications: CodeClassificationTable;
  readonly codeLists: CodeListTable;
  readonly codeUses: CodeUseTable;
  readonly codeUseMarks: CodeUseMarkTable;
  readonly codeFavourites: CodeFavouriteTable;
}

/** A classification's whole content at one time, which never changes. */
export interface CodeEditionTable {
  readonly id: Once<string>;
  readonly classification: Once<Classification>;
  /** SHA-256 of the packed bytes, hexadecimal. */
  readonly hash: Once<string>;
  /** The packed bytes, compressed. */
  readonly packed: Once<Uint8Array>;
  readonly codes: Once<number>;
  readonly source: Once<string>;
  readonly etag: Once<string | null>;
  /** The edition that its file was merged with, unless that is gone; `summary` says what that changed. */
  readonly base: Once<string | null>;
  readonly summary: JSONColumnType<object, string, never>;
  readonly madeAt: Once<Date>;
  readonly madeBy: Once<string>;
  /** The user; null for a command or a job. */
  readonly madeById: Once<string | null>;
  /** Null for one that never came in force. */
  readonly firstInForceAt: Date | null;
}

/** Which edition of a classification is in force, and where new ones are looked for. */
export interface CodeClassificationTable {
  readonly classification: Once<Classification>;
  readonly edition: string | null;
  readonly since: Date | null;
  readonly putBy: string;
  readonly putById: string | null;
  readonly url: string | null;
  readonly etag: string | null;
  readonly checkedAt: Date | null;
  readonly problem: string | null;
}

/** A list as it was cut, under the hash that browsers keep it by. */
export interface CodeListTable {
  readonly list: Once<string>;
  readonly hash: Once<string>;
  readonly recipe: string;
  /** The packed bytes, compressed. */
  readonly packed: Once<Uint8Array>;
  readonly madeAt: Date;
}

/** How often a group has reported a code in a form. */
export interface CodeUseTable {
  readonly groupId: Once<string>;
  readonly form: Once<string>;
  readonly list: Once<string>;
  readonly code: Once<string>;
  readonly uses: number;
  readonly lastUsed: Date;
}

/** The last report of a group that has been counted. */
export interface CodeUseMarkTable {
  readonly groupId: Once<string>;
  readonly submittedAt: Date;
  readonly reportId: string;
}

/** A code that somebody has marked as hers. */
export interface CodeFavouriteTable {
  readonly user: Once<string>;
  readonly list: Once<string>;
  readonly code: Once<string>;
  readonly markedAt: Once<Date>;
}
