/** The tables of forms and reports as the queries see them (migrations 0002 to 0004, 0009 and 0050); part of `schema.ts`. */
import type { MissingFact, RecordedAction, ReportState, TrayPage } from '@sei/contract';
import type { Batch, Measures, StoredForm } from '@sei/engine';
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Once } from './column.ts';

export interface ReportTables {
  readonly formVersions: FormVersionTable;
  readonly reportNumbers: ReportNumberTable;
  readonly reports: ReportTable;
  readonly reportChanges: ReportChangeTable;
  readonly reportActions: ReportActionTable;
  readonly reportPersons: ReportPersonTable;
  readonly reportMeasures: ReportMeasureTable;
  readonly reportIdentifiers: ReportIdentifierTable;
  readonly reportVersions: ReportVersionTable;
  readonly reportPresence: ReportPresenceTable;
  readonly trayTallies: TrayTallyTable;
  readonly reportAuthors: ReportAuthorTable;
}

/** A form version that has been loaded, under the hash of its content. */
export interface FormVersionTable {
  readonly hash: Once<string>;
  readonly form: Once<string>;
  readonly version: Once<string>;
  readonly definition: JSONColumnType<StoredForm, string, never>;
  readonly storedAt: Once<Date>;
}

/** The next skemanummer of each of a year's lanes. */
export interface ReportNumberTable {
  readonly year: Once<number>;
  readonly lane: Once<number>;
  readonly next: number;
}

/** A report as it stands. Empty text stands for nothing. Users are identified by id; the name beside it, as it was then, is for display. */
export interface ReportTable {
  readonly id: Once<string>;
  readonly groupId: string;
  readonly form: Once<string>;
  readonly formHash: Once<string>;
  readonly number: Once<string>;
  readonly state: ReportState;
  readonly version: Generated<number>;
  readonly revision: Generated<number>;
  /** The answers at `snapshotRevision`, sealed. */
  readonly snapshot: Uint8Array;
  readonly snapshotRevision: Generated<number>;
  /** What is in dispute at `revision`, sealed; null when nothing is. */
  readonly clashes: Uint8Array | null;
  readonly formTitle: Once<string>;
  readonly cprShown: Generated<string>;
  readonly cprBirth: string | null;
  readonly cprHash: Generated<Uint8Array>;
  readonly name: Generated<string>;
  readonly createdAt: Once<Date>;
  readonly createdBy: Once<string>;
  readonly createdById: Once<string | null>;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly changedById: string | null;
  readonly submittedAt: Date | null;
  readonly submittedBy: Generated<string>;
  readonly submittedById: string | null;
  readonly checked: Generated<TrayPage['reports'][number]['checked']>;
  readonly checkedOrder: GeneratedAlways<number>;
  /** The revision that `checked` is of; null when the report has never been judged. */
  readonly checkedRevision: number | null;
  readonly errorCount: Generated<number>;
  readonly warningCount: Generated<number>;
  /** The day, `yyyy-mm-dd`, by which something is to be done about the report. */
  readonly dueOn: string | null;
  /** How many rows are called for and not there. */
  readonly unansweredCount: Generated<number>;
  /** The kinds of facts that the judgement missed. */
  readonly waitsFor: Generated<MissingFact[]>;
  /** The texts in small letters, as filters compare them. */
  readonly formTitleFolded: GeneratedAlways<string>;
  readonly nameFolded: GeneratedAlways<string>;
  readonly createdByFolded: GeneratedAlways<string>;
  readonly changedByFolded: GeneratedAlways<string>;
  readonly submittedByFolded: GeneratedAlways<string>;
  readonly deletedAt: Date | null;
  readonly deletedBy: Generated<string>;
  readonly deletedById: string | null;
  /** The report whose answers this one began with. */
  readonly copiedFrom: Once<string | null>;
}

/** A batch as it was received, numbered by its revision. */
export interface ReportChangeTable {
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  readonly revision: Once<number>;
  readonly batchId: Once<string>;
  readonly client: Once<string>;
  readonly base: Once<number>;
  readonly cause: Once<Batch['cause']>;
  /** The author's name as it was then; `byId` is the user, null for a register. */
  readonly by: Once<string>;
  readonly byId: Once<string | null>;
  readonly time: Once<Date>;
  /** The changes as sent and as they took effect, sealed. */
  readonly sealed: Once<Uint8Array>;
}

/** What was done to a report as a whole, beside being reported (migration 0003). */
export interface ReportActionTable {
  readonly id: Once<string>;
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  readonly action: Once<RecordedAction>;
  readonly by: Once<string>;
  readonly byId: Once<string | null>;
  readonly time: Once<Date>;
  readonly revision: Once<number>;
}

export interface ReportPersonTable {
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  readonly role: Once<string>;
  readonly cprHash: Uint8Array | null;
  /** Sealed. */
  readonly cpr: Uint8Array | null;
  readonly birthDate: string | null;
  readonly name: Generated<string>;
}

/** A value that the report's form names for lists and statistics (migration 0063). */
export interface ReportMeasureTable {
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  /** Of the report as it stands, or as it was last reported. */
  readonly stage: Once<'draft' | 'reported'>;
  readonly measure: Once<string>;
  readonly value: Measures[string];
}

/** An id that a form generated for a report, as it was last reported. */
export interface ReportIdentifierTable {
  readonly identifier: Once<string>;
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
}

/** What was reported, byte for byte. */
export interface ReportVersionTable {
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  readonly version: Once<number>;
  /** Sealed. */
  readonly bytes: Once<Uint8Array>;
  /** Of the bytes before sealing, hexadecimal. */
  readonly sha256: Once<string>;
  readonly formHash: Once<string>;
  readonly submittedAt: Once<Date>;
  readonly submittedBy: Once<string>;
  readonly submittedById: Once<string | null>;
}

/** A browser tab that has a report open (migration 0009); over within seconds. */
export interface ReportPresenceTable {
  readonly reportId: Once<string>;
  readonly groupId: Once<string>;
  readonly tab: Once<string>;
  readonly session: string;
  /** The path of the field that somebody is in; null in none. */
  readonly at: string[] | null;
  readonly seenAt: Date;
}

/** A tray's lanes add up to how many reports lie in it. Written by a trigger (migration 0004). */
export interface TrayTallyTable {
  readonly groupId: Once<string>;
  readonly form: Once<string>;
  readonly state: Once<ReportState>;
  readonly lane: Once<number>;
  readonly count: Once<number>;
}

/** Every name under which somebody made, changed or reported a report. Written by a trigger (migration 0050). */
export interface ReportAuthorTable {
  readonly name: Once<string>;
  /** In small letters. */
  readonly nameFolded: GeneratedAlways<string>;
}
