/** Reports as a table that is walked by the keyboard and sorted by its headings. Where the page is narrow it is `report-list.tsx` instead. */
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useFocusRing } from 'react-aria/useFocusRing';
import { useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { ListColumn, ListedReport, TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { usePageActions } from '../navigation/page-actions.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { listText } from '../text/lists.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { moved, type ChangeShown, type ColumnsAsTheyStand, type SetWidth } from './look/arrangement.ts';
import { ColumnHandle, pushHandle, restedWidth, widthVariable } from '../ui/column-handle.tsx';
import { ColumnMenu } from './columns/column-menu.tsx';
import { columns, isSorted, sortBy, type Sort } from './look/columns.ts';
import { CheckedIcon, CheckedMark, StateMark } from './marks.tsx';
import { reportPath } from '../navigation/trays.ts';
import { RowTick } from './row-tick.tsx';
import { beginsFilter } from './rows.ts';

interface ReportTableProps {
  readonly label: string;
  readonly reports: readonly ListedReport[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly filters: readonly TrayFilter[];
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
  readonly shownColumns: ColumnsAsTheyStand;
  readonly onShown: ChangeShown;
  readonly onWidth: SetWidth;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: ReadonlySet<string>) => void;
  /** Danish date of today, `yyyy-mm-dd`. */
  readonly today: string;
  /** Where letters go that are typed in a row. */
  readonly quickField: RefObject<HTMLInputElement | null>;
  /** True while other rows than those asked for are shown. */
  readonly stale: boolean;
}

export function ReportTable(props: ReportTableProps) {
  const {
    label,
    reports,
    sort,
    onSort,
    filters,
    onFilter,
    shownColumns,
    onShown,
    onWidth,
    ticked,
    onTick,
    today,
    stale,
    quickField,
  } = props;
  const { shown, widths } = shownColumns;
  const table = useRef<HTMLTableElement>(null);
  const [open, setOpen] = useState<ListColumn | null>(null);
  const all = new Set(reports.map(({ id }) => id));
  usePageActions(() =>
    shown.filter(isSorted).map((column) => ({
      id: `filter ${column}`,
      label: listText.filter.open(text.columns[column]),
      isOneOfMany: true,
      run: () => setOpen(column),
    })),
  );
  useShortcuts({
    filterColumn: () => {
      const column = columnInFocus(table.current, shown) ?? sort.column;
      setOpen(shown.includes(column) ? column : shown[0]!);
    },
    tickAll: () => onTick(ticked.size === all.size ? new Set() : all),
  });
  /** What a report is about is what one reads: it gets the room that the others leave, unless somebody has given it a width. */
  const hasRoom = (column: ListColumn): boolean => column === 'topic' && widths[column] === undefined;
  /** Keys on a heading and its handle, ahead of the table's own arrow keys. */
  const arrange = (event: KeyboardEvent): void => {
    const focused = document.activeElement as HTMLElement | null;
    const column = focused?.closest('th') ? columnInFocus(table.current, shown) : undefined;
    if (column === undefined || focused === null) return;
    const used = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (way !== null && event.ctrlKey && event.shiftKey) {
      used();
      const changed = moved(shown, column, way);
      onShown((latest) => moved(latest, column, way));
      const [name, place] = [text.columns[column], String(changed.indexOf(column) + 1)];
      announce(listText.columns.moved(name, place, String(changed.length)));
      return;
    }
    const handle = focused.closest('th')?.querySelector<HTMLElement>('.column-handle');
    if (!handle || event.ctrlKey || event.altKey) return;
    const isAdjusting = focused === handle && handle.dataset['adjusting'] !== undefined;
    if (way !== null && (isAdjusting || event.shiftKey)) {
      used();
      pushHandle(handle, way * pushedByKey);
    } else if (focused === handle && event.key === 'Enter') {
      used();
      if (isAdjusting) delete handle.dataset['adjusting'];
      else handle.dataset['adjusting'] = '';
      announce(isAdjusting ? listText.columns.adjusted : listText.columns.adjusting);
    } else if (isAdjusting && event.key === 'Escape') {
      used();
      delete handle.dataset['adjusting'];
    } else if (isAdjusting && event.key === 'Home') {
      used();
      onWidth(column, undefined);
    }
  };
  /** A key that is let go has pushed a handle as far as it should. */
  const rest = (): void => {
    for (const handle of table.current?.querySelectorAll<HTMLElement>('.column-handle[data-moved]') ?? []) {
      const width = restedWidth(handle);
      if (width !== null) onWidth(handle.dataset['column'] as ListColumn, width);
    }
  };
  const lastTicked = useRef<string | null>(null);
  const tick = (ids: ReadonlySet<string>): void => {
    lastTicked.current = [...ids].find((id) => !ticked.has(id)) ?? null;
    onTick(ids);
  };
  /** From the row that was ticked last to the one in focus. */
  const tickRange = (event: KeyboardEvent): void => {
    if (!event.shiftKey || event.key !== ' ' || event.ctrlKey) return;
    const to = reports.findIndex(({ id }) => id === document.activeElement?.closest('tr')?.dataset['key']);
    if (to < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const anchor = reports.findIndex(({ id }) => id === lastTicked.current);
    const from = anchor < 0 ? to : anchor;
    const range = reports.slice(Math.min(from, to), Math.max(from, to) + 1);
    onTick(new Set([...ticked, ...range.map(({ id }) => id)]));
  };
  /** The letter itself is typed where the focus goes. */
  const filter = (event: KeyboardEvent): void => {
    if (!beginsFilter(event) || !document.activeElement?.closest('tbody')) return;
    event.stopPropagation();
    quickField.current?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the table inside has the focus; its own Shift+Space ticks one row only
    <div
      className="table-keys"
      onKeyDownCapture={(event) => {
        arrange(event);
        tickRange(event);
        filter(event);
      }}
      onKeyUpCapture={rest}
    >
      <Table
        ref={table}
        aria-label={label}
        className="data-table"
        data-stale={stale || undefined}
        style={Object.fromEntries(shown.map((column, index) => [widthVariable(placeOf(index)), pixels(widths[column])]))}
        selectionMode="multiple"
        selectedKeys={ticked}
        onSelectionChange={(keys) => tick(keys === 'all' ? all : new Set([...keys].map(String)))}
        sortDescriptor={{ column: sort.column, direction: sort.descending ? 'descending' : 'ascending' }}
        onSortChange={({ column }) => onSort(sortBy(column as TrayColumn, sort))}
      >
        <TableHeader>
          <Column id="number" isRowHeader>
            <span className="cell-lead">
              <RowTick label={listText.rows.tickAll}>
                {(isIndeterminate) => <Tick icon={isIndeterminate ? 'minus' : 'check'} />}
              </RowTick>
              {text.columns.number}
            </span>
          </Column>
          {shown.map((id, index) => (
            <Column key={id} id={id} allowsSorting={isSorted(id)} data-room={hasRoom(id) || undefined}>
              <div className="column-head">
                <ColumnHeading isSorted={id === sort.column}>
                  {text.columns[id]}
                  <Icon name={sort.descending ? 'arrow-downward' : 'arrow-upward'} />
                </ColumnHeading>
                <ColumnMenu
                  column={id}
                  filter={filters.find(({ column }) => column === id)}
                  today={today}
                  open={open === id}
                  onOpen={setOpen}
                  onSort={onSort}
                  onFilter={onFilter}
                  columns={shownColumns}
                  onShown={onShown}
                  onWidth={onWidth}
                />
                <ColumnHandle
                  column={id}
                  name={text.columns[id]}
                  place={placeOf(index)}
                  width={widths[id]}
                  onWidth={(width) => onWidth(id, width)}
                />
              </div>
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {reports.map((report) => (
            <Row key={report.id} id={report.id} href={reportPath(report.id)} textValue={report.number}>
              <Cell className="cell-number">
                <span className="cell-lead">
                  <RowTick label={listText.rows.tick(report.number)}>{() => <Tick />}</RowTick>
                  {!shown.includes('checked') && <CheckedIcon checked={report.checked} />}
                  {report.number}
                </span>
              </Cell>
              {shown.map((id) => (
                <Cell
                  key={id}
                  className={`cell-${columns[id].shows === 'text' ? 'text' : 'number'}`}
                  data-room={hasRoom(id) || undefined}
                >
                  <CellContent report={report} column={id} />
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** Has the focus of a heading, beside its menu and its handle. */
function ColumnHeading({ isSorted, children }: { readonly isSorted: boolean; readonly children: ReactNode }) {
  const { isFocusVisible, focusProps } = useFocusRing({ within: true });
  return (
    <div
      {...focusProps}
      role="presentation"
      tabIndex={-1}
      className="column-heading"
      data-sorted={isSorted || undefined}
      data-focus-visible={isFocusVisible || undefined}
    >
      {children}
    </div>
  );
}

/** The column that the focus stands in; undefined when it stands in none that has a filter. */
function columnInFocus(table: HTMLTableElement | null, shown: readonly ListColumn[]): ListColumn | undefined {
  const cell = document.activeElement?.closest<HTMLTableCellElement>('th, td');
  return cell && table?.contains(cell) ? shown[cell.cellIndex - columnsBefore] : undefined;
}

/** The report's number, with its tick. */
const columnsBefore = 1;

/** Pixels that an arrow key pushes a handle. */
const pushedByKey = 16;

/** The place in the table, the first being 1, of one of the shown columns. */
function placeOf(index: number): number {
  return index + columnsBefore + 1;
}

function pixels(width: number | undefined): string | undefined {
  return width === undefined ? undefined : `${width}px`;
}

function Tick({ icon = 'check' }: { readonly icon?: 'check' | 'minus' }) {
  return (
    <span className="tick-box">
      <Icon name={icon} />
    </span>
  );
}

function CellContent({ report, column }: { readonly report: ListedReport; readonly column: ListColumn }) {
  if (column === 'state') return <StateMark state={report.state} />;
  if (column === 'checked') return <CheckedMark report={report} />;
  return columns[column].value(report);
}
