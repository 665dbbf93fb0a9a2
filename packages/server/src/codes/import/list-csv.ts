/**
 * The official lists of codes (*SKS-indeksering*). Ours: a CSV `list,code,from,to`, and `text` beside them. Theirs: a text file for each list, named as
 * the list, of a layout that is not known here; so codes and days are found in it by how they look. `codes/README.md` describes both.
 */
import { plainLine, type IsoDate } from '@sei/engine';
import { cellsOf, type Delimiter } from '../cells.ts';
import { whyUnreadable } from '../unreadable.ts';
import { CodeFileError, type BadLine, type Bytes, type CodeFileEntry } from './code-file-entry.ts';
import { linesOf } from './lines.ts';
import { lastDay, readDay } from './official-dates.ts';
import { readTable, withoutFormula } from './table.ts';
import { importText } from './text.ts';

/** Rows `{ code, text, from, to, kind }`; `kind` is the list. A line without a code says that there is such a list, and no more. */
export async function* readListsCsv(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  const needed = [['list'], ['code'], ['from'], ['to']];
  for await (const { line, reason, cell } of readTable(bytes, {
    encoding: 'either',
    delimiter: 'either',
    quotes: true,
    needed,
  })) {
    const found = { list: cell('list'), code: cell('code'), text: cell('text'), days: [cell('from'), cell('to')] };
    if (reason !== null) yield badLine(line, found, reason);
    else if (found.code !== '' || !isListName(found.list)) yield readMember(line, found);
  }
}

/** The members of one list; an empty file is a list without codes. With a heading its columns are as it says, else as they look. */
export async function* readListFile(bytes: Bytes, list: string): AsyncGenerator<CodeFileEntry> {
  if (!isListName(list)) throw new CodeFileError(importText.badList(list));
  let find: (cells: readonly string[]) => Found = byLook;
  let isFirst = true;
  let width = 0;
  for await (const { first, texts, endsOpen } of linesOf(bytes, 'either')) {
    for (const [index, written] of texts.entries()) {
      if (written.trim() === '') continue;
      if (isFirst && written.trimStart().startsWith('<')) throw new CodeFileError(importText.isXmlList);
      const columns = isFirst ? columnsOf(written) : null;
      isFirst = false;
      const isOpen = endsOpen && index === texts.length - 1;
      if (isOpen && !endsWithDay(written, width)) throw new CodeFileError(importText.endsOpen(first + index));
      width = cellsIn(written)?.length ?? 0;
      if (columns !== null) find = (cells) => byColumns(columns, cells);
      else yield readLine(written, first + index, list, find);
    }
  }
}

/** Whether a line without its end is whole all the same: as many cells as the line before, and the last a day, which cut off would be none. */
function endsWithDay(line: string, width: number): boolean {
  const cells = cellsIn(line) ?? [];
  return cells.length >= width && looksLikeDay(cells.at(-1) ?? '');
}

/** What a list may be called: `diag.car.tnm`. */
function isListName(name: string): boolean {
  return /^[\p{L}\d][\p{L}\d._-]{0,99}$/u.test(name);
}

interface Written {
  readonly list: string;
  readonly code: string;
  readonly text: string;
  /** The first and the last, as they are written. */
  readonly days: readonly string[];
}

function readMember(line: number, { list, code, text, days }: Written): CodeFileEntry {
  const [writtenFrom = '', writtenTo = ''] = days;
  const bad = (reason: string): BadLine => badLine(line, { list, code }, reason);
  const from = readDay(writtenFrom);
  const to = readDay(writtenTo);
  if (!isListName(list)) return bad(importText.badList(list));
  if (!codeShape.test(code)) return bad(importText.badCode(code));
  if (from === undefined) return bad(importText.badDay('from', writtenFrom));
  if (to === undefined) return bad(importText.badDay('to', writtenTo));
  if (to !== '' && to < from) return bad(importText.endsFirst(from, to));
  return { kind: 'row', line, row: { code, text, from: firstDay(from), to: lastDay(to), kind: list }, since: '' };
}

function badLine(line: number, { list, code }: Pick<Written, 'list' | 'code'>, reason: string): BadLine {
  return { kind: 'bad', line, code, of: list, reason };
}

const codeShape = /^[A-ZÆØÅ\d]{1,20}$/;

/** A first day so long ago that it means none. */
function firstDay(day: IsoDate | ''): IsoDate | '' {
  return day <= '1900-01-01' ? '' : day;
}

