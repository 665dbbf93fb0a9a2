/** The open report as the screen reads it: one value, which everything that happens makes anew, each in a file of this folder. */
import {
  todayIn,
  type Batch,
  type BuiltInRule,
  type Form,
  type IsoDate,
  type Known,
  type Path,
  type PresetSource,
  type State,
} from '@sei/engine';
import type { RefusalBody } from '@sei/contract/refusal';
import { whyClosed } from '@sei/contract/report';
import type { Colleague, Report } from '@sei/contract/routes/bodies';
import type { Keeping, KeptBatch } from '../../offline/kept-work.ts';
import type { Draft } from './draft.ts';
import type { PlaceSet } from './place-set.ts';
import type { UnseenPlaces } from './unseen.ts';

/** What its rules know stands in it: the view is handed to the engine as that. */
export interface ReportView extends Known {
  readonly id: string;
  readonly form: Form;
  readonly formHash: string;
  /** As the server last sent; null until it has the report. */
  readonly report: Report | null;
  /** The group that the user has chosen; differs from the report's own until the server has moved it there. */
  readonly group: string | null;
  /** Why the server would not lay the report in the group that was chosen. */
  readonly groupRefused: RefusalBody | null;
  readonly draft: Draft;
  readonly state: State;
  /** The number of the version that `reported` is of. */
  readonly reportedVersion: number;
  /** False as long as the user has not entered anything into a new report. */
  readonly begun: boolean;
  readonly link: Link;
  /** Batches that are not yet in the browser's store. */
  readonly keeping: number;
  /** What the browser's store said last. */
  readonly keptBy: Keeping;
  /** When the server last confirmed everything, UTC; null when it has not yet. */
  readonly savedAt: string | null;
  /** What the server would not take; kept until the user has dealt with it. */
  readonly refused: readonly KeptBatch[];
  /** Why nothing can be done with the report any more: the user deleted it here, or the server has it no longer for her. */
  readonly gone: 'deleted' | RefusalBody | null;
  /** What a new report was offered before anybody wrote, by path key; a field that has another value now is no longer preset. */
  readonly presets: ReadonlyMap<string, Preset>;
  /** What the latest change emptied elsewhere. */
  readonly cleared: Cleared | null;
  /** The row that the latest change deleted, and what went with it. */
  readonly removed: Removed | null;
  /** Fields that the user has been in and left: their issues are shown. */
  readonly visited: PlaceSet;
  /** Fields whose text is not understood as a value, by path key, with the rule it breaks. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** True when all issues are shown, because the user asked for validation. */
  readonly showsAll: boolean;
  /** The latest thing that happened to the report as a whole, to be read aloud. */
  readonly happening: Happening | null;
  /** What colleagues have changed since the user last looked there. */
  readonly unseen: UnseenPlaces;
  /** Who else has the report open, and where. Empty while the server cannot say. */
  readonly present: readonly Colleague[];
}

/** How the way to the server is. `failing`: it answers, but not as it should. */
export type Link = 'up' | 'down' | 'failing' | 'signedOut';

/** A value that a new report is offered, and where it came from. */
export interface Preset {
  readonly at: Path;
  readonly value: string;
  readonly source: PresetSource;
}

/** A change at `at` emptied `places`; `batch` can be undone on its own. */
export interface Cleared {
  readonly at: string;
  readonly places: readonly Path[];
  readonly batch: Batch;
}

/** A deleted row of the table at `at`; `batch` can be undone on its own. */
export interface Removed {
  readonly at: string;
  readonly row: Path;
  /** How it was called: `Kontakt 6`. */
  readonly words: string;
  /** Rows that went with it, in it and elsewhere, by the label of their table. */
  readonly along: ReadonlyMap<string, number>;
  /** Rows that it called for and that are still there, by the label of their table. */
  readonly left: ReadonlyMap<string, number>;
  /** It stands in the last reported version. */
  readonly wasReported: boolean;
  readonly batch: Batch;
}

export interface Unread {
  readonly at: Path;
  /** The rule that the text breaks; `unfinished` for text from an earlier visit that never became an answer. */
  readonly rule: BuiltInRule | 'unfinished';
  /** What is written there. */
  readonly typed: string;
}

export type Happening =
  /** `at` is empty when it was the choice of group. */
  | { readonly is: 'undone' | 'redone'; readonly at: Path; readonly number: number }
  | { readonly is: 'othersChanged'; readonly by: string; readonly places: readonly Path[]; readonly number: number };

/** The number of what happens next. */
export function nextNumber({ happening }: Pick<ReportView, 'happening'>): number {
  return (happening?.number ?? 0) + 1;
}

export const nobody: readonly Colleague[] = Object.freeze([]);

/** True when the user may write in the report as it stands. */
export function isEditable(view: Pick<ReportView, 'report' | 'gone'>): boolean {
  if (view.gone !== null) return false;
  return view.report === null || whyClosed('save', view.report, view.report.right) === null;
}

/** The day by the report's own facts. */
export function todayOf(view: Pick<ReportView, 'facts'>): IsoDate {
  return todayIn(view.facts);
}

/** Whether the report stands as it was reported, to be read. */
export function isRead({ report, gone }: Pick<ReportView, 'report' | 'gone'>): boolean {
  return gone === null && (report?.state === 'submitted' || report?.state === 'annulled');
}
