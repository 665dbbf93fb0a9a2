/** The open report as it is first seen: what the server knows, with what this browser kept on top. Pure; time and ids are handed in. */
import {
  evaluate,
  fieldAt,
  initialChanges,
  noCatalogue,
  sameValue,
  timeFacts,
  valueAt,
  type Batch,
  type Entry,
  type Fact,
  type Form,
  type IsoDateTime,
  type Known,
  type Path,
} from '@sei/engine';
import type { Report } from '@sei/contract/routes/bodies';
import type { KeptBatch } from '../../offline/kept-work.ts';
import type { Unseen } from '../../offline/unseen-places.ts';
import { typedFieldsOf } from './acts.ts';
import { openDraft, pathKey, type Confirmed } from './draft.ts';
import { answeredPlaces, noPlaces } from './place-set.ts';
import { nobody, type ReportView, type Unread } from './report-view.ts';
import { readTyped } from './typed-answers.ts';
import { withEntries } from './unseen.ts';

/** Where a report starts from: what server and browser knew when it was opened. */
export interface ReportOpening {
  readonly id: string;
  readonly form: Form;
  readonly formHash: string;
  readonly report: Report | null;
  readonly group: string | null;
  readonly confirmed: Confirmed;
  readonly facts: readonly (readonly [string, Fact])[];
  readonly reported: Known['reported'];
  /** Kept in the browser and not confirmed; refused ones too. */
  readonly kept: readonly KeptBatch[];
  /** Unfinished text by the path key of its field, as the user left it. */
  readonly typing: ReadonlyMap<string, string>;
  readonly client: string;
  /** The user's id, by which the server knows what she did. */
  readonly user: string;
  /** What she had not seen yet when this browser last had the report open. */
  readonly unseen: readonly Unseen[];
  /** What has been done to the report since then, and is part of what is confirmed. */
  readonly missed: readonly Entry[];
}

/**
 * A new report has the values that its form starts with as a batch, which is kept and sent once the user enters something. The code lists are
 * still to come.
 */
export function openingView(opening: ReportOpening, now: IsoDateTime, newId: () => string): ReportView {
  const { form, report, kept, confirmed, user } = opening;
  const facts = new Map([...timeFacts(now), ...opening.facts]);
  const known: Known = { facts, catalogue: noCatalogue, reported: opening.reported };
  const waiting = kept.filter(({ refusal }) => refusal === null).map(({ batch }) => batch);
  const isNew = report === null && waiting.length === 0;
  const draft = openDraft(confirmed, isNew ? firstBatches(opening, known, newId) : waiting);
  const unseen = new Map(opening.unseen.map((place) => [pathKey(place.at), place]));
  const view: ReportView = {
    id: opening.id,
    form,
    formHash: opening.formHash,
    report,
    group: opening.group,
    groupRefused: null,
    draft,
    ...known,
    reportedVersion: report?.version ?? 0,
    state: evaluate(form, draft.answers, known),
    begun: !isNew,
    link: 'up',
    keeping: 0,
    keptBy: 'kept',
    savedAt: report?.changedAt ?? null,
    refused: kept.filter(({ refusal }) => refusal !== null),
    gone: null,
    presets: new Map(),
    cleared: null,
    removed: null,
    visited: isNew ? noPlaces : answeredPlaces(draft.answers),
    unread: new Map(),
    showsAll: false,
    happening: null,
    unseen: withEntries(unseen, opening.missed, { user, isTypedIn: typedFieldsOf({ form, draft }) }),
    present: nobody,
  };
  return { ...view, unread: unreadOf(view, opening.typing) };
}

/** Text that the field's answer already says is finished: the tab died after the answer was sent, and before the text was forgotten. */
function unreadOf(view: ReportView, typing: ReportOpening['typing']): ReportView['unread'] {
  const texts = [...typing].filter(([key, typed]) => !isAnswered(view, key.split('/'), typed));
  return new Map(texts.map(([key, typed]) => [key, unfinished(key, typed)]));
}

function isAnswered(view: ReportView, at: Path, typed: string): boolean {
  const field = fieldAt(view.form, view.state, at)?.program.definition;
  const answers = field === undefined ? { rule: null } : readTyped(view, field, at, typed);
  return !('rule' in answers) && answers.every(({ at: place, value }) => sameValue(value, valueAt(view.draft.answers, place)));
}

function firstBatches({ form, confirmed, client }: ReportOpening, known: Known, newId: () => string): readonly Batch[] {
  const changes = initialChanges(form, known, newId);
  return changes.length === 0 ? [] : [{ id: newId(), base: confirmed.revision, client, cause: 'create', changes }];
}

function unfinished(key: string, typed: string): Unread {
  return { at: key.split('/'), rule: 'unfinished', typed };
}
