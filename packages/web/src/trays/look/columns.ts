/** The columns of the trays, the manual's thirteen (SEI2 4.2.1) and what a report is about and lacks: what each shows of a report, and how it is sorted at first. */
import { columnKinds } from '@sei/contract/lists/column-kinds';
import type { ListColumn, ListedReport, TrayColumn } from '@sei/contract/routes/bodies';
import type { ReportState } from '@sei/contract/report';
import { text } from '../../text/da.ts';
import { formatDateTime, formatDay } from '../../text/format.ts';

export interface Sort {
  readonly column: TrayColumn;
  readonly descending: boolean;
}

interface Column {
  /** How the value reads; `state` and `checked` are drawn as marks. */
  readonly shows: 'text' | 'number' | 'time' | 'day' | 'state' | 'checked';
  readonly value: (report: ListedReport) => string;
}

export const columns = {
  cpr: { shows: 'number', value: (report) => report.cpr ?? '' },
  name: { shows: 'text', value: (report) => report.name ?? '' },
  form: { shows: 'text', value: (report) => report.formTitle },
  topic: { shows: 'text', value: (report) => report.topic ?? '' },
  state: { shows: 'state', value: (report) => text.states[report.state] },
  group: { shows: 'text', value: (report) => report.groupName },
  createdAt: { shows: 'time', value: (report) => formatDateTime(report.createdAt) },
  createdBy: { shows: 'text', value: (report) => report.createdBy },
  changedAt: { shows: 'time', value: (report) => formatDateTime(report.changedAt) },
  changedBy: { shows: 'text', value: (report) => report.changedBy },
  submittedAt: { shows: 'time', value: (report) => (report.submittedAt === null ? '' : formatDateTime(report.submittedAt)) },
  submittedBy: { shows: 'text', value: (report) => report.submittedBy ?? '' },
  version: { shows: 'number', value: (report) => String(report.version) },
  checked: { shows: 'checked', value: (report) => report.checked },
  outstanding: { shows: 'text', value: (report) => report.outstanding ?? '' },
  due: { shows: 'day', value: (report) => (report.due === null ? '' : formatDay(report.due)) },
} as const satisfies Readonly<Record<ListColumn, Column>>;

/** Every column in the order of the manual, the topic behind the form, and what is outstanding and due last. */
export const listColumnNames = Object.keys(columns) as readonly ListColumn[];

/** Those that are sorted and filtered by. */
export const columnNames = listColumnNames.filter(isSorted);

/** Whether a list is sorted and filtered by a column. */
export function isSorted(column: ListColumn): column is TrayColumn {
  return column in columnKinds;
}

/** How a list is sorted when nobody has chosen: what moved last stands first. */
export function usualSort(state: ReportState | undefined): Sort {
  return { column: state === 'submitted' ? 'submittedAt' : 'changedAt', descending: true };
}

/** The sort that a heading gives: the other way round when it is the one already; times begin with the latest, the rest with A. */
export function sortBy(column: TrayColumn, current: Sort): Sort {
  if (column === current.column) return { column, descending: !current.descending };
  return { column, descending: columns[column].shows === 'time' };
}

/** A sort as it stands in the address; anything else there is left out. */
export function readSort(search: Readonly<Record<string, unknown>>): Sort | undefined {
  const column = columnNames.find((name) => name === search['sorter']);
  return column && { column, descending: search['orden'] === 'faldende' };
}

/** A sort as the address has it. */
export function writeSort({ column, descending }: Sort): {
  readonly sorter: TrayColumn;
  readonly orden: 'faldende' | 'stigende';
} {
  return { sorter: column, orden: descending ? 'faldende' : 'stigende' };
}
