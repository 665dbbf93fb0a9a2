/** A table of the report: a list of rows with the columns that distinguish them, and the detail of the chosen row joined to it. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import {
  fieldIn,
  scopeStateAt,
  showValue,
  type FieldDefinition,
  type ItemDefinition,
  type Path,
  type ScopeState,
  type TableDefinition,
} from '@sei/engine';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { FieldMessageLine } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowClashNotices } from '../collaboration/clash-notice.tsx';
import { pathKey } from '../report/state/draft.ts';
import { useShown } from './only-missing-context.tsx';
import { CalledFor } from './called-for.tsx';
import { messageOf } from './issue-message.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { hasPlaceInRow } from '../report/state/place-set.ts';
import { isEditable } from '../report/state/report-view.ts';
import { shownIssues, tableStateAt } from '../report/state/shown.ts';
import { controlId, whenAsked } from '../report/jump.ts';
import { ColleagueHere, useColleagueAt } from '../collaboration/colleagues.tsx';
import { RemovedRows, seeNewRow, useRowNews } from '../collaboration/unseen-marks.tsx';

interface TableProps {
  readonly table: TableDefinition;
  readonly at: Path;
  /** Draws the fields and tables of a row. */
  readonly drawItems: (items: readonly ItemDefinition[], within: Path) => ReactNode;
}

export const Table = memo(
  function Table({ table, at, drawItems }: TableProps) {
    const { store } = useOpened();
    const state = useReport((view) => tableStateAt(view, at));
    const editable = useReport(isEditable);
    const issues = useReport((view) => shownIssues(view, at, tableStateAt(view, at)?.issues ?? []));
    const [chosen, setChosen] = useState<string | null>(null);
    const detail = useRef<HTMLElement>(null);
    const colleague = useColleagueAt(at);
    const choose = (row: string): void => {
      seeNewRow(store, [...at, row]);
      setChosen(row);
    };
    const chooseAsked = useEffectEvent((row: string): void => {
      if (state?.rows.some(({ id }) => id === row)) choose(row);
    });
    useEffect(() => whenAsked(at, (row) => chooseAsked(row)), [at]);
    const shows = useShown();
    if (state === undefined) return null;

    const rows = state.rows;
    const current = rows.find((row) => row.id === chosen);
    const closed = !state.relevant
      ? (table.opens ?? formText.field.closed)
      : state.readonly
        ? formText.field.locked.readonly
        : editable
          ? undefined
          : formText.table.closed;
    const add = (kind: string): void => {
      const path = store.insertRow(at, kind);
      setChosen(path.at(-1)!);
      focusFirst(detail);
    };
    const copy = (): void => {
      const path = current && store.copyRow([...at, current.id]);
      if (path) setChosen(path.at(-1)!);
    };
    const remove = (): void => {
      if (current === undefined) return;
      const index = rows.indexOf(current);
      store.removeRow([...at, current.id]);
      setChosen(rows[index + 1]?.id ?? rows[index - 1]?.id ?? null);
      announce(formText.table.removed);
    };

    return (
      <div className="form-table" data-width="full" data-path={pathKey(at)}>
        <div className="table-head">
          <h3 id={`${controlId(at)}/title`}>
            {table.label} <span className="quiet tabular">{rows.length}</span>
            {colleague !== undefined && <ColleagueHere name={colleague} />}
          </h3>
          <div className="button-row">
            {table.kinds.map((kind) => (
              <Button key={kind.id} icon="plus" closed={closed} onPress={() => add(kind.id)}>
                {table.kinds.length === 1 ? formText.table.add : formText.table.addKind(kind.label)}
              </Button>
            ))}
            <Button icon="copy" closed={closed ?? (current ? undefined : formText.table.chooseFirst)} onPress={copy}>
              {formText.table.copy}
            </Button>
            <Button icon="delete" closed={closed ?? (current ? undefined : formText.table.chooseFirst)} onPress={remove}>
              {formText.table.remove}
            </Button>
          </div>
        </div>
        {table.help !== undefined && <p className="field-hint">{table.help}</p>}
        {issues.map((issue) => (
          <FieldMessageLine key={issue.rule} {...messageOf(issue, at)} />
        ))}
        <CalledFor at={at} />
        <RowClashNotices at={at} onChoose={choose} />
        <RemovedRows at={at} />
        {rows.length > 0 && closed !== undefined && <p className="field-hint">{closed}</p>}
        {rows.length === 0 ? (
          <p className="table-none">{closed ?? formText.table.none}</p>
        ) : (
          <RowList
            table={table}
            at={at}
            rows={rows.filter(({ id }) => id === chosen || shows([...at, id]))}
            chosen={chosen}
            onChoose={choose}
            onOpen={() => focusFirst(detail)}
          />
        )}
        {current !== undefined && (
          <section
            ref={detail}
            className="row-detail"
            aria-label={`${table.label}: ${formText.table.row(rows.indexOf(current) + 1)}`}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.defaultPrevented) return;
              event.preventDefault();
              document.getElementById(controlId(at))?.focus();
            }}
          >
            <h4>
              {kindOf(table, current)?.label}{' '}
              <span className="quiet tabular">{formText.table.ofTotal(rows.indexOf(current) + 1, rows.length)}</span>
            </h4>
            {current.issues
              .filter(({ trigger }) => trigger === undefined)
              .map((issue) => (
                <FieldMessageLine key={issue.rule} {...messageOf(issue, [...at, current.id])} />
              ))}
            {drawItems(kindOf(table, current)?.items ?? [], [...at, current.id])}
          </section>
        )}
      </div>
    );
  },
  (one, other) => one.table === other.table && pathKey(one.at) === pathKey(other.at),
);

