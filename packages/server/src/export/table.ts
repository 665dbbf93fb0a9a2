/** Reports as rows of a file: the report's number, then the columns that the list shows. Pure; knows no file format. */
import { checkedText, stateWords, type ListColumn, type ListedReport } from '@sei/contract';
import { danishTime } from '../runtime/copenhagen.ts';
import { headings } from './text.ts';

/** A value in a file: a text, a number, a Danish wall-clock time `yyyy-mm-ddThh:mm:ss`, or a day `yyyy-mm-dd`; null for nothing. */
export type Cell =
  { readonly text: string } | { readonly number: number } | { readonly time: string } | { readonly day: string } | null;

/** What a file holds. `widths` are in characters. */
export interface FileTable {
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}

export function toTable(reports: readonly ListedReport[], columns: readonly ListColumn[]): FileTable {
  const shown = ['number', ...new Set(columns)] as const;
  return {
    headings: shown.map((column) => headings[column]),
    widths: shown.map((column) => widths[column]),
    rows: reports.map((report) => shown.map((column) => cells[column](report))),
  };
}

/** CPR numbers are masked, as they are in the list. */
const cells: Readonly<Record<ListColumn | 'number', (report: ListedReport) => Cell>> = {
  number: ({ number }) => ({ text: number }),
  cpr: ({ cpr }) => textOrNothing(cpr),
  name: ({ name }) => textOrNothing(name),
  form: ({ formTitle }) => ({ text: formTitle }),
  topic: ({ topic }) => textOrNothing(topic),
  state: ({ state }) => ({ text: stateWords[state] }),
  group: ({ groupName }) => ({ text: groupName }),
  createdAt: ({ createdAt }) => timeCell(createdAt),
  createdBy: ({ createdBy }) => ({ text: createdBy }),
  changedAt: ({ changedAt }) => timeCell(changedAt),
  changedBy: ({ changedBy }) => ({ text: changedBy }),
  submittedAt: ({ submittedAt }) => (submittedAt === null ? null : timeCell(submittedAt)),
  submittedBy: ({ submittedBy }) => textOrNothing(submittedBy),
  version: ({ version }) => ({ number: version }),
  checked: (report) => ({ text: checkedText(report) }),
  outstanding: ({ outstanding }) => textOrNothing(outstanding),
  due: ({ due }) => (due === null ? null : { day: due }),
};

const widths: Readonly<Record<ListColumn | 'number', number>> = {
  number: 12,
  cpr: 13,
  name: 28,
  form: 20,
  topic: 40,
  state: 13,
  group: 34,
  createdAt: 18,
  createdBy: 22,
  changedAt: 18,
  changedBy: 22,
  submittedAt: 18,
  submittedBy: 22,
  version: 9,
  checked: 15,
  outstanding: 36,
  due: 12,
};

function textOrNothing(text: string | null): Cell {
  return text === null || text === '' ? null : { text };
}

function timeCell(time: string): Cell {
  return { time: danishTime(new Date(time)) };
}
