/**
 * The rows of a form's table as a grid: it has the focus, and the row or cell that the keys are in is said by `aria-activedescendant`, so
 * that only the rows in sight need be drawn, however many there are. A row that the keys reach is chosen; Enter opens it.
 */
import type { FieldDefinition, Path, ScopeState, TableDefinition } from '@sei/engine';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { shortcutOf } from '../../keys/shortcuts.ts';
import { controlId } from '../../report/jump.ts';
import { useReport } from '../../report/report-context.tsx';
import { formText } from '../../text/form.ts';
import { ColumnHandle, pushHandle, restedWidth, widthVariable } from '../../ui/column-handle.tsx';
import { useLayout } from '../../ui/layout.ts';
import { movedBy, gridCommands, type RowCommand } from './grid-keys.ts';
import { cellId, GridRow, kindColumn, rowId, type GridColumn } from './grid-row.tsx';
import { useColumnWidths, type ColumnWidths } from './use-column-widths.ts';

interface RowGridProps {
  readonly table: TableDefinition;
  readonly at: Path;
  readonly rows: readonly ScopeState[];
  readonly chosen: string | null;
  /** By the pointer. */
  readonly onChoose: (row: string) => void;
  /** By the keys, which may go on at once. */
  readonly onReach: (row: string) => void;
  /** The row is to be filled in, from the field of a column on where one is named. */
  readonly onOpen: (row: string, field: string | undefined) => void;
  /** A key that is about the chosen row, or about its cell under a field where the keys are in one. */
  readonly onCommand: (command: RowCommand, field: string | undefined) => void;
}

const rowHeightPx = 40;
const fewRows = 50;
/** A key pushes the edge of a column so far. */
const pushedByKey = 16;

export function RowGrid({ table, at, rows, chosen, onChoose, onReach, onOpen, onCommand }: RowGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [cell, setCell] = useState<number | null>(null);
  const columns = columnsOf(table);
  const form = useReport((view) => view.form.definition.form);
  const widths = useColumnWidths(`${form} ${table.id}`);
  const index = rows.findIndex(({ id }) => id === chosen);
  const { drawn, before, after, measure, scrollTo } = useDrawnRows(rows, scroller);
  // A row that was scrolled out of sight is not there to be named.
  const reached = drawn.includes(index) ? rows[index]!.id : undefined;
  const active = reached && (cell === null ? rowId(at, reached) : cellId(at, reached, cell));
  const showRow = useEffectEvent((row: string | null) => {
    const place = rows.findIndex(({ id }) => id === row);
    if (place >= 0) scrollTo(place);
  });
  useEffect(() => showRow(chosen), [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const to = movedBy(event, { row: index, column: cell }, { rows: rows.length, columns: columns.length + 1, page });
    const command = shortcutOf(event.nativeEvent, gridCommands);
    if (command !== undefined) onCommand(command, columns[cell ?? columns.length]?.id);
    else if (to !== null) {
      setCell(to.column);
      if (to.row !== index) onReach(rows[to.row]!.id);
    } else if (event.key === 'Enter' && !event.altKey && index >= 0) onOpen(rows[index]!.id, columns[cell ?? columns.length]?.id);
    else if (!pushColumn(grid.current, cell, event)) return;
    event.preventDefault();
  };
  const onKeyUp = (): void => {
    for (const handle of grid.current?.querySelectorAll<HTMLElement>('.column-handle[data-moved]') ?? []) {
      const width = restedWidth(handle);
      if (width !== null) widths.set(handle.dataset['column']!, width);
    }
  };
  // A press chooses the row that it is on; only a focus that comes by the keys begins with the first.
  const onFocus = (): void => {
    if (index < 0 && rows.length > 0 && grid.current?.matches(':focus-visible') === true) onReach(rows[0]!.id);
  };

  return (
    <div ref={scroller} className="row-scroller" data-many={rows.length > fewRows || undefined}>
      <table
        ref={grid}
        id={controlId(at)}
        role="grid"
        tabIndex={0}
        aria-labelledby={`${controlId(at)}/title`}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active}
        className="row-grid"
        style={stylesOf(columns, widths)}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onFocus={onFocus}
      >
        <GridHead columns={columns} widths={widths} />
        <tbody>
          <Room height={before} />
          {drawn.map((place) => (
            <GridRow
              key={rows[place]!.id}
              at={at}
              row={rows[place]!}
              columns={columns}
              index={place}
              isChosen={place === index}
              cell={place === index && cell !== null ? cell : undefined}
              onChoose={onChoose}
              measure={measure}
            />
          ))}
          <Room height={after} />
        </tbody>
      </table>
    </div>
  );
}

