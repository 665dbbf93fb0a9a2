/**
 * Brings batches into a report: each once, checked against its form, merged with what its author had not seen, kept as a row, and
 * shown in the lists. Never runs the form's rules: what follows from a change is in the batch already.
 */
import type { Refusal } from '@sei/contract';
import {
  applyChange,
  createMerger,
  isEmpty,
  locate,
  plainChange,
  plainValue,
  sameValue,
  timeFacts,
  validateChange,
  type Answers,
  type Batch,
  type Change,
  type Entry,
  type Known,
  type Value,
} from '@sei/engine';
import type { Insertable, Updateable } from 'kysely';
import type { ReportChangeTable, ReportPersonTable, ReportTable } from '../database/report-tables.ts';
import type { Keys } from '../database/seal.ts';
import { breathe } from '../runtime/breathe.ts';
import { danishTime } from '../runtime/copenhagen.ts';
import type { Context } from '../request/handler.ts';
import { closedFieldOf } from './closed-fields.ts';
import { entriesOf, entryAsSent, sealChange, sealClashes, sealSnapshot, type Draft } from '../stored-reports/drafts.ts';
import type { AuthorizedReport } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { reportedForRules } from '../reports/versions.ts';
import { personColumns, projectionOf, type Projection, type ReportPerson } from './project.ts';
import {
  insertChanges,
  readChangesAfter,
  readLookUps,
  readReceived,
  replacePersons,
  updateReport,
} from '../stored-reports/queries.ts';
import { replaceMeasures } from '../stored-reports/measure-queries.ts';
import { sealedPlace } from '../database/sealed-json.ts';

/** Who sends batches. Only this server itself may fill what a user may not. */
export interface Author {
  readonly kind: 'user' | 'server';
  readonly name: string;
  /** The user's; null for a register. */
  readonly id: string | null;
}

/** No matter which user looks a person up, the register says who the person is. */
export const registerAuthor: Author = { kind: 'server', name: 'CPR-registret', id: null };

/** The client of batches that this server makes. */
export const serverClient = '00000000-0000-7000-8000-000000000000';

/** A report after batches were brought in. */
export interface Applied {
  readonly report: AuthorizedReport;
  readonly draft: Draft;
  /** What was brought in, as it took effect. */
  readonly entries: readonly Entry[];
  /** Whether others had done something that the author of some batch had not seen. */
  readonly isMerged: boolean;
}

/** A new snapshot is kept after so many changes, so that opening a report never reads more than that. */
const changesBetweenSnapshots = 50;

/** Brings in those of the batches that the report has not received. The report must be locked. */
export async function applyBatches(
  batches: readonly Batch[],
  author: Author,
  report: AuthorizedReport,
  draft: Draft,
  deps: ReportDeps,
  context: Context,
): Promise<Applied | Refusal> {
  const { db, now } = context;
  const { id, groupId } = report.row;
  const merger = createMerger(draft.answers, draft.clashes);
  const unseen = await readUnseen(batches, report, draft, deps, db);
  for (const entry of unseen) merger.know(entry);
  const isMerged = batches.some(({ base, client }) =>
    unseen.some((entry) => entry.revision > base && (entry.byId !== author.id || entry.client !== client)),
  );
  const looked = await lookedUpValues(batches, author, report, draft, deps, context);
  const rows: Insertable<ReportChangeTable>[] = [];
  const entries: Entry[] = [];
  for (const sent of batches) {
    await breathe();
    const revision = draft.revision + entries.length;
    const answers = merger.seenBy(sent, author.id);
    const batch = admitBatch(sent, author, { report, revision, answers, looked });
    if ('code' in batch) return batch;
    const stamp = { by: author.name, byId: author.id, time: now.toISOString(), revision: revision + 1 };
    const brought = merger.bring(batch, stamp);
    if (brought === null) continue;
    entries.push({ ...brought.batch, changes: brought.effects, ...stamp });
    rows.push({
      reportId: id,
      groupId,
      revision: stamp.revision,
      batchId: batch.id,
      client: batch.client,
      base: batch.base,
      cause: batch.cause,
      by: author.name,
      byId: author.id,
      time: now,
      sealed: sealChange(deps.keys, id, brought.batch, brought.effects),
    });
  }
  if (rows.length === 0) return { report, draft, entries, isMerged };
  await insertChanges(db, rows);
  const current = {
    revision: draft.revision + entries.length,
    answers: merger.answers(),
    clashes: merger.clashes(),
    bytes: rows.reduce((bytes, { sealed }) => bytes + sealed.length, draft.bytes),
  };
  return { report: await keepDraft(report, draft, current, deps, context), draft: current, entries, isMerged };
}

/** What the report received after the oldest of the batches' bases, as it was sent. */
async function readUnseen(
  batches: readonly Batch[],
  { row, scope }: AuthorizedReport,
  draft: Draft,
  { keys }: ReportDeps,
  db: Context['db'],
): Promise<readonly Entry[]> {
  const oldest = Math.min(draft.revision, ...batches.map(({ base }) => base));
  if (oldest === draft.revision) return [];
  return entriesOf(await readChangesAfter(db, scope, row.id, oldest), (change) => entryAsSent(keys, change));
}