function kindOf(table: TableDefinition, row: Pick<ScopeState, 'kind'>): TableDefinition['kinds'][number] | undefined {
  return table.kinds.find((kind) => kind.id === row.kind);
}

/** The first control of the detail, once it has been drawn. */
function focusFirst(detail: { readonly current: HTMLElement | null }): void {
  requestAnimationFrame(() =>
    detail.current?.querySelector<HTMLElement>('input:not([readonly]), textarea:not([readonly]), button')?.focus(),
  );
}

interface RowListProps {
  readonly table: TableDefinition;
  readonly at: Path;
  readonly rows: readonly ScopeState[];
  readonly chosen: string | null;
  readonly onChoose: (row: string) => void;
  readonly onOpen: () => void;
}

const rowHeightPx = 40;
const rowsInSight = 8;
const fewRows = 50;

function RowList({ table, at, rows, chosen, onChoose, onOpen }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing that it gives is handed on to a part that remembers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const columns = columnsOf(table);
  const index = rows.findIndex((row) => row.id === chosen);
  const drawn =
    rows.length <= fewRows
      ? rows.map((row, place) => ({ row, place, start: undefined }))
      : virtual.getVirtualItems().map(({ index: place, start }) => ({ row: rows[place]!, place, start }));

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    onChoose(rows[next]!.id);
    if (rows.length > fewRows) virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + rowsInSight,
      PageUp: index - rowsInSight,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined && !event.altKey) move(to);
    else if (event.key === 'Enter' && !event.altKey && index >= 0) onOpen();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={scroller} className="row-scroller" data-many={rows.length > fewRows || undefined}>
      <div className="row-heading" aria-hidden="true">
        {columns.map((column) => (
          <span key={column.id}>{column.label}</span>
        ))}
        <span>{formText.table.issue}</span>
      </div>
      <div
        id={controlId(at)}
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${controlId(at)}/title`}
        aria-activedescendant={index >= 0 ? rowId(at, rows[index]!.id) : undefined}
        className="row-list"
        style={rows.length > fewRows ? { height: virtual.getTotalSize() } : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => index < 0 && move(0)}
      >
        {drawn.map(({ row, place, start }) => (
          <RowLine
            key={row.id}
            at={at}
            row={row}
            columns={columns}
            place={place}
            count={rows.length}
            start={start}
            isChosen={row.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

function rowId(at: Path, row: string): string {
  return `${controlId(at)}/${row}`;
}

/** The fields that distinguish the rows, of whatever kind. */
function columnsOf(table: TableDefinition): readonly FieldDefinition[] {
  const fields = table.kinds.flatMap((kind) => kind.items).filter((item): item is FieldDefinition => item.type !== 'table');
  return table.columns.flatMap((column) => fields.find((field) => field.id === column) ?? []);
}

interface RowLineProps {
  readonly at: Path;
  readonly row: ScopeState;
  readonly columns: readonly FieldDefinition[];
  readonly place: number;
  readonly count: number;
  readonly start: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (row: string) => void;
}

/** Drawn anew only when this row's own state is another object. */
const RowLine = memo(function RowLine({ at, row, columns, place, count, start, isChosen, onChoose }: RowLineProps) {
  const { store, lists } = useOpened();
  const isSeen = useReport((view) => view.showsAll || hasPlaceInRow(view.visited, [...at, row.id]));
  const news = useRowNews([...at, row.id]);
  const scope = scopeStateAt(store.read().form, store.read().state, [...at, row.id]);
  const words = (column: string): string => {
    const cell = scope && fieldIn(scope, column);
    if (cell === undefined) return '';
    // The row's own kind says what its field of this id is.
    const { definition } = cell.program;
    return showValue(definition, cell.value, { textOf: (code) => lists.textOf(definition, code) });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and handles the keys
    <div
      id={rowId(at, row.id)}
      role="option"
      aria-selected={isChosen}
      aria-posinset={place + 1}
      aria-setsize={count}
      className="row-line"
      data-unseen={news !== '' || undefined}
      title={news === '' ? undefined : news}
      style={start === undefined ? undefined : { position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
      onClick={() => onChoose(row.id)}
    >
      {columns.map((column) => (
        <span key={column.id} className="row-cell" data-label={column.label}>
          {words(column.id) || formText.empty}
        </span>
      ))}
      <RowMark errors={row.counts.errors} warnings={row.counts.warnings} isSeen={isSeen} />
      {news !== '' && <span className="visually-hidden">{news}</span>}
    </div>
  );
});

interface RowMarkProps {
  readonly errors: number;
  readonly warnings: number;
  readonly isSeen: boolean;
}

function RowMark({ errors, warnings, isSeen }: RowMarkProps) {
  if (errors > 0 && !isSeen) return <span className="row-mark quiet">{formText.table.new}</span>;
  if (errors > 0) return <RowBadge severity="error" words={formText.table.errors(errors)} />;
  if (warnings > 0) return <RowBadge severity="warning" words={formText.table.warnings(warnings)} />;
  return (
    <span className="row-mark">
      <Icon name="check" label={formText.table.fine} />
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