function GridHead({ columns, widths }: { readonly columns: readonly GridColumn[]; readonly widths: ColumnWidths }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, label, type }, number) => (
          <th
            key={id}
            scope="col"
            style={{ width: `var(${widthVariable(number + 1)}, ${naturalWidths[type] ?? 'auto'})` }}
            title={label}
          >
            <span className="grid-heading">{label}</span>
            <ColumnHandle
              column={id}
              name={label}
              place={number + 1}
              width={widths.of(id)}
              onWidth={(width) => widths.set(id, width)}
            />
          </th>
        ))}
        <th scope="col" style={{ width: leastWidth }}>
          {formText.table.issue}
        </th>
      </tr>
    </thead>
  );
}

/** Stands for the rows that are not drawn. */
function Room({ height }: { readonly height: number }) {
  return height === 0 ? null : <tr aria-hidden="true" className="grid-room" style={{ height }} />;
}

interface DrawnRows {
  /** Their numbers. */
  readonly drawn: readonly number[];
  /** Pixels of what is not drawn before and after them. */
  readonly before: number;
  readonly after: number;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly scrollTo: (index: number) => void;
}

/** The rows in sight; all of a few. */
function useDrawnRows(rows: readonly ScopeState[], scroller: { readonly current: HTMLDivElement | null }): DrawnRows {
  const isNarrow = useLayout() === 'narrow';
  const isMany = rows.length > fewRows;
  const headPx = isNarrow ? 0 : rowHeightPx;
  // oxlint-disable-next-line react/incompatible-library -- nothing that it gives is handed on to a part that remembers
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: isMany ? rows.length : 0,
    getScrollElement: () => scroller.current,
    getItemKey: (place) => rows[place]!.id,
    estimateSize: () => rowHeightPx,
    paddingStart: headPx,
    scrollPaddingStart: headPx,
    overscan: 4,
  });
  if (!isMany) {
    const scrollTo = (place: number): void =>
      scroller.current?.querySelector(`[data-index="${place}"]`)?.scrollIntoView({ block: 'nearest' });
    return { drawn: [...rows.keys()], before: 0, after: 0, measure: undefined, scrollTo };
  }
  const items = virtual.getVirtualItems();
  return {
    drawn: items.map((item) => item.index),
    before: (items[0]?.start ?? headPx) - headPx,
    after: Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? headPx)),
    measure: isNarrow ? virtual.measureElement : undefined,
    scrollTo: (place) => virtual.scrollToIndex(place),
  };
}

/** What is always written alike has just the room for it. */
const naturalWidths: Readonly<Partial<Record<FieldDefinition['type'], string>>> = {
  dateTime: '15.6rem',
  date: '11.6rem',
  cpr: '13rem',
  time: '10rem',
  yesNo: '9rem',
  integer: '9rem',
};
/** Other columns that nobody has given a width share the room, and have at least so much of it. */
const leastWidth = '11rem';

function stylesOf(columns: readonly GridColumn[], widths: ColumnWidths): Readonly<Record<string, string>> {
  const chosen = columns.flatMap(({ id }, number) => {
    const width = widths.of(id);
    return width === undefined ? [] : [[widthVariable(number + 1), `${width}px`] as const];
  });
  const least = columns.map(({ type }, number) => `var(${widthVariable(number + 1)}, ${naturalWidths[type] ?? leastWidth})`);
  return { ...Object.fromEntries(chosen), '--least-width': `calc(${[...least, leastWidth].join(' + ')})` };
}

/** With Shift, the arrows make the column of the active cell wider and narrower. True when they did. */
function pushColumn(grid: HTMLTableElement | null, cell: number | null, { key, shiftKey }: KeyboardEvent): boolean {
  const way = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const handle = grid?.querySelectorAll<HTMLElement>('.column-handle')[cell ?? Infinity];
  if (way === 0 || !shiftKey || handle === undefined) return false;
  pushHandle(handle, way * pushedByKey);
  return true;
}

/** The fields that distinguish the rows, of whatever kind; before them the kind, where there are several. */
function columnsOf(table: TableDefinition): readonly GridColumn[] {
  const fields = table.kinds.flatMap((kind) => kind.items).filter((item): item is FieldDefinition => item.type !== 'table');
  const distinguishing = table.columns.flatMap((column) => fields.find((field) => field.id === column) ?? []);
  return table.kinds.length > 1 ? [kindColumn, ...distinguishing] : distinguishing;
}
