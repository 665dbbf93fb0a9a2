/**
 * Prints reports, or what differs between two points of one: a tagged PDF (PDF/UA-1) of any forms, with each report's state as a watermark.
 * Knows nothing of forms, rules or the database; what to show is handed in as an outline.
 */
import { availableParallelism } from 'node:os';
import { parsePoint, stateWords, type Report, type SignedPoint } from '@sei/contract';
import type { Difference, DifferenceItem, OneRow, Outline, OutlineField, OutlineItem } from '@sei/engine';
import { danishTime } from '../runtime/copenhagen.ts';
import { startThreads } from '../runtime/threads.ts';
import { regularFont } from './fonts.ts';
import { measureText, type TextWidths } from './measure-text.ts';
import { createPrintable } from './printable.ts';
import { originText, printText } from './text.ts';
import { readTypeface } from './typeface.ts';
import type { Paper } from './typeset.ts';

export interface PrintDocument {
  readonly outline: Outline;
  /** Which row the outline holds alone; the head of the page says so. */
  readonly only?: Omit<OneRow, 'outline'>;
  /** Printed in place of the outline's sections when there is one. */
  readonly comparison?: PrintedComparison;
  readonly report: Pick<
    Report,
    | 'number'
    | 'state'
    | 'version'
    | 'groupName'
    | 'createdAt'
    | 'createdBy'
    | 'changedAt'
    | 'changedBy'
    | 'submittedAt'
    | 'submittedBy'
  >;
  readonly printed: { readonly at: Date; readonly by: string };
}

export interface PrintedComparison {
  readonly before: SignedPoint;
  readonly after: SignedPoint;
  readonly difference: Difference;
}

export interface Printer {
  /** One PDF's bytes; each document begins on a page of its own and has its own page numbers. Throws only when the page could not be set, which is a bug. */
  readonly print: (...documents: readonly PrintDocument[]) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Starts a printer, which leaves one processor to others. A thread of it is made by the first print and let go after a minute of rest. */
export function createPrinter(): Printer {
  const typeface = readTypeface(regularFont);
  const printable = createPrintable(typeface);
  const threads = startThreads<Paper, ArrayBuffer>(new URL('typeset.ts', import.meta.url), {
    most: Math.max(1, availableParallelism() - 1),
    restMs: 60_000,
  });
  return {
    print: async (...documents) => new Uint8Array(await threads.run(paperOf(documents))),
    close: () => threads.destroy(),
  };

  /** Long tables say the same many times, so each text is made printable and measured once. */
  function paperOf(documents: readonly PrintDocument[]): Paper {
    const printed = new Map<string, string>();
    const widths = new Map<string, TextWidths>();
    const document = JSON.stringify(toPaper(documents), (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      const words = printed.get(value) ?? printable(value);
      printed.set(value, words);
      const shown = isInTheMargin(key) ? shortened(words) : words;
      if (!widths.has(shown)) widths.set(shown, measureText(shown, typeface));
      return shown;
    });
    return { document, widths: JSON.stringify(Object.fromEntries(widths)) };
  }
}

/** What `report.typ` reads. */
function toPaper(documents: readonly PrintDocument[]) {
  const pages = documents.map(toPage);
  const [first] = pages;
  const at = documents[0]!.printed.at;
  return {
    words: printText,
    title: pages.length === 1 ? first!.title : printText.together(pages.length),
    date: { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
    reports: pages,
  };
}

function toPage({ outline, only, comparison, report, printed }: PrintDocument) {
  const state = stateWords[report.state];
  return {
    title: [outline.title, report.number, comparison && printText.changes].filter((part) => part !== undefined).join(' '),
    heading: comparison === undefined ? outline.title : `${outline.title} – ${printText.changes}`,
    number: report.number,
    watermark: state.toLocaleUpperCase('da'),
    patient: outline.header.map(({ label, value }) => ({ label, value })),
    facts: [
      { label: printText.number, value: report.number },
      { label: printText.state, value: state },
      { label: printText.version, value: String(report.version) },
      { label: printText.group, value: report.groupName },
      { label: printText.form, value: `${outline.title}, ${printText.version.toLocaleLowerCase('da')} ${outline.version}` },
      { label: printText.created, value: signed(new Date(report.createdAt), report.createdBy) },
      { label: printText.changed, value: signed(new Date(report.changedAt), report.changedBy) },
      {
        label: printText.submitted,
        value: report.submittedAt === null ? '' : signed(new Date(report.submittedAt), report.submittedBy ?? ''),
      },
      ...(only === undefined ? [] : [{ label: printText.covers, value: printText.only(only) }]),
      ...(comparison === undefined
        ? []
        : [
            { label: printText.comparedFrom, value: pointWords(comparison.before) },
            { label: printText.comparedTo, value: pointWords(comparison.after) },
            { label: printText.differences, value: String(comparison.difference.count) },
          ]),
    ],
    compares: comparison !== undefined,
    bookmark: `${outline.title} ${report.number}`,
    running: [outline.title, ...outline.header.map(({ value }) => value)].filter((part) => part !== '').join(' · '),
    printed: `${printText.printed} ${signed(printed.at, printed.by)}`,
    sections:
      comparison === undefined
        ? outline.sections.map(({ title, items }) => ({ title, items: items.map((item) => toPageItem(item, only?.numbers)) }))
        : comparison.difference.sections.map(({ title, items }) => ({ title, items: items.map(toComparedItem) })),
  };
}

/** Head and foot, which stand in the page's margins. */
function isInTheMargin(key: string): boolean {
  return key === 'running' || key === 'printed';
}

/** There is room for three lines in the margins. */
const longestInTheMargin = 120;

function shortened(words: string): string {
  const letters = [...words];
  return letters.length <= longestInTheMargin ? words : `${letters.slice(0, longestInTheMargin - 1).join('')}…`;
}

function toPageItem(item: OutlineItem, numbers: OneRow['numbers'] | undefined): unknown {
  if (item.kind === 'field') return { ...item, origin: shownOrigin(item) };
  const rows = item.rows.map(({ id, title, items }, index) => {
    const number = String(numbers?.get(id) ?? index + 1);
    return { number, title: `${title} ${number}`, items: items.map((inner) => toPageItem(inner, numbers)) };
  });
  return { ...item, rows };
}

/** Rows say what became of them, so that it need not be seen. */
function toComparedItem(item: DifferenceItem): unknown {
  if (item.kind === 'field') return item;
  const rows = item.rows.map(({ title, number, is, items }) => {
    return { title: `${title} ${number}${printText.fate[is]}`, items: items.map(toComparedItem) };
  });
  return { kind: item.kind, label: item.label, rows };
}

/** `Version 2, 12-11-2026 kl. 10.42 af …`; what was typed since goes by its time alone. */
function pointWords({ point, time, by }: SignedPoint): string {
  const named = parsePoint(point);
  const words = signed(new Date(time), by);
  return named?.of === 'version' ? `${printText.version} ${named.number}, ${words}` : words;
}

function shownOrigin({ value, origin }: OutlineField): string | null {
  return value === '' || origin === 'user' ? null : originText[origin];
}

/** `12-11-2026 kl. 10.42 af …`, in Danish time. */
function signed(at: Date, by: string): string {
  const [year, month, day, hour, minute] = danishTime(at).split(/[-T:]/);
  return `${day}-${month}-${year} ${printText.at} ${hour}.${minute} ${printText.by} ${by}`;
}
