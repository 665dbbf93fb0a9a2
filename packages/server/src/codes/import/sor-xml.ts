/**
 * SOR as XML (2.0.0): a tree of owners, institutions and units, read as a stream; the tree is never held as a whole. A unit's parent is the one
 * that surrounds it, and the file's day is its `SnapshotDate`.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { CodeFileProblem, type Bytes, type Found } from './found.ts';
import { readDay } from './official-dates.ts';
import { readUnit } from './sor-units.ts';
import { text } from './text.ts';

export async function* readSorXml(bytes: Bytes): AsyncGenerator<Found> {
  const found: Found[] = [];
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

/** What is read of a unit, by the names of the elements; the status' come from inside `SorStatus`. */
interface OpenUnit {
  readonly line: number;
  readonly level: string;
  readonly parent: string;
  readonly values: Map<string, string>;
}

function createParser(take: (found: Found) => void): Write {
  const parser = new SaxesParser({ xmlns: false });
  /** The codes of the units around the one that is read; an entity holds a unit and the entities below it. */
  const around: string[] = [];
  let unit: OpenUnit | null = null;
  let written = '';
  parser.on('error', (problem) => {
    const isCut = /unclosed tag|document must contain a root/i.test(problem.message);
    throw new CodeFileProblem(isCut ? text.truncatedXml : text.badXml(parser.line, problem.message.replace(/^\d+:\d+: /, '')));
  });
  parser.on('opentag', ({ name }) => {
    const local = localName(name);
    written = '';
    if (local.endsWith('Entity') && local.slice(0, -6) in levels) around.push('');
    else if (local in levels && unit === null)
      unit = { line: parser.line, level: levels[local]!, parent: around.slice(0, -1).findLast((code) => code !== '') ?? '', values: new Map() };
  });
  parser.on('text', (part) => (written += part));
  parser.on('cdata', (part) => (written += part));
  parser.on('closetag', ({ name }) => {
    const local = localName(name);
    if (unit !== null && local in levels) {
      around[around.length - 1] = unit.values.get('SorIdentifier') ?? '';
      take(readUnit(writtenUnit(unit)));
      unit = null;
    } else if (unit !== null) {
      // The first counts: further down there are addresses and specialities with dates of their own.
      if (!unit.values.has(local)) unit.values.set(local, written.trim());
    } else if (local.endsWith('Entity') && local.slice(0, -6) in levels) around.pop();
    else if (local === 'SnapshotDate') takeDay(written, take);
    written = '';
  });
  return parser;
}

function writtenUnit({ line, level, parent, values }: OpenUnit) {
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
    since: value('FirstFromDate'),
    from: value('FromDate'),
    to: value('ToDate'),
  };
}

function takeDay(written: string, take: (found: Found) => void): void {
  const on = readDay(written);
  if (on !== undefined && on !== '') take({ kind: 'day', on });
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
    throw new CodeFileProblem(text.unknownEncoding(declared!));
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array, line: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new CodeFileProblem(text.isNotUtf8(line));
  }
}
