/**
 * From a file or an address to a new edition and what it changes, or to the reason why not. Touches no database, so that it can run beside the
 * server in a process of its own; see `make-apart.ts`.
 */
import { writeFile } from 'node:fs/promises';
import type { Classification } from '@sei/contract';
import { openCodes, packCodes, rowOfList, type CodeRow, type IsoDate } from '@sei/engine';
import { writeCsv } from '../../export/csv.ts';
import { CodeFileError, keyOf, type BadLine } from './code-file-entry.ts';
import { mergeCodes, type Change, type Changes, type Merge } from './merge.ts';
import { openFolder, type Folder } from './open-folder.ts';
import { openSource, usualLimits, type Limits, type Source } from './open-source.ts';
import { readFileOf, readFolderOf, type FileContent, type Reading } from './read-file.ts';
import { importText } from './text.ts';

export interface EditionOrder {
  readonly classification: Classification;
  readonly source: Source | Folder;
  readonly scope: Merge['scope'];
  /** What is in force now; `asOf` is the day of the file that it was made from and `lines` how many it had, when that is known. */
  readonly before: { readonly packed: Uint8Array; readonly asOf: IsoDate | null; readonly lines: number | null } | null;
  /** The day of the file; null for the one that it says itself, or else its source. */
  readonly asOf: IsoDate | null;
  readonly today: IsoDate;
  /** So many unusable lines are left out without asking. */
  readonly mostLeftOut: number;
  /** Doubts that the operator has said yes to. */
  readonly overrides: readonly Override[];
  /** Where every change is written, one a line; null for nowhere. */
  readonly changesPath: string | null;
  readonly limits?: Limits;
}

/** What an import is refused for until the operator says that it shall be all the same. */
export type Override = 'badLines' | 'closings' | 'older';

export type EditionOutcome =
  | { readonly kind: 'made'; readonly packed: Uint8Array; readonly summary: ImportSummary; readonly validator: string | null }
  /** The edition would be the one in force. */
  | { readonly kind: 'same'; readonly lines: number; readonly leftOut: number; readonly validator: string | null }
  /** The address has nothing that it did not have the last time. */
  | { readonly kind: 'notModified' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'badLines'; readonly count: number; readonly first: readonly BadLine[] }
  | { readonly kind: 'closings'; readonly summary: ImportSummary }
  | { readonly kind: 'older'; readonly asOf: IsoDate; readonly than: IsoDate };

/** What is kept with an edition. */
export interface ImportSummary {
  /** The day that the file is of. */
  readonly asOf: IsoDate;
  readonly scope: Merge['scope'];
  /** Versions in the file, and in the edition. */
  readonly lines: number;
  readonly versions: number;
  /** How many lines fewer a complete file has than the complete one before, when they are so few that it looks cut off; else 0. */
  readonly fewerLines: number;
  /** Lines that could not be used, and were left out because the operator said so. */
  readonly leftOut: number;
  readonly counts: { readonly [What in Kind | 'unchanged' | 'lost' | 'livingBefore']: number };
  /** The first of each. */
  readonly first: { readonly [What in Kind]: readonly Change[] };
}

type Kind = 'added' | 'changed' | 'closed' | 'reopened';

export interface Progress {
  readonly lines: number;
  /** Of the file, 0 to 1; null when its size is not known. */
  readonly share: number | null;
}

/** What a process that makes one sends: again and again how far it is, and last what came of it. */
export type Said = { readonly progress: Progress } | { readonly outcome: EditionOutcome };

/** The largest share of the codes in use that a complete file may close without being asked about: more looks like a file that was cut off. */
const mostClosed = 0.1;
/** Versions stay in a file for ever and few units close in a day: a file with more lines missing than this share, and than a handful, looks cut off. */
const mostFewer = 0.01;
const handful = 20;
const firstOfEach = 200;
const firstBad = 100;

