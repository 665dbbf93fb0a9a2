/**
 * Our own layouts, for registers whose official layout is not published: `code,text,from,to` and further columns, UTF-8, comma or semicolon, quotes
 * where needed. `codes/README.md` describes them. The Danish list of SNOMED for pathology, and the register of providers.
 */
import { parseProvider, type CodeRow } from '@sei/engine';
import type { Bytes, CodeFileEntry } from './code-file-entry.ts';
import { lastDay, readDay } from './official-dates.ts';
import { readTable, type TableLine } from './table.ts';
import { importText } from './text.ts';

/** Rows `{ code, text, from, to, speciality, region }`; numbers with leading zeros. */
export async function* readProviders(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  for await (const line of readOwn(bytes)) {
    const number = line.cell('code');
    const code = parseProvider(number);
    yield code === null
      ? bad(line, number, importText.badProvider(number))
      : readRow(line, code, { speciality: line.cell('speciality'), region: line.cell('region') });
  }
}

/** Rows `{ code, text, from, to, kind }`; `kind` is the axis, the code's first letter: T, M, P, F, S, J or Æ. */
export async function* readSnomed(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  for await (const line of readOwn(bytes)) {
    const code = line.cell('code');
    yield snomedShape.test(code) ? readRow(line, code, { kind: code[0]! }) : bad(line, code, importText.badSnomed(code));
  }
}

const snomedShape = /^[TMPFSJÆ][\dA-ZÆØÅ]{5}$/;

function readOwn(bytes: Bytes): AsyncGenerator<TableLine> {
  const needed = [['code'], ['text', 'text_da']];
  return readTable(bytes, { encoding: 'utf8', delimiter: 'either', quotes: true, needed });
}

function readRow(line: TableLine, code: string, rest: Readonly<Record<string, string>>): CodeFileEntry {
  if (line.reason !== null) return bad(line, code, line.reason);
  const written = { from: line.cell('from', 'valid_from'), to: line.cell('to', 'valid_to') };
  const words = line.cell('text', 'text_da');
  const from = readDay(written.from);
  const to = readDay(written.to);
  if (words === '') return bad(line, code, importText.noText);
  if (from === undefined) return bad(line, code, importText.badDay('from', written.from));
  if (to === undefined) return bad(line, code, importText.badDay('to', written.to));
  if (to !== '' && to < from) return bad(line, code, importText.endsFirst(from, to));
  const row: CodeRow = { code, text: words, from, to: lastDay(to), ...rest };
  return { kind: 'row', line: line.line, row, since: '' };
}

function bad({ line }: TableLine, code: string, reason: string): CodeFileEntry {
  return { kind: 'bad', line, code, reason };
}
