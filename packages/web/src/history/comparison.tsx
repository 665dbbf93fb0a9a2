/** Two points of a report side by side: a table a section, each field with what it said and says, rows under their own heading. */
import { onlyDifferences, type DifferenceField, type DifferenceItem, type DifferenceRow } from '@sei/engine';
import type { Comparison as Compared } from '@sei/contract/routes/history';
import { historyText } from '../text/history.ts';

interface ComparisonProps {
  readonly compared: Compared;
  readonly fields: 'all' | 'differing';
}

export function Comparison({ compared, fields }: ComparisonProps) {
  const { sections } = fields === 'all' ? compared : onlyDifferences(compared);
  if (sections.length === 0) return <p className="quiet">{historyText.same}</p>;
  return sections.map(({ id, title, items }) => (
    <section key={id} className="compared-section" aria-labelledby={`compared/${id}`}>
      <h3 id={`compared/${id}`}>{title}</h3>
      <Items items={items} caption={title} marks={fields === 'all'} />
    </section>
  ));
}

interface ItemsProps {
  readonly items: readonly DifferenceItem[];
  readonly caption: string;
  /** Whether what differs is marked, which it need not be where nothing else is shown. */
  readonly marks: boolean;
}

function Items({ items, caption, marks }: ItemsProps) {
  return runsOf(items).map((run) =>
    run.kind === 'table' ? (
      <div key={run.id} className="compared-rows">
        <h4>{run.label}</h4>
        {run.rows.map((row) => (
          <div key={row.id} className="compared-row" data-is={row.is}>
            <h5>{rowTitle(row)}</h5>
            <Items items={row.items} caption={`${run.label}, ${rowTitle(row)}`} marks={marks} />
          </div>
        ))}
      </div>
    ) : (
      <table key={run.fields[0]!.id} className="compared-fields" data-marked={marks || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{historyText.field}</th>
            <th scope="col">{historyText.before}</th>
            <th scope="col">{historyText.after}</th>
          </tr>
        </thead>
        <tbody>
          {run.fields.map((field) => (
            <FieldLine key={field.id} field={field} marks={marks} />
          ))}
        </tbody>
      </table>
    ),
  );
}

function FieldLine({
  field: { label, before, after, count },
  marks,
}: {
  readonly field: DifferenceField;
  readonly marks: boolean;
}) {
  const isChanged = count > 0;
  return (
    <tr data-changed={isChanged || undefined}>
      <th scope="row">
        {label}
        {marks && isChanged && <span className="compared-mark">{historyText.isChanged}</span>}
      </th>
      <td data-label={historyText.before}>{before || historyText.nothing}</td>
      <td data-label={historyText.after}>{after || historyText.nothing}</td>
    </tr>
  );
}

type Table = Extract<DifferenceItem, { readonly kind: 'table' }>;
type Run = Table | { readonly kind: 'fields'; readonly fields: readonly DifferenceField[] };

/** Fields that follow each other stand in one table. */
function runsOf(items: readonly DifferenceItem[]): readonly Run[] {
  const runs: Run[] = [];
  let fields: DifferenceField[] = [];
  for (const item of items) {
    if (item.kind === 'table') {
      runs.push(item);
      fields = [];
    } else {
      if (fields.length === 0) runs.push({ kind: 'fields', fields });
      fields.push(item);
    }
  }
  return runs;
}

function rowTitle({ title, number, is }: DifferenceRow): string {
  const row = `${title} ${number}`;
  if (is === 'kept') return row;
  return is === 'added' ? historyText.added(row) : historyText.removed(row);
}