/** The batches that the report has not received yet. */
export async function newBatches(
  batches: readonly Batch[],
  { row, scope }: AuthorizedReport,
  { db }: Pick<Context, 'db'>,
): Promise<readonly Batch[]> {
  if (batches.length === 0) return batches;
  const received = await readReceived(
    db,
    scope,
    row.id,
    batches.map(({ id }) => id),
  );
  const seen = new Set(received.keys());
  return batches.filter(({ id }) => !seen.has(id) && seen.add(id));
}

interface Judged {
  readonly report: AuthorizedReport;
  /** How far the report has come. */
  readonly revision: number;
  /** The report's answers as the batch's author may have had them. */
  readonly answers: Answers;
  readonly looked: readonly LookedUpValue[];
}

/** What the register once wrote into a field of this report. */
interface LookedUpValue {
  readonly field: string;
  readonly value: Value;
}

/** The batch as it is kept, or why it cannot be. */
function admitBatch(batch: Batch, author: Author, { report, revision, answers: before, looked }: Judged): Batch | Refusal {
  const { form, row } = report;
  if (batch.base > revision) return { code: 'change.unknownBase' };
  const wasLookedUp = (field: string, value: Value) =>
    looked.some((known) => known.field === field && sameValue(known.value, value));
  let answers = before;
  const changes: Change[] = [];
  for (const sent of batch.changes) {
    const change = plainChange(form.definition, answers, sent);
    // Whether a value may be set is decided below, since undo may bring back what the register once said.
    const error = validateChange(
      form.definition,
      answers,
      change,
      author.kind === 'user' && change.do !== 'set' ? 'user' : 'register',
    );
    if (error !== null) return { ...error };
    const report = { answers, version: row.version, wasLookedUp };
    const closed = author.kind === 'user' && change.do === 'set' ? closedFieldOf(change, form.definition, report) : null;
    if (closed !== null) return { code: 'change.closedField', at: change.at, field: closed.label };
    answers = applyChange(answers, change);
    changes.push(change);
  }
  return { ...batch, changes };
}

/** Read only when somebody brings a looked-up value back, which is seldom: undo of a changed CPR number. */
async function lookedUpValues(
  batches: readonly Batch[],
  { kind }: Author,
  { form, row, scope }: AuthorizedReport,
  { answers }: Draft,
  { keys }: ReportDeps,
  { db }: Context,
): Promise<readonly LookedUpValue[]> {
  const fieldOf = ({ at }: Change) => locate(form.definition, answers, at).field;
  const bringsBack = batches
    .flatMap(({ changes }) => changes)
    .some((change) => change.do === 'set' && !isEmpty(change.set) && fieldOf(change)?.lookedUp !== undefined);
  if (kind !== 'user' || !bringsBack) return [];
  const lookUps = await readLookUps(db, scope, row.id);
  return lookUps
    .flatMap((change) => entryAsSent(keys, change).changes)
    .flatMap((change) => {
      const field = fieldOf(change);
      return change.do === 'set' && field !== undefined ? [{ field: field.id, value: plainValue(field, change.set) }] : [];
    });
}

/** Writes what the answers have become: the row, the columns of the lists, the persons, and now and then a snapshot. */
async function keepDraft(
  report: AuthorizedReport,
  before: Draft,
  draft: Draft,
  deps: ReportDeps,
  { db, now, caller, auditSubject, afterCommit }: Context,
): Promise<AuthorizedReport> {
  const { row, form, scope } = report;
  const { keys, drafts, judging } = deps;
  const reported = await reportedForRules(report, deps, { db });
  const known: Known = { facts: timeFacts(danishTime(now)), catalogue: deps.catalogue().codes, reported };
  const { persons, measures } = projectionOf(form.compiled, draft.answers, known);
  const earlier = projectionOf(form.compiled, before.answers, known);
  const isSnapshotDue = draft.revision - row.snapshotRevision >= changesBetweenSnapshots;
  const changed = {
    revision: draft.revision,
    changedAt: now,
    changedBy: caller.name,
    changedById: caller.id,
    clashes: sealClashes(keys, row.id, draft.clashes),
    ...personColumns(form.definition, persons, keys.cprHash),
    ...(isSnapshotDue ? { snapshot: sealSnapshot(keys, row.id, draft.answers), snapshotRevision: draft.revision } : {}),
  } as const satisfies Updateable<ReportTable>;
  await updateReport(db, scope, row.id, changed);
  if (!isSame(measures, earlier.measures)) {
    await replaceMeasures(db, { id: row.id, groupId: row.groupId, stage: 'draft' }, measures);
  }
  if (!isSame(persons, earlier.persons)) {
    const rows = persons.map((person) => personRow(person, report, keys));
    await replacePersons(db, row.id, rows);
    for (const { cprHash } of rows) if (cprHash) auditSubject({ report: row.id, cprHash });
  }
  afterCommit(() => {
    drafts.keep(row.id, draft);
    judging.changed(row.id);
  });
  return { ...report, row: { ...row, ...changed } };
}

function personRow(
  { role, cpr, birthDate, name }: ReportPerson,
  { row }: AuthorizedReport,
  keys: Keys,
): Insertable<ReportPersonTable> {
  const sealed = cpr === null ? null : keys.seal(Buffer.from(cpr), sealedPlace.person(row.id, role));
  return {
    reportId: row.id,
    groupId: row.groupId,
    role,
    cprHash: cpr === null ? null : keys.cprHash(cpr),
    cpr: sealed,
    birthDate,
    name,
  };
}

function isSame<Part extends Projection[keyof Projection]>(one: Part, other: Part): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
