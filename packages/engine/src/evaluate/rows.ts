/** Which rows of a table changed: what lies between the longest equal beginning and the longest equal end. */

/** Old items `from…oldTo` gave way to new items `from…newTo`; all others are the same objects. */
export interface Splice {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/** The splice that makes one list of the other, comparing by identity. */
export function spliceBetween(before: readonly unknown[], after: readonly unknown[]): Splice {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let oldTo = before.length;
  let newTo = after.length;
  while (oldTo > from && newTo > from && before[oldTo - 1] === after[newTo - 1]) {
    oldTo--;
    newTo--;
  }
  return { from, oldTo, newTo };
}

/** For each new item of a splice, the old one with the same id; undefined where there was none. */
export function partners<Old extends Identified>(
  before: readonly Old[],
  after: readonly Identified[],
  { from, oldTo, newTo }: Splice,
): readonly (Old | undefined)[] {
  const found: (Old | undefined)[] = [];
  let byId: Map<string, Old> | undefined;
  for (let index = from; index < newTo; index++) {
    const { id } = after[index]!;
    const across = index < oldTo ? before[index] : undefined;
    if (across?.id === id) found.push(across);
    else {
      byId ??= new Map(before.slice(from, oldTo).map((item) => [item.id, item]));
      found.push(byId.get(id));
    }
  }
  return found;
}

interface Identified {
  readonly id: string;
}
