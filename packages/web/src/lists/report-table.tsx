/** Reports as a table that is walked by the keyboard and sorted by its headings. Where the page is narrow it is `report-list.tsx` instead. */
import { Cell, Checkbox, Column, Group, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Report, TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { useShortcuts } from '../shortcuts.ts';
import { text } from '../text/da.ts';
import { text as listText } from '../text/lists.ts';
import { Icon } from '../ui/icon.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { columnNames, columns, sortBy, type Sort } from './columns.ts';
import { CheckedIcon, CheckedMark, StateMark } from './marks.tsx';
import { reportPath } from './trays.ts';

interface ReportTableProps {
  readonly label: string;
  readonly reports: readonly Report[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly filters: readonly TrayFilter[];
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: ReadonlySet<string>) => void;
  /** Danish date of today, `yyyy-mm-dd`. */
  readonly today: string;
  /** True while other rows than those asked for are shown. */
  readonly stale: boolean;
}

const tableColumns = columnNames.map((id) => ({ id }));

export function ReportTable({ label, reports, sort, onSort, filters, onFilter, ticked, onTick, today, stale }: ReportTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const [open, setOpen] = useState<TrayColumn | null>(null);
  const all = new Set(reports.map(({ id }) => id));
  useShortcuts({
    filterColumn: () => setOpen(columnInFocus(table.current) ?? sort.column),
    tickAll: () => onTick(ticked.size === all.size ? new Set() : all),
  });
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
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the table inside has the focus; its own Shift+Space ticks one row only
    <div className="table-keys" onKeyDownCapture={tickRange}>
      <Table
        ref={table}
        aria-label={label}
        className="data-table"
        data-stale={stale || undefined}
        selectionMode="multiple"
        selectedKeys={ticked}
        onSelectionChange={(keys) => tick(keys === 'all' ? all : new Set([...keys].map(String)))}
        sortDescriptor={{ column: sort.column, direction: sort.descending ? 'descending' : 'ascending' }}
        onSortChange={({ column }) => onSort(sortBy(column as TrayColumn, sort))}
      >
        <TableHeader>
          <Column id="number" isRowHeader>
            <span className="cell-lead">
              <Checkbox slot="selection" className="tick" aria-label={listText.rows.tickAll}>
                <Tick />
              </Checkbox>
              {text.columns.number}
            </span>
          </Column>
          {tableColumns.map(({ id }) => (
            <Column key={id} id={id} allowsSorting>
              <div className="column-head">
                <Group role="presentation" tabIndex={-1} className="column-heading" data-sorted={id === sort.column || undefined}>
                  {text.columns[id]}
                  <Icon name={sort.descending ? 'arrow-downward' : 'arrow-upward'} />
                </Group>
                <ColumnMenu
                  column={id}
                  filter={filters.find(({ column }) => column === id)}
                  today={today}
                  open={open === id}
                  onOpen={setOpen}
                  onSort={onSort}
                  onFilter={onFilter}
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
                  <Checkbox slot="selection" className="tick" aria-label={listText.rows.tick(report.number)}>
                    <Tick />
                  </Checkbox>
                  <CheckedIcon checked={report.checked} />
                  {report.number}
                </span>
              </Cell>
              {tableColumns.map(({ id }) => (
                <Cell key={id} className={`cell-${columns[id].shows === 'text' ? 'text' : 'number'}`}>
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

/** The column that the focus stands in; undefined when it stands in none that has a filter. */
function columnInFocus(table: HTMLTableElement | null): TrayColumn | undefined {
  const cell = document.activeElement?.closest<HTMLTableCellElement>('th, td');
  return cell && table?.contains(cell) ? columnNames[cell.cellIndex - columnsBefore] : undefined;
}

/** The report's number, with its tick. */
const columnsBefore = 1;

function Tick() {
  return (
    <span className="tick-box">
      <Icon name="check" />
    </span>
  );
}

function CellContent({ report, column }: { readonly report: Report; readonly column: TrayColumn }) {
  if (column === 'state') return <StateMark state={report.state} />;
  if (column === 'checked') return <CheckedMark checked={report.checked} />;
  return columns[column].value(report);
}
