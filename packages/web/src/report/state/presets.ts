/**
 * What a new report is offered before anybody writes, as the form says: laid in empty fields, replaced as long as nobody has touched it, and
 * gone as soon as it is in the way of what is written. Pure; where the values come from is found in `report/presets.ts`.
 */
import { fieldAt, isEmpty, sameValue, valueAt, type Batch, type Path } from '@sei/engine';
import { setValue, type Act } from './acts.ts';
import { openDraft, pathKey } from './draft.ts';
import { withDraft } from './evaluated.ts';
import type { Preset, ReportView } from './report-view.ts';

/** The value in the field is still the one that it was offered. */
export function presetAt({ presets, draft }: Pick<ReportView, 'presets' | 'draft'>, at: Path): Preset | undefined {
  const preset = presets.get(pathKey(at));
  return preset !== undefined && sameValue(valueAt(draft.answers, at), preset.value) ? preset : undefined;
}

/**
 * What is to be done so that a report is offered this and nothing else, one after another: each is asked for in the view that the one before
 * has made. What somebody wrote stays.
 */
export function offersOf(view: ReportView, presets: readonly Preset[]): readonly Offer[] {
  const stale = [...view.presets.values()].filter(
    ({ at, value }) =>
      presetAt(view, at) !== undefined && !presets.some((preset) => pathKey(preset.at) === pathKey(at) && preset.value === value),
  );
  return [
    ...stale.map(({ at }): Offer => ({ preset: null, actIn: (now, newId) => setValue(now, 'edit', at, null, newId) })),
    ...presets.map((preset): Offer => ({ preset, actIn: (now, newId) => actOfPreset(now, preset, newId) })),
  ];
}

interface Offer {
  /** Null when an earlier one is only taken away. */
  readonly preset: Preset | null;
  /** Null when there is nothing to do. */
  readonly actIn: (view: ReportView, newId: () => string) => Act | null;
}

/** Null where something was written, where the preset cannot stand, or where it would be an error. */
function actOfPreset(view: ReportView, preset: Preset, newId: () => string): Act | null {
  const place = fieldAt(view.form, view.state, preset.at);
  if (place === undefined || !place.state.relevant || place.state.readonly) return null;
  if (!isEmpty(valueAt(view.draft.answers, preset.at))) return null;
  const act = setValue(view, 'edit', preset.at, preset.value, newId);
  if (act?.after === undefined) return null;
  return hasError({ ...view, state: act.after.state }, preset.at) ? null : act;
}

/** A new report in which nothing was written yet, with what it is offered: that makes no report. */
export function withOffers(view: ReportView, presets: readonly Preset[], client: string, newId: () => string): ReportView {
  return offersOf(view, presets).reduce((before, { preset, actIn }) => {
    const act = actIn(before, newId);
    if (act === null) return before;
    const { confirmed, pending } = before.draft;
    const batch: Batch = { id: newId(), base: confirmed.revision, client, cause: 'create', changes: act.changes };
    return withPreset(withDraft(before, openDraft(confirmed, [...pending, batch])), preset);
  }, view);
}

export function withPreset(view: ReportView, preset: Preset | null): ReportView {
  return preset === null ? view : { ...view, presets: new Map([...view.presets, [pathKey(preset.at), preset]]) };
}

/** What was done, and with it away what was only offered and is now an error. */
export function withoutYielding(view: ReportView, act: Act | null, newId: () => string): Act | null {
  const { after } = act ?? {};
  if (act === null || after === undefined) return act;
  const yielding = [...view.presets.values()].filter(
    ({ at }) =>
      presetAt(view, at) !== undefined &&
      !act.changes.some((change) => pathKey(change.at) === pathKey(at)) &&
      !hasError(view, at) &&
      hasError({ ...view, state: after.state }, at),
  );
  if (yielding.length === 0) return act;
  const { after: _, ...done } = act;
  const emptied = yielding.map(({ at, value }) => ({ id: newId(), do: 'set', at, was: value, set: null }) as const);
  return { ...done, changes: [...act.changes, ...emptied] };
}

function hasError({ form, state }: Pick<ReportView, 'form' | 'state'>, at: Path): boolean {
  return fieldAt(form, state, at)?.state.issues.some(({ severity }) => severity === 'error') ?? false;
}
