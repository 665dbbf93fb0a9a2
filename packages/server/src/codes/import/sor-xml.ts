/**
 * SOR as XML (2.0.0): a tree of owners, institutions and units, read as a stream; the tree is never held as a whole. A unit's parent is the one
 * that surrounds it, itself or as an entity that holds both, and the file's day is its `SnapshotDate`.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { CodeFileError, type Bytes, type CodeFileEntry } from './code-file-entry.ts';
import { readDay } from './official-dates.ts';
import { readUnit, type WrittenUnit } from './sor-units.ts';
import { importText } from './text.ts';

export async function* readSorXml(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  const found: CodeFileEntry[] = [];
  const parser = createParser((each) => found.push(each));
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    parser.write(decode(decoder, chunk, parser.line));
    yield* found.splice(0);
  }
  parser.close();
  yield* found.splice(0);
}

type Write = { write: (text: string) => void; close: () => void; readonly line: number };

const levels: Readonly<Record<string, string>> = { InstitutionOwner: 'IE', HealthInstitution: 'SI', OrganizationalUnit: 'OE' };

/** What surrounds the place that is read: a unit, or the entity that holds it and those below it. */
interface Frame {
  /** Of the unit, once it is read. */
  code: string;
  readonly unit: OpenUnit | null;
}

/** What is read of a unit, by the names of the elements. */
interface OpenUnit {
  readonly line: number;
  readonly level: string;
  readonly values: Map<string, string>;
}

function createParser(take: (found: CodeFileEntry) => void): Write {
  const parser = new SaxesParser({ xmlns: false });
  const around: Frame[] = [];
  let written = '';
  parser.on('error', (error) => {
    const isCut = /unclosed tag|document must contain a root/i.test(error.message);
    throw new CodeFileError(
      isCut ? importText.truncatedXml : importText.badXml(parser.line, error.message.replace(/^\d+:\d+: /, '')),
    );
  });
  parser.on('opentag', ({ name }) => {
    const level = levels[localName(name)];
    written = '';
    if (isEntity(name)) around.push({ code: '', unit: null });
    else if (level !== undefined) around.push({ code: '', unit: { line: parser.line, level, values: new Map() } });
  });
  parser.on('text', (part) => (written += part));
  parser.on('cdata', (part) => (written += part));
  parser.on('closetag', ({ name }) => {
    const local = localName(name);
    const frame = around.at(-1);
    if (isEntity(name)) around.pop();
    else if (local in levels && frame?.unit) {
      around.pop();
      const parent = around.findLast(({ code }) => code !== '')?.code ?? '';
      const holder = around.at(-1);
      if (holder?.unit === null) holder.code = frame.code;
      take(readUnit(writtenUnit(frame.unit, parent)));
    } else if (frame?.unit) {
      // The first counts: further down there are addresses and specialities with dates of their own.
      if (!frame.unit.values.has(local)) frame.unit.values.set(local, written.trim());
      if (local === 'SorIdentifier' && frame.code === '') frame.code = written.trim();
    } else if (local === 'SnapshotDate') takeDay(written, take);
    written = '';
  });
  return parser;
}

function writtenUnit({ line, level, values }: OpenUnit, parent: string): WrittenUnit {
  const value = (...names: readonly string[]): string => names.map((name) => values.get(name)).find(Boolean) ?? '';
  const type = value('EntityTypeIdentifier', 'UnitType', 'InstitutionType', 'EntityType');
  return {
    line,
    code: value('SorIdentifier'),
    name: value('EntityName'),
    level,
    parent,
    type,
    ownerType: level === 'IE' ? type : '',
    cvr: value('CvrNumberIdentifier', 'CVRnumberIdentifier', 'CVRNumberIdentifier', 'CVR'),
    region: value('RegionName', 'Region'),
    provider: value('ProviderIdentifier'),
    shak: value('ShakIdentifier', 'SHAKIdentifier'),
    // The elements within the collection of specialities are not published; the main one stands first.
    speciality: [...values].find(([name, written]) => /special/i.test(name) && written !== '')?.[1] ?? '',
    since: value('FirstFromDate'),
    from: value('FromDate'),
    to: value('ToDate'),
  };
}

function takeDay(written: string, take: (found: CodeFileEntry) => void): void {
  const on = readDay(written);
  if (on !== undefined && on !== '') take({ kind: 'day', on });
}

function isEntity(name: string): boolean {
  const local = localName(name);
  return local.endsWith('Entity') && local.slice(0, -'Entity'.length) in levels;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** By what the XML declaration says; UTF-8 where it says nothing. */
function decoderFor(head: Uint8Array): TextDecoder {
  const declared = /^[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(Buffer.from(head.subarray(0, 200)).toString('latin1'))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8', { fatal: true });
  } catch {
    throw new CodeFileError(importText.unknownEncoding(declared!));
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array, line: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new CodeFileError(importText.isNotUtf8(line));
  }
}
