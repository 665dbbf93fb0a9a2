/**
 * The answers of a report as they stand: the latest snapshot with the changes since, and the last ones read kept at hand.
 * Keeps by report and revision, so a report that another node has changed is read again. Knows no forms.
 */
import { applyChanges, noAnswers, type Answers, type Batch, type Change, type Clash, type Entry } from '@sei/engine';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { breathe } from '../runtime/breathe.ts';
import type { Keys } from '../database/seal.ts';
import { readChangesAfter, readSealedReport, type GroupScope, type ReportChangeRow, type ReportRow } from './queries.ts';
import { openJson, sealJson, sealedPlace } from '../database/sealed-json.ts';

/** What was entered, at a revision. */
export interface Draft {
  readonly revision: number;
  readonly answers: Answers;
  readonly clashes: readonly Clash[];
  /** At most so many bytes of JSON, sealed, are the answers; a snapshot says it anew. */
  readonly bytes: number;
}

export interface Drafts {
  /** A report's answers, at the revision named or, when somebody has changed it meanwhile, a later one. */
  readonly read: (db: Transaction<Database>, scope: GroupScope, report: Pick<ReportRow, 'id' | 'revision'>) => Promise<Draft>;
  /** Remembers what has been committed. */
  readonly keep: (report: string, draft: Draft) => void;
}

/** What a change holds at rest: the changes as sent, and as they took effect where that is not the same. */
interface SealedChange {
  readonly changes: readonly Change[];
  readonly effects?: readonly Change[];
}

export const emptyDraft: Draft = { revision: 0, answers: noAnswers, clashes: [], bytes: 0 };

/** So much is kept at hand: of ordinary reports some thousands, of courses with a thousand contacts some tens. */
const mostBytes = 32 * 2 ** 20;

export function createDrafts(keys: Keys): Drafts {
  const kept = createDraftCache(mostBytes);
  return {
    read: async (db, scope, report) => {
      const known = kept.get(report.id);
      const draft = known?.revision === report.revision ? known : await readDraft(db, keys, scope, report.id);
      kept.keep(report.id, draft);
      return draft;
    },
    keep: kept.keep,
  };
}

/** The drafts that were used last, as many as come within a number of bytes; one that is larger by itself is not kept. */
export function createDraftCache(most: number): Pick<Drafts, 'keep'> & Pick<ReadonlyMap<string, Draft>, 'get'> {
  const kept = new Map<string, Draft>();
  let total = 0;
  const drop = (report: string): void => {
    total -= costOf(kept.get(report));
    kept.delete(report);
  };
  return {
    get: (report) => kept.get(report),
    keep: (report, draft) => {
      drop(report);
      if (costOf(draft) > most) return;
      kept.set(report, draft);
      total += costOf(draft);
      for (const oldest of kept.keys()) {
        if (total <= most) break;
        drop(oldest);
      }
    },
  };
}

/** What a report costs beside its answers. */
const leastBytes = 4_096;

function costOf(draft: Draft | undefined): number {
  return draft === undefined ? 0 : leastBytes + draft.bytes;
}

/** A batch as it was received, with the changes that its author sent: what merging goes by. */
export function entryAsSent(keys: Keys, row: ReportChangeRow): Entry {
  return entryOf(row, openChange(keys, row).changes);
}

/** A batch with the changes that took effect: what clients apply. */
export function entryAsApplied(keys: Keys, row: ReportChangeRow): Entry {
  const { changes, effects } = openChange(keys, row);
  return entryOf(row, effects ?? changes);
}

/** The entries of many rows, opened bit by bit: of a report with a long life they are thousands. */
export async function entriesOf(
  rows: readonly ReportChangeRow[],
  open: (row: ReportChangeRow) => Entry,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const row of rows) {
    await breathe();
    entries.push(open(row));
  }
  return entries;
}

export function sealChange(keys: Keys, report: string, { id, changes }: Batch, effects: readonly Change[]): Uint8Array {
  const isAsSent = JSON.stringify(changes) === JSON.stringify(effects);
  const sealed: SealedChange = isAsSent ? { changes } : { changes, effects };
  return sealJson(keys, sealed, sealedPlace.change(report, id));
}

export function sealClashes(keys: Keys, report: string, clashes: readonly Clash[]): Uint8Array | null {
  return clashes.length === 0 ? null : sealJson(keys, clashes, sealedPlace.clashes(report));
}

export function sealSnapshot(keys: Keys, report: string, answers: Answers): Uint8Array {
  return sealJson(keys, answers, sealedPlace.snapshot(report));
}

async function readDraft(db: Transaction<Database>, keys: Keys, scope: GroupScope, id: string): Promise<Draft> {
  const { revision, snapshotRevision, snapshot, clashes } = await readSealedReport(db, scope, id);
  const changes = revision === snapshotRevision ? [] : await readChangesAfter(db, scope, id, snapshotRevision, revision);
  const since = changes.flatMap((row) => entryAsApplied(keys, row).changes);
  return {
    revision,
    answers: applyChanges(openJson<Answers>(keys, snapshot, sealedPlace.snapshot(id)), since),
    clashes: clashes === null ? [] : openJson<Clash[]>(keys, clashes, sealedPlace.clashes(id)),
    bytes: changes.reduce((bytes, { sealed }) => bytes + sealed.length, snapshot.length),
  };
}

/** What had been entered at a revision, and the batch that made it so; none before the first. */
export async function readAnswersAt(
  db: Transaction<Database>,
  keys: Keys,
  scope: GroupScope,
  id: string,
  revision: number,
): Promise<{ readonly answers: Answers; readonly last: ReportChangeRow | undefined }> {
  const { snapshot, snapshotRevision } = await readSealedReport(db, scope, id);
  const isAfterSnapshot = snapshotRevision <= revision;
  const start = isAfterSnapshot ? snapshotRevision : 0;
  const rows = await readChangesAfter(db, scope, id, Math.min(start, revision - 1), revision);
  const since = await entriesOf(
    rows.filter((row) => row.revision > start),
    (row) => entryAsApplied(keys, row),
  );
  const before = isAfterSnapshot ? openJson<Answers>(keys, snapshot, sealedPlace.snapshot(id)) : noAnswers;
  const answers = since.reduce((then, { changes }) => applyChanges(then, changes), before);
  return { answers, last: rows.at(-1) };
}

function openChange(keys: Keys, { reportId, batchId, sealed }: ReportChangeRow): SealedChange {
  return openJson<SealedChange>(keys, sealed, sealedPlace.change(reportId, batchId));
}

function entryOf({ batchId, base, client, cause, revision, by, byId, time }: ReportChangeRow, changes: readonly Change[]): Entry {
  return { id: batchId, base, client, cause, changes, revision, by, byId, time: time.toISOString() };
}