/** Where a line has what; why not, in Danish, where that cannot be seen. */
type Found = Omit<Written, 'list'> & { readonly reason: string | null };

function readLine(written: string, line: number, list: string, find: (cells: readonly string[]) => Found): CodeFileEntry {
  const cells = cellsIn(written);
  const { reason, ...found } = find(cells ?? []);
  const why = whyUnreadable(written.replaceAll('\t', ' ')) ?? (cells === null ? importText.quotes : reason);
  return why === null ? readMember(line, { list, ...found }) : badLine(line, { list, code: found.code }, why);
}

/** By the sign between them, or where there is none by the blanks; without times of day. Null when quotes do not match. */
function cellsIn(line: string): readonly string[] | null {
  const days = line.replace(/(?<=\d)[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?/g, '');
  const sign = ['\t', ';', '|', ','].find((each) => days.includes(each));
  const delimiter: Delimiter = sign === ',' ? ',' : ';';
  const cells = sign === undefined ? days.trim().split(/\s+/) : cellsOf(days.replaceAll(sign, delimiter), delimiter);
  return cells?.map((cell) => plainLine(withoutFormula(cell)).trim()) ?? null;
}

type Columns = Readonly<Record<'code' | 'from' | 'to' | 'text', number>>;

/** What headings are called, without blanks and signs. */
const headings: Readonly<Record<keyof Columns, RegExp>> = {
  code: /^(sks)?(kode|code)$/,
  from: /^((gyldig|dato|start)?(fra|from)(dato)?|startdato|validfrom)$/,
  to: /^((gyldig|dato|slut)?(til|to)(dato)?|slutdato|validto)$/,
  text: /^(kode)?te(kst|xt)(da)?$/,
};

/** Null for a line that is no heading; -1 for a column that there is not. */
function columnsOf(line: string): Columns | null {
  const names = cellsIn(line)?.map((cell) => cell.toLowerCase().replace(/[^a-zæøå]/g, '')) ?? [];
  if (names.some((name) => /^(kode)?liste?$/.test(name))) throw new CodeFileError(importText.isListsCsv);
  const place = (column: keyof Columns): number => names.findIndex((name) => headings[column].test(name));
  const columns = { code: place('code'), from: place('from'), to: place('to'), text: place('text') };
  return columns.code < 0 ? null : columns;
}

function byColumns(columns: Columns, cells: readonly string[]): Found {
  const cell = (column: keyof Columns): string => cells[columns[column]] ?? '';
  return { code: cell('code'), text: cell('text'), days: [cell('from'), cell('to')], reason: null };
}

/** The first cell that looks like a code, and the days that stand together. A blank cell beside a day is one that is not there. */
function byLook(cells: readonly string[]): Found {
  const place = cells.findIndex((cell) => memberShape.test(cell));
  const rest = cells.filter((_, index) => index !== place);
  const begin = rest.findIndex(looksLikeDay);
  const isOutside = (cell: string): boolean => cell !== '' && !looksLikeDay(cell);
  const first = begin < 0 ? rest.length : rest.slice(0, begin).findLastIndex(isOutside) + 1;
  const after = rest.slice(first).findIndex(isOutside);
  const end = after < 0 ? rest.length : first + after;
  const others = [...rest.slice(0, first), ...rest.slice(end)].filter((cell) => cell !== '');
  const days = twoOf(rest.slice(first, end));
  const isPlain = days !== null && !others.some((cell) => looksLikeDay(cell) || (memberShape.test(cell) && /\d/.test(cell)));
  const reason = place < 0 ? importText.noCodeFound : isPlain ? null : importText.ambiguous;
  return { code: cells[place] ?? '', text: others.join(' '), days: days ?? [], reason };
}

/** Of the cells that stand together the first and the last day; null when that cannot be known. */
function twoOf(run: readonly string[]): readonly string[] | null {
  const written = run.filter((cell) => cell !== '');
  if (run.length <= 2 || written.length === 2) return run.length <= 2 ? run : written;
  return written.length <= 1 && run[0] !== '' ? written : null;
}

/** A letter and then at least one more sign: what begins with a digit is a day or a number. */
const memberShape = /^[A-ZÆØÅ][A-ZÆØÅ\d]{1,19}$/;

function looksLikeDay(cell: string): boolean {
  return /^(\d{4}-\d\d-\d\d|\d\d?[-./]\d\d?[-./]\d{4}|\d{8})$/.test(cell);
}
