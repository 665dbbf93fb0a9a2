/** One row of a form's table: what distinguishes it, and what it lacks. Drawn anew only when its own state is another object. */
import { fieldIn, showValue, tableAt, type FieldDefinition, type Path, type ScopeState } from '@sei/engine';
import { memo } from 'react';
import { useRowNews } from '../../collaboration/unseen-marks.tsx';
import { controlId } from '../../report/jump.ts';
import { useOpened, useReport } from '../../report/report-context.tsx';
import { pathKey } from '../../report/state/draft.ts';
import { hasPlaceInRow } from '../../report/state/place-set.ts';
import { newsIn, type RowNews } from '../../report/shown/since-reported.ts';
import { acknowledgedWithin } from '../../report/shown/shown.ts';
import { formText } from '../../text/form.ts';
import { Icon } from '../../ui/icon.tsx';

/** A field, or the kind of the row. */
export type GridColumn = Pick<FieldDefinition, 'id' | 'label' | 'type'>;

/** No field is called so. */
export const kindColumn: GridColumn = { id: ' kind', label: formText.table.kind, type: 'text' };

interface GridRowProps {
  /** The table. */
  readonly at: Path;
  readonly row: ScopeState;
  readonly columns: readonly GridColumn[];
  /** Its number among the rows that are in sight, from 0. */
  readonly index: number;
  readonly isChosen: boolean;
  /** The number of the cell that the keys are in; undefined when they are in another row, or in none. */
  readonly cell: number | undefined;
  readonly onChoose: (row: string) => void;
  /** Measures it, where rows are of different heights. */
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

export const GridRow = memo(function GridRow({ at, row, columns, index, isChosen, cell, onChoose, measure }: GridRowProps) {
  const { store, lists } = useOpened();
  const isSeen = useReport((view) => view.showsAll || hasPlaceInRow(view.visited, [...at, row.id]));
  const news = useRowNews([...at, row.id]);
  const since = useReport((view) => newsIn(view, at).get(row.id));
  const acknowledged = useReport((view) => acknowledgedWithin(view, [...at, row.id]));
  const { form, state } = store.read();
  // The row's own kind says what its field of this id is.
  const table = tableAt(form, state, at)?.program;
  const program = table?.kinds.get(row.kind);
  const words = (column: string): string => {
    if (column === kindColumn.id) return table?.definition.kinds.find(({ id }) => id === row.kind)?.label ?? '';
    const field = program && fieldIn({ program, state: row }, column);
    if (field === undefined) return '';
    const { definition } = field.program;
    return showValue(definition, field.value, { textOf: (code) => lists.textOf(definition, code) });
  };
  const cellProps = (number: number) => ({ id: cellId(at, row.id, number), 'data-active': cell === number || undefined });
  return (
    <tr
      ref={measure}
      id={rowId(at, row.id)}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className="grid-row"
      data-unseen={news !== '' || undefined}
      title={news === '' ? undefined : news}
      onClick={() => onChoose(row.id)}
    >
      {columns.map((column, number) => {
        const said = words(column.id);
        return (
          <td key={column.id} {...cellProps(number)} data-label={column.label} title={said === '' ? undefined : said}>
            {said || formText.empty}
          </td>
        );
      })}
      <td {...cellProps(columns.length)} className="grid-mark">
        <RowMark errors={row.counts.errors} warnings={row.counts.warnings - acknowledged} isSeen={isSeen} since={since} />
        {since !== undefined && <SinceReported since={since} />}
        {news !== '' && <span className="visually-hidden">{news}</span>}
      </td>
    </tr>
  );
});

export function rowId(at: Path, row: string): string {
  return `${controlId(at)}/${row}`;
}

/** Id of a cell, by the number of its column. */
export function cellId(at: Path, row: string, column: number): string {
  return `celle/${pathKey(at)}/${row}/${column}`;
}

interface RowMarkProps {
  readonly errors: number;
  readonly warnings: number;
  readonly isSeen: boolean;
  readonly since: RowNews | undefined;
}

function RowMark({ errors, warnings, isSeen, since }: RowMarkProps) {
  // That it is not reported yet says that it is new.
  if (errors > 0 && !isSeen) return since !== 'new' && <span className="row-mark quiet">{formText.table.new}</span>;
  if (errors > 0) return <RowBadge severity="error" words={formText.table.errors(errors)} />;
  if (warnings > 0) return <RowBadge severity="warning" words={formText.table.warnings(warnings)} />;
  return (
    <span className="row-mark">
      <Icon name="check" label={formText.table.fine} />
    </span>
  );
}

function SinceReported({ since }: { readonly since: RowNews }) {
  const { short, long } = formText.table.sinceReported;
  return (
    <span className="row-since" title={long[since]}>
      <span aria-hidden="true">{short[since]}</span>
      <span className="visually-hidden">{long[since]}</span>
    </span>
  );
}

function RowBadge({ severity, words }: { readonly severity: 'error' | 'warning'; readonly words: string }) {
  return (
    <span className="row-mark" data-severity={severity}>
      <Icon name={severity} /> {words}
    </span>
  );
}
