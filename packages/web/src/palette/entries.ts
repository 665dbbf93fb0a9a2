/** What the palette finds: which of the things that can be done a few typed words mean. Pure; draws nothing. */

/** One thing that can be done from here. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Where it belongs, e.g. the page that is open. */
  readonly place: string;
  /** Why it cannot be done now; absent when it can. */
  readonly closed?: string | undefined;
  readonly run: () => void;
}

/** The entries in whose label or place each typed word is found; those whose label begins so come first, else the order is kept. */
export function findEntries(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = entries.filter(({ label, place }) => words.every((word) => fold(`${label} ${place}`).includes(word)));
  const first = fold(query).trim();
  const begins = ({ label }: PaletteEntry): boolean => first !== '' && fold(label).startsWith(first);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}

/** The skemanummer that a text is, with or without its hyphen; null when it is none. */
export function reportNumberIn(query: string): string | null {
  const parts = /^(\d{2})-?(\d{6})$/.exec(query.trim());
  return parts === null ? null : `${parts[1]}-${parts[2]}`;
}

function fold(words: string): string {
  return words.toLocaleLowerCase('da').normalize('NFC').replace('é', 'e');
}
