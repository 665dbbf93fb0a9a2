/** What a user typed in a field, as answers: its own value, and where it said both the start and the end of something, the end as well. Pure. */
import {
  locate,
  readPeriod,
  readValue,
  valueAt,
  type BuiltInRule,
  type FieldDefinition,
  type IsoDate,
  type IsoDateTime,
  type Path,
  type Value,
} from '@sei/engine';
import { todayOf, type ReportView } from './report-view.ts';

export interface TypedAnswer {
  readonly at: Path;
  readonly value: Value;
}

/** What stands in the scope of a field that is typed in. */
export interface TypedBeside {
  readonly fields: () => readonly FieldDefinition[];
  readonly valueOf: (field: string) => Value;
}

/** A value for a field of the scope, by its id. */
export interface TypedValue {
  readonly field: string;
  readonly value: Value;
}

type Typed<Answer> = readonly [Answer, ...Answer[]] | { readonly rule: BuiltInRule };

/** The answers, that of the field first; or the rule that the text breaks. */
export function readTyped(
  view: Pick<ReportView, 'form' | 'draft' | 'facts'>,
  field: FieldDefinition,
  at: Path,
  text: string,
): Typed<TypedAnswer> {
  const { form, draft } = view;
  const beside = (id: string): Path => [...at.slice(0, -1), id];
  const read = readTypedBeside(
    {
      fields: () => locate(form.definition, draft.answers, at).scope.fields.map(({ definition }) => definition),
      valueOf: (id) => valueAt(draft.answers, beside(id)),
    },
    field,
    text,
    todayOf(view),
  );
  if ('rule' in read) return read;
  const [own, ...others] = read.map(({ field: id, value }): TypedAnswer => ({ at: beside(id), value }));
  return [own!, ...others];
}

/** The same for a field of a row that need not be in the report. */
export function readTypedBeside(scope: TypedBeside, field: FieldDefinition, text: string, today: IsoDate): Typed<TypedValue> {
  const reading = readValue(field, text, { today, start: startOf(scope, field) });
  if (!('rule' in reading)) return [{ field: field.id, value: reading.value }];
  const end = endOf(scope, field);
  const period = end === undefined ? null : readPeriod(text, today);
  return end === undefined || period === null
    ? reading
    : [
        { field: field.id, value: period.start },
        { field: end.id, value: period.end },
      ];
}

/** When what ends in the field began; null when it is the end of nothing, or of what has no start yet. */
function startOf({ valueOf }: TypedBeside, field: FieldDefinition): IsoDateTime | null {
  if (field.type !== 'dateTime' || field.endOf === undefined) return null;
  const start = valueOf(field.endOf);
  return typeof start === 'string' ? start : null;
}

/** The field in which ends what begins in this one. */
function endOf({ fields }: TypedBeside, { id, type }: FieldDefinition): FieldDefinition | undefined {
  return type === 'dateTime' ? fields().find((other) => other.type === 'dateTime' && other.endOf === id) : undefined;
}
