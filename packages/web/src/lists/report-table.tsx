/** Reports as a table that is walked by the keyboard and sorted by its headings. Where the page is narrow it is `report-list.tsx` instead. */
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { Report, TrayColumn } from '@sei/contract/routes/bodies';
import { text } from '../text/da.ts';
import { Icon } from '../ui/icon.tsx';
import { columnNames, columns, type Sort } from './columns.ts';
import { CheckedIcon, CheckedMark, StateMark } from './marks.tsx';
import { reportPath } from './trays.ts';

interface ReportTableProps {
  readonly label: string;
  readonly reports: readonly Report[];
  readonly sort: Sort;
  readonly onSort: (column: TrayColumn) => void;
  /** True while other rows than those asked for are shown. */
  readonly stale: boolean;
}

const tableColumns = columnNames.map((id) => ({ id }));

export function ReportTable({ label, reports, sort, onSort, stale }: ReportTableProps) {
  return (
    <Table
      aria-label={label}
      className="data-table"
      data-stale={stale || undefined}
      sortDescriptor={{ column: sort.column, direction: sort.descending ? 'descending' : 'ascending' }}
      onSortChange={({ column }) => onSort(column as TrayColumn)}
    >
      <TableHeader>
        <Column id="number" isRowHeader>
          {text.columns.number}
        </Column>
        {tableColumns.map(({ id }) => (
          <Column key={id} id={id} allowsSorting>
            <span className="column-heading" data-sorted={id === sort.column || undefined}>
              {text.columns[id]}
              <Icon name={sort.descending ? 'arrow-downward' : 'arrow-upward'} />
            </span>
          </Column>
        ))}
      </TableHeader>
      <TableBody>
        {reports.map((report) => (
          <Row key={report.id} id={report.id} href={reportPath(report.id)} textValue={report.number}>
            <Cell className="cell-number">
              <span className="cell-lead">
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
  );
}

function CellContent({ report, column }: { readonly report: Report; readonly column: TrayColumn }) {
  if (column === 'state') return <StateMark state={report.state} />;
  if (column === 'checked') return <CheckedMark checked={report.checked} />;
  return columns[column].value(report);
}
