/** What a user typed in a field, as answers: its own value, and where it said both the start and the end of something, the end as well. Pure. */
import {
  locate,
  readPeriod,
  readValue,
  valueAt,
  type BuiltInRule,
  type FieldDefinition,
  type IsoDateTime,
  type Path,
  type Value,
} from '@sei/engine';
import type { ReportView } from './report-view.ts';
import { todayOf } from './shown.ts';

export interface TypedAnswer {
  readonly at: Path;
  readonly value: Value;
}

/** The answers, that of the field first; or the rule that the text breaks. */
export function readTyped(
  view: Pick<ReportView, 'form' | 'draft' | 'facts'>,
  field: FieldDefinition,
  at: Path,
  text: string,
): readonly [TypedAnswer, ...TypedAnswer[]] | { readonly rule: BuiltInRule } {
  const today = todayOf(view);
  const reading = readValue(field, text, { today, start: startOf(view, field, at) });
  if (!('rule' in reading)) return [{ at, value: reading.value }];
  const end = endOf(view, field, at);
  const period = end === undefined ? null : readPeriod(text, today);
  return end === undefined || period === null
    ? reading
    : [
        { at, value: period.start },
        { at: end, value: period.end },
      ];
}

/** When what ends in the field began; null when it is the end of nothing, or of what has no start yet. */
function startOf({ draft }: Pick<ReportView, 'draft'>, field: FieldDefinition, at: Path): IsoDateTime | null {
  if (field.type !== 'dateTime' || field.endOf === undefined) return null;
  const start = valueAt(draft.answers, beside(at, field.endOf));
  return typeof start === 'string' ? start : null;
}

/** The field in which ends what begins in this one. */
function endOf({ form, draft }: Pick<ReportView, 'form' | 'draft'>, { id, type }: FieldDefinition, at: Path): Path | undefined {
  if (type !== 'dateTime') return undefined;
  const { fields } = locate(form.definition, draft.answers, at).scope;
  const end = fields.find(({ definition }) => definition.type === 'dateTime' && definition.endOf === id);
  return end === undefined ? undefined : beside(at, end.definition.id);
}

function beside(at: Path, field: string): Path {
  return [...at.slice(0, -1), field];
}
