/** What a list has: rows of its own, and a cut of a classification's edition. Pure; knows neither files nor bytes. */
import type { Classification, ListStanding } from '@sei/contract';
import type { CodeRow } from '@sei/engine';

/** Which codes of a classification a list takes; all that a condition is not given for. */
export interface Cut {
  readonly classification: Classification;
  /** Record kinds, the column `kind`. */
  readonly kinds?: readonly string[];
  /** What codes begin with. */
  readonly prefixes?: readonly string[];
  /** What the whole code looks like, as a regular expression. */
  readonly pattern?: string;
}

export interface ListSource {
  readonly list: string;
  readonly title: string;
  /** Rows that the form owns. */
  readonly own: readonly CodeRow[];
  /** The form's own rows choose codes and say more about them; text and days are the classification's when it has the code. */
  readonly selects: boolean;
  readonly cut: Cut | null;
  /** What stands in for the cut while no edition is in force. */
  readonly starter: readonly CodeRow[];
  /** The list as it is while the classification of its cut has no edition in force, when that is more than the starter rows. */
  readonly meanwhile?: ListSource;
  /** How sure its members are while that classification has none. */
  readonly standing?: ListStanding;
}

/** What a list is made from while these classifications have editions in force. */
export function sourceNow(source: ListSource, inForce: ReadonlySet<Classification>): ListSource {
  const { cut, meanwhile } = source;
  return meanwhile === undefined || (cut !== null && inForce.has(cut.classification)) ? source : meanwhile;
}

/** The part of a list whose codes look like a pattern as a whole, under another name. */
export function partOf(
  source: ListSource,
  { list, title, pattern }: Pick<ListSource, 'list' | 'title'> & { readonly pattern: string | null },
): ListSource {
  if (pattern === null) return { ...source, list, title };
  const shape = new RegExp(`^(?:${pattern})$`);
  const { own, cut, starter } = source;
  const isIn = ({ code }: CodeRow): boolean => shape.test(code);
  const both = cut?.pattern === undefined ? pattern : `(?=(?:${cut.pattern})$)(?:${pattern})`;
  return {
    ...source,
    list,
    title,
    own: own.filter(isIn),
    cut: cut && { ...cut, pattern: both },
    starter: starter.filter(isIn),
  };
}

/** The rows of a list; `edition` has those of the classification that it is cut from, null while none is in force. */
export function rowsOfSource({ own, selects, cut, starter }: ListSource, edition: readonly CodeRow[] | null): readonly CodeRow[] {
  if (cut === null || edition === null) return [...starter, ...own];
  const taken = takenBy(cut, edition);
  if (selects) return selected(own, taken);
  const codes = new Set(own.map(({ code }) => code));
  return [...taken.filter(({ code }) => !codes.has(code)), ...own];
}

function takenBy({ kinds, prefixes, pattern }: Cut, edition: readonly CodeRow[]): readonly CodeRow[] {
  const shape = pattern === undefined ? null : new RegExp(`^(?:${pattern})$`);
  const seen = new Set<string>();
  const taken: CodeRow[] = [];
  for (const row of edition) {
    if (kinds !== undefined && !kinds.includes(row['kind'] ?? '')) continue;
    if (prefixes !== undefined && !prefixes.some((prefix) => row.code.startsWith(prefix))) continue;
    if (shape !== null && !shape.test(row.code)) continue;
    // The same code can stand under two kinds.
    const version = `${row.code} ${row.from}`;
    if (seen.has(version)) continue;
    seen.add(version);
    taken.push(row);
  }
  return taken;
}

/** Its own rows in their own order, each in all the versions that the classification has of it. */
function selected(own: readonly CodeRow[], taken: readonly CodeRow[]): readonly CodeRow[] {
  const versionsByCode = new Map<string, CodeRow[]>(own.map(({ code }) => [code, []]));
  for (const row of taken) versionsByCode.get(row.code)?.push(row);
  return own.flatMap((row) => {
    const versions = versionsByCode.get(row.code)!;
    return versions.length === 0 ? [row] : versions.map(({ text, from, to }) => ({ ...row, text, from, to }));
  });
}
