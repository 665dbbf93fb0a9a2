/** What a search in a field finds, whatever is searched: codes, units or practices. Draws nothing. */
import { showDate, type Hit as FoundCode, type Search } from '@sei/engine';
import { formText } from '../text/form.ts';

export type MatchMode = Search['mode'];

export interface Hit extends FoundCode {
  /** Further columns, e.g. the level of a unit. */
  readonly details?: readonly string[];
  /** The heading that it stands under, when hits stand under headings. */
  readonly part?: string;
}

export interface Hits {
  readonly hits: readonly Hit[];
  /** True when there are more than these. */
  readonly hasMore: boolean;
}

export type Find = (query: string, mode: MatchMode, limit: number) => Hits;

/** How the codes of a list lie above and below each other. */
export interface Hierarchy {
  readonly below: (code: string) => readonly Hit[];
  readonly hasBelow: (code: string) => boolean;
  readonly textOf: (code: string) => string;
  /** The codes above, the widest first. */
  readonly above: (code: string) => readonly Pick<Hit, 'code' | 'text'>[];
}

/** The codes that the user has marked as hers. */
export interface Favourites {
  readonly has: (code: string) => boolean;
  readonly toggle: (code: string) => void;
}

/** A heading above the hits, with what its column is filtered by. */
export interface Column {
  readonly id: string;
  readonly label: string;
  readonly filter: string;
  /** Given when there are few values: they are chosen, not typed. */
  readonly options?: readonly string[];
}

export const nothingFound: Hits = { hits: [], hasMore: false };

/** What a hit is called when something is said of it: a code is its own name, a unit has one. */
export function nameOfHit({ code, text: words, details }: Hit): string {
  return details === undefined ? code : words;
}

/** Why a hit may not be chosen, in words; undefined when it may. `outside` says why the field does not take it. */
export function whyBarred({ barred }: Hit, outside: string | undefined): string | undefined {
  if (barred === null) return undefined;
  if (barred.reason === 'outside') return outside ?? formText.search.barred.outside;
  return formText.search.barred[barred.reason](showDate(barred.on));
}
