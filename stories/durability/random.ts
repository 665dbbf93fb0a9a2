/** Chance that comes out the same for the same seed (mulberry32), so that what failed once can be made to fail again. */

export interface Chance {
  /** A whole number from 0 up to, but not including, `end`. */
  readonly below: (end: number) => number;
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
  /** So many different items, in the order in which they stand. */
  readonly someOf: <Item>(count: number, items: readonly Item[]) => readonly Item[];
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[];
}

export function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] => {
    const order = items.map((item) => ({ item, rank: next() }));
    return order.toSorted((one, other) => one.rank - other.rank).map(({ item }) => item);
  };
  return {
    below,
    oneOf: (items) => items[below(items.length)]!,
    someOf: (count, items) => {
      const chosen = new Set(shuffled([...items.keys()]).slice(0, count));
      return items.filter((_, index) => chosen.has(index));
    },
    shuffled,
  };
}
