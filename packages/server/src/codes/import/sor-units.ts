/**
 * What every SOR layout has in common: a unit as it is read, and what units take from those above them. A unit has its owner's CVR number and
 * kind, and the region of the nearest unit above that has one.
 */
import { isSor, parseProvider, plainLine, type CodeRow, type IsoDate } from '@sei/engine';
import type { BadLine, CodeFileEntry } from './code-file-entry.ts';
import { lastDay, readDay } from './official-dates.ts';
import { importText } from './text.ts';
import { whyUnreadable } from '../unreadable.ts';
import { nameOfUnitType, ownerKindOf } from './unit-types.ts';

/** As it stands in the file, blanks taken away. */
export interface WrittenUnit {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  /** Empty where the layout does not have it; it follows then from the units above. */
  readonly level: string;
  readonly parent: string;
  readonly type: string;
  /** The owner's, where the layout repeats it with each unit. */
  readonly ownerType: string;
  readonly cvr: string;
  readonly region: string;
  readonly provider: string;
  readonly shak: string;
  /** The main one. */
  readonly speciality: string;
  readonly since: string;
  readonly from: string;
  readonly to: string;
}

/** A row `{ code, text, from, to, level, parent, cvr, owner, type, region, provider, shak, speciality }`, not yet with what it inherits. */
export function readUnit(written: WrittenUnit): CodeFileEntry {
  const unit = plainUnit(written);
  const { line, code, name } = unit;
  const bad = (reason: string): BadLine => ({ kind: 'bad', line, code, reason });
  const why = whyUnreadableUnit(written);
  if (why !== null) return bad(why);
  if (!isSor(code)) return bad(importText.badSor(code));
  if (unit.parent !== '' && !isSor(unit.parent)) return bad(importText.badSor(unit.parent));
  if (name === '') return bad(importText.noText);
  const level = unit.level === 'HI' ? 'SI' : unit.level;
  if (level !== '' && !levels.has(level)) return bad(importText.badLevel(level));
  const from = readDay(unit.from);
  const to = readDay(unit.to);
  const since = readDay(unit.since);
  if (from === undefined) return bad(importText.badDay('from', unit.from));
  if (to === undefined) return bad(importText.badDay('to', unit.to));
  if (since === undefined) return bad(importText.badDay('from', unit.since));
  if (to !== '' && to < from) return bad(importText.endsFirst(from, to));
  const row = {
    code,
    text: name,
    from,
    to: lastDay(to),
    level,
    parent: unit.parent,
    cvr: unit.cvr,
    owner: ownerKindOf(unit.ownerType) ?? '',
    type: nameOfUnitType(unit.type),
    region: unit.region,
    provider: parseProvider(unit.provider) ?? unit.provider,
    shak: unit.shak,
    speciality: unit.speciality,
  };
  return { kind: 'row', line, row, since: earlier(since, from) };
}

/** Elements of XML may hold what a line cannot. */
function whyUnreadableUnit(unit: WrittenUnit): string | null {
  const all = Object.values(unit).map(String);
  return all.some((each) => /[\n\r]/.test(each)) ? importText.lineBreak : whyUnreadable(all.join(''));
}

function plainUnit({ line, ...texts }: WrittenUnit): WrittenUnit {
  const plain = Object.entries(texts).map(([name, each]) => [name, plainLine(each).trim()]);
  return { ...texts, ...Object.fromEntries(plain), line };
}

const levels = new Set(['IE', 'SI', 'OE']);

function earlier(since: IsoDate | '', from: IsoDate | ''): IsoDate | '' {
  return since !== '' && since < from ? since : '';
}

/**
 * The same rows, with level, owner, CVR number and region that follow from the units above. `knownBefore` knows those that the file does not
 * have; a unit whose parent nobody knows keeps what it has.
 */
export function withInherited<Row extends { readonly row: CodeRow }>(
  found: readonly Row[],
  knownBefore: (code: string) => CodeRow | undefined,
): readonly Row[] {
  const byCode = new Map(found.map(({ row }) => [row.code, row]));
  const known = new Map<string, CodeRow>();
  const complete = (row: CodeRow, below: ReadonlySet<string>): CodeRow => {
    const parent = row['parent']!;
    const above = below.has(parent) ? undefined : (known.get(parent) ?? completed(parent, new Set([...below, row.code])));
    const level = row['level'] || levelOf(row, above);
    const owner = row['owner'] || above?.['owner'] || (level === 'IE' ? (ownerKindOf(row['type']!) ?? '') : '');
    return { ...row, level, owner, cvr: above?.['cvr'] || row['cvr']!, region: row['region'] || above?.['region'] || '' };
  };
  const completed = (code: string, below: ReadonlySet<string>): CodeRow | undefined => {
    const row = byCode.get(code);
    if (row === undefined) return knownBefore(code);
    const whole = complete(row, below);
    known.set(code, whole);
    return whole;
  };
  return found.map((each) => ({ ...each, row: complete(each.row, new Set()) }));
}

/** Where the layout does not have it: only owners have nothing above them, and what is right below one is an institution. */
function levelOf({ parent }: CodeRow, above: CodeRow | undefined): string {
  if (parent === '') return 'IE';
  return above?.['level'] === 'IE' ? 'SI' : 'OE';
}
