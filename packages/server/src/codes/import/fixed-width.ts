/**
 * SKScomplete, its deltas, and SHAK: one code version a line, in columns of fixed width, ISO-8859-1. Columns as published by
 * Sundhedsdatastyrelsen ("sks-tabelstruktur"). Every line is a version, so a code's history stands in the file.
 */
import { plainLine } from '@sei/engine';
import { CodeFileError, type Bytes, type CodeFileEntry } from './code-file-entry.ts';
import { linesOf } from './lines.ts';
import { lastDay, readCompactDay } from './official-dates.ts';
import { importText } from './text.ts';
import { whyUnreadable } from '../unreadable.ts';

/** Begins and ends, counted from 0, of the columns that are read. */
const columns = { kind: [0, 3], code: [3, 23], from: [23, 31], to: [39, 47], text: [47, 167] } as const;
const shortest = columns.text[0] + 1;
const otherName = { sks: 'SHAK', shak: 'SKS' } as const;

function classificationOf(kind: string): 'sks' | 'shak' {
  return kind === 'sgh' || kind === 'afd' ? 'shak' : 'sks';
}

/** `{ code, text, from, to, kind }`; `kind` is the record kind: `dia`, `opr` and others, in SHAK `sgh` and `afd`. */
export async function* readFixedWidth(bytes: Bytes, classification: 'sks' | 'shak'): AsyncGenerator<CodeFileEntry> {
  let longest = 0;
  for await (const { first, texts, endsOpen } of linesOf(bytes, 'latin1')) {
    if (first === 1) checkFirst(texts[0]!, classification);
    const lastOpen = endsOpen ? texts.length - 1 : -1;
    for (const [index, line] of texts.entries()) {
      if (index === lastOpen && line.length < longest) throw new CodeFileError(importText.truncated(first + index));
      longest = Math.max(longest, line.length);
      if (line.trim() !== '') yield readLine(line, first + index, classification);
    }
  }
}

/** A file of another make is refused as a whole, rather than line by line. */
function checkFirst(line: string, classification: 'sks' | 'shak'): void {
  if (!/^.{3}.{20}[\d ]{24}/.test(line)) throw new CodeFileError(importText.notFixedWidth);
  const kind = line.slice(...columns.kind);
  if (/^[a-z]{3}$/.test(kind) && classificationOf(kind) !== classification)
    throw new CodeFileError(importText.isOther(kind, otherName[classification]));
}

function readLine(line: string, number: number, classification: 'sks' | 'shak'): CodeFileEntry {
  const cell = ([begin, end]: readonly [number, number]): string => plainLine(line.slice(begin, end)).trim();
  const kind = cell(columns.kind);
  const code = cell(columns.code);
  const bad = (reason: string): CodeFileEntry => ({ kind: 'bad', line: number, code, reason });
  const why = whyUnreadable(line);
  if (why !== null) return bad(why);
  if (line.length < shortest) return bad(importText.tooShort(line.length));
  if (!/^[a-z]{3}$/.test(kind)) return bad(importText.badKind(kind));
  if (classificationOf(kind) !== classification) return bad(importText.kindOfOther(kind, otherName[classification]));
  if (!codeShape[classification].test(code)) return bad(importText.badCode(code));
  const from = readCompactDay(cell(columns.from));
  const to = readCompactDay(cell(columns.to));
  if (from === undefined) return bad(importText.badDay('from', cell(columns.from)));
  if (to === undefined) return bad(importText.badDay('to', cell(columns.to)));
  if (from === '') return bad(importText.noFrom);
  const words = cell(columns.text);
  if (words === '') return bad(importText.noText);
  if (to !== '' && to < from) return bad(importText.endsFirst(from, to));
  return { kind: 'row', line: number, row: { code, text: words, from, to: lastDay(to), kind }, since: '' };
}

const codeShape = { sks: /^[A-Z][A-Z\d]{0,19}$/, shak: /^\d{4}[A-Z\d]{0,3}$/ };
