/**
 * What a classification becomes when a file is laid upon the edition before it, and what that changes. Pure: the order of the file's lines makes no
 * difference, and laying the same file on twice is the same as once. A version of a code is ended or reported, never lost silently.
 */
import { addDays, type CodeRow, type IsoDate } from '@sei/engine';
import { keyOf, type FoundRow } from './code-file-entry.ts';

export interface Merge {
  /** The edition before; none the first time. */
  readonly before: readonly CodeRow[];
  readonly found: readonly FoundRow[];
  /** `versions`: the file has every version of each code that it has. `states`: it has what is so now and will be, and says nothing of earlier days. */
  readonly manner: 'versions' | 'states';
  /** `complete`: a code that the file does not have is closed. `delta`: it is as it was. */
  readonly scope: 'complete' | 'delta';
  /** The day that the file is of: the first on which a code that is missing in it is not valid. */
  readonly asOf: IsoDate;
  /** Codes that stay as they were, since the file's lines about them could not be used: in one kind, as `keyOf` writes it, or in all. */
  readonly kept: ReadonlySet<string>;
}

export interface Merged {
  /** By code, kind and day. */
  readonly rows: readonly CodeRow[];
  readonly changes: Changes;
}

export interface Changes {
  readonly added: readonly Change[];
  readonly changed: readonly Change[];
  /** Codes that now have a last day, or an earlier one. */
  readonly closed: readonly Change[];
  readonly reopened: readonly Change[];
  readonly unchanged: number;
  /** Codes that could be used on the file's day, before. */
  readonly livingBefore: number;
}

/** One code, by its latest version. */
export interface Change {
  readonly code: string;
  readonly kind: string;
  readonly before: LatestVersion | null;
  /** Null when the code was to come and now never will. */
  readonly after: LatestVersion | null;
  /** The columns that differ in the latest version; empty when only earlier ones do. */
  readonly columns: readonly string[];
  /** The file does not have the code. */
  readonly isMissing: boolean;
  /** Versions that were, and of whose first day nothing is known now: the file corrects its own history, or forgot some of it. */
  readonly lost: readonly LatestVersion[];
}

export type LatestVersion = Pick<CodeRow, 'text' | 'from' | 'to'>;

export function mergeCodes(merge: Merge): Merged {
  const before = versionsByKey(merge.before);
  const found = groupedBy(merge.found, ({ row }) => keyOf(row));
  const keys = [...new Set([...before.keys(), ...found.keys()])].sort();
  const rows: CodeRow[] = [];
  const changes = { added: [] as Change[], changed: [] as Change[], closed: [] as Change[], reopened: [] as Change[] };
  let unchanged = 0;
  let livingBefore = 0;
  for (const key of keys) {
    const was = before.get(key) ?? [];
    const lines = found.get(key);
    const now = versionsAfter(was, lines, merge);
    rows.push(...now);
    if (lastDayOf(was) >= merge.asOf) livingBefore += 1;
    const what = whatChanged(was, now);
    if (what === 'unchanged') unchanged += 1;
    else changes[what].push(describe(was, now, lines === undefined));
  }
  return { rows, changes: { ...changes, unchanged, livingBefore } };
}

type Versions = readonly CodeRow[];