export async function makeEdition(
  order: EditionOrder,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<EditionOutcome> {
  try {
    return await tryToMake(order, onProgress);
  } catch (error) {
    if (error instanceof CodeFileError) return { kind: 'unreadable', message: error.message };
    throw error;
  }
}

async function tryToMake(order: EditionOrder, onProgress: (progress: Progress) => void): Promise<EditionOutcome> {
  const { scope, before, overrides } = order;
  const opened = await open(order);
  if (opened === 'unchanged') return { kind: 'notModified' };
  const { size, read, validator } = opened;
  const rowsBefore = before === null ? [] : rowsOf(before.packed);
  const content = await opened.content({
    onLines: (lines) => onProgress({ lines, share: size === null ? null : Math.min(1, read() / size) }),
    knownBefore: latestOf(rowsBefore),
  });
  const { rows: found, bad } = content;
  if (bad.length > order.mostLeftOut && !overrides.includes('badLines'))
    return { kind: 'badLines', count: bad.length, first: bad.slice(0, firstBad) };
  const asOf = order.asOf ?? content.asOf ?? opened.day ?? order.today;
  const kept = new Set(bad.map(({ code, of }) => (of === undefined ? code : keyOf({ code, kind: of }))));
  const { rows, changes } = mergeCodes({ before: rowsBefore, found, manner: content.manner, scope, asOf, kept });
  const fewerLines = scope === 'complete' ? suspiciouslyFewer(before?.lines ?? null, found.length + bad.length) : 0;
  const summary = summarise(changes, {
    asOf,
    scope,
    lines: found.length,
    versions: rows.length,
    leftOut: bad.length,
    fewerLines,
  });
  if (order.changesPath !== null) await writeChanges(order.changesPath, changes);
  if (before !== null && !changesAnything(changes)) return { kind: 'same', lines: found.length, leftOut: bad.length, validator };
  if (before?.asOf && asOf < before.asOf && !overrides.includes('older')) return { kind: 'older', asOf, than: before.asOf };
  const closes = scope === 'complete' && changes.closed.length > changes.livingBefore * mostClosed;
  if ((closes || fewerLines > 0) && !overrides.includes('closings')) return { kind: 'closings', summary };
  return { kind: 'made', packed: packCodes(rows), summary, validator };
}

interface Opened {
  readonly size: number | null;
  readonly read: () => number;
  readonly validator: string | null;
  readonly day: IsoDate | null;
  readonly content: (reading: Reading) => Promise<FileContent>;
}

async function open({ classification, source, limits = usualLimits }: EditionOrder): Promise<Opened | 'unchanged'> {
  if (source.kind === 'folder') {
    if (classification !== 'lists') throw new CodeFileError(importText.isFolder(source.path));
    const folder = await openFolder(source.path, limits);
    return { ...folder, validator: null, content: (reading) => readFolderOf(folder.files, reading) };
  }
  const opened = await openSource(source, limits);
  if (opened === 'unchanged') return 'unchanged';
  return { ...opened, content: (reading) => readFileOf(classification, opened.bytes, reading) };
}

function suspiciouslyFewer(before: number | null, now: number): number {
  const fewer = (before ?? 0) - now;
  return fewer > Math.max(handful, (before ?? 0) * mostFewer) ? fewer : 0;
}

function rowsOf(packed: Uint8Array): readonly CodeRow[] {
  const list = openCodes(packed);
  return Array.from({ length: list.length }, (_, row) => rowOfList(list, row));
}

/** Editions have a code's versions in order of their days. */
function latestOf(rows: readonly CodeRow[]): (code: string) => CodeRow | undefined {
  const latest = new Map(rows.map((row) => [row.code, row]));
  return (code) => latest.get(code);
}

const kinds: readonly Kind[] = ['added', 'changed', 'closed', 'reopened'];

function changesAnything(changes: Changes): boolean {
  return kinds.some((kind) => changes[kind].length > 0);
}

function summarise(changes: Changes, rest: Omit<ImportSummary, 'counts' | 'first'>): ImportSummary {
  const { added, changed, closed, reopened, unchanged, livingBefore } = changes;
  const lost = [...changed, ...closed, ...reopened].reduce((sum, change) => sum + change.lost.length, 0);
  return {
    ...rest,
    counts: {
      added: added.length,
      changed: changed.length,
      closed: closed.length,
      reopened: reopened.length,
      unchanged,
      lost,
      livingBefore,
    },
    first: {
      added: added.slice(0, firstOfEach),
      changed: changed.slice(0, firstOfEach),
      closed: closed.slice(0, firstOfEach),
      reopened: reopened.slice(0, firstOfEach),
    },
  };
}

/** What became of each code, and how it stood before. */
async function writeChanges(path: string, changes: Changes): Promise<void> {
  const rows = kinds.flatMap((kind) =>
    changes[kind].map(({ code, kind: codeKind, before, after, lost }) => [
      ...[
        importText.kindsOfChange[kind],
        code,
        codeKind,
        after?.text,
        after?.from,
        after?.to,
        before?.text,
        before?.from,
        before?.to,
      ].map((value = '') => ({ text: value })),
      { number: lost.length },
    ]),
  );
  await writeFile(path, writeCsv({ headings: importText.headingsOfChanges, rows })).catch((error: Error) => {
    throw new CodeFileError(importText.cannotWrite(path, error.message));
  });
}
