/** What a deleted row was, and what went with it: the rows in it, and those that it called for. Pure. */
import { locate, rowAt, type Answers, type Batch, type Change, type FormDefinition, type Path, type Row } from '@sei/engine';
import type { Act } from './acts.ts';
import { pathKey } from './draft.ts';
import type { Removed, ReportView } from './report-view.ts';

/** Null for an act that is not the deletion of a row. */
export function removedBy({ form, draft, reported }: ReportView, { cause, changes }: Act, batch: Batch): Removed | null {
  const [first, ...following] = changes;
  if (first?.do !== 'remove' || cause !== 'edit') return null;
  const { definition } = form;
  const tables = [
    ...tablesWithin(definition, draft.answers, first.at, first.was),
    ...following.filter((change) => change.do === 'remove').flatMap((change) => tablesOf(definition, draft.answers, change)),
  ];
  return {
    at: pathKey(first.at.slice(0, -1)),
    words: locate(definition, draft.answers, first.at).rows.at(-1)?.words ?? '',
    along: new Map(tables.map((label) => [label, tables.filter((other) => other === label).length])),
    wasReported: reported !== null && rowAt(reported, first.at) !== undefined,
    batch,
  };
}

/** The label of a removed row's table, and of those of the rows in it, one for each row. */
function tablesOf(
  definition: FormDefinition,
  answers: Answers,
  { at, was }: Extract<Change, { do: 'remove' }>,
): readonly string[] {
  const { label } = locate(definition, answers, at.slice(0, -1));
  return [label, ...tablesWithin(definition, answers, at, was)];
}

function tablesWithin(definition: FormDefinition, answers: Answers, at: Path, { values }: Row): readonly string[] {
  return Object.entries(values).flatMap(([id, value]) =>
    Array.isArray(value)
      ? value.flatMap((item: string | Row) =>
          typeof item === 'string'
            ? []
            : tablesOf(definition, answers, { do: 'remove', id: '', at: [...at, id, item.id], was: item }),
        )
      : [],
  );
}