function versionsByKey(rows: readonly CodeRow[]): ReadonlyMap<string, Versions> {
  const byKey = groupedBy(rows, keyOf);
  for (const versions of byKey.values()) versions.sort(byDay);
  return byKey;
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function versionsAfter(was: Versions, lines: readonly FoundRow[] | undefined, { manner, scope, asOf, kept }: Merge): Versions {
  if (was.length > 0 && (kept.has(was[0]!.code) || kept.has(keyOf(was[0]!)))) return was;
  if (lines === undefined) return scope === 'complete' ? endedBefore(was, asOf) : was;
  const now = lines.map(({ row }) => row).sort(byDay);
  if (manner === 'states')
    return continuedBy(
      was,
      now,
      lines.map(({ since }) => since).filter((since) => since !== ''),
    );
  return scope === 'complete' ? now : overriddenBy(was, now);
}

/** The file has the code no more: the day before is its last. */
function endedBefore(was: Versions, day: IsoDate): Versions {
  const last = addDays(day, -1);
  if (lastDayOf(was) <= last) return was;
  return was.filter(({ from }) => from <= last).map((version) => (endOf(version) > last ? { ...version, to: last } : version));
}

/** From the first day that the file covers, it alone counts; what is known of days before that, stays. */
function continuedBy(was: Versions, now: Versions, since: readonly IsoDate[]): Versions {
  const [first, ...rest] = now as readonly [CodeRow, ...CodeRow[]];
  const earlier = was.flatMap((version) => beforeDay(version, first.from));
  const begin = [first.from, ...since, ...was.slice(0, 1).map(({ from }) => from)].sort()[0]!;
  return joined(earlier.length > 0 ? [...earlier, ...now] : [{ ...first, from: begin }, ...rest]);
}

/** A version that the file has takes the place of the one that began on the same day, and of every other on the days that are its own. */
function overriddenBy(was: Versions, now: Versions): Versions {
  const left = was
    .filter(({ from }) => now.every((version) => version.from !== from))
    .flatMap((version) => now.reduce<Versions>((parts, taken) => parts.flatMap((part) => outside(part, taken)), [version]));
  return [...left, ...now].sort(byDay);
}

/** What is left of a version on the days that another does not have. */
function outside(version: CodeRow, taken: CodeRow): Versions {
  if (endOf(version) < taken.from || endOf(taken) < version.from) return [version];
  const after = taken.to !== '' && endOf(version) > taken.to ? [{ ...version, from: addDays(taken.to, 1) }] : [];
  return [...beforeDay(version, taken.from), ...after];
}

function beforeDay(version: CodeRow, day: IsoDate | ''): Versions {
  if (day === '' || version.from >= day) return [];
  return endOf(version) < day ? [version] : [{ ...version, to: addDays(day, -1) }];
}

/** Versions that follow each other and say the same are one. */
function joined(versions: Versions): Versions {
  const whole: CodeRow[] = [];
  for (const version of versions) {
    const last = whole.at(-1);
    const continues =
      last !== undefined && last.to !== '' && addDays(last.to, 1) === version.from && differing(last, version).length === 0;
    if (continues) whole[whole.length - 1] = { ...version, from: last.from };
    else whole.push(version);
  }
  return whole;
}

function whatChanged(was: Versions, now: Versions): 'added' | 'changed' | 'closed' | 'reopened' | 'unchanged' {
  if (was.length === 0) return 'added';
  if (was.length === now.length && was.every((version, index) => isSame(version, now[index]!))) return 'unchanged';
  const [lastBefore, lastAfter] = [lastDayOf(was), lastDayOf(now)];
  if (lastAfter === lastBefore) return 'changed';
  return lastAfter < lastBefore ? 'closed' : 'reopened';
}

function describe(was: Versions, now: Versions, isMissing: boolean): Change {
  const [before, after] = [was.at(-1), now.at(-1)];
  const { code, ['kind']: kind = '' } = (after ?? before)!;
  const columns = before === undefined || after === undefined ? [] : differing(before, after);
  return { code, kind, before: latest(before), after: latest(after), columns, isMissing, lost: lostVersions(was, now) };
}

function lostVersions(was: Versions, now: Versions): readonly LatestVersion[] {
  const isKnown = (day: IsoDate | ''): boolean => now.some((version) => version.from <= day && day <= endOf(version));
  return was.filter(({ from }) => !isKnown(from)).map(({ text, from, to }) => ({ text, from, to }));
}

function latest(version: CodeRow | undefined): LatestVersion | null {
  return version === undefined ? null : { text: version.text, from: version.from, to: version.to };
}

/** The columns, days aside, in which two versions differ. */
function differing(one: CodeRow, other: CodeRow): readonly string[] {
  const columns = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...columns].filter((column) => column !== 'from' && column !== 'to' && (one[column] ?? '') !== (other[column] ?? ''));
}

function isSame(one: CodeRow, other: CodeRow): boolean {
  return one.from === other.from && one.to === other.to && differing(one, other).length === 0;
}

const noEnd = '9999-12-31';

function endOf({ to }: CodeRow): IsoDate {
  return to === '' ? noEnd : to;
}

function lastDayOf(versions: Versions): string {
  return versions.reduce((last, version) => (endOf(version) > last ? endOf(version) : last), '');
}

function byDay(one: CodeRow, other: CodeRow): number {
  return one.from < other.from ? -1 : one.from > other.from ? 1 : 0;
}
