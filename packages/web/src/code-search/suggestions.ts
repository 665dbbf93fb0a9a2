/** What is near to the user among the codes of a field's list: what stands first before anything is typed, and counts for more in a search. */
import type { FieldDefinition } from '@sei/engine';
import { useMemo, useSyncExternalStore } from 'react';
import { text } from '../text/form.ts';
import type { FamiliarCodes } from '../report/code-usage.ts';
import type { Favourites, Hit } from './hits.ts';
import { useOpened, useReport } from '../report/report-context.tsx';

export interface Near {
  /** Higher is nearer: what the user chose lately, her favourites, what the group uses most. */
  readonly nearness: (code: string) => number;
  /**
   * What is near under headings, then the others under theirs; they alone, and without a heading, when nothing is near.
   * `hitOf` is null for what may not be chosen.
   */
  readonly before: (others: readonly Hit[], heading: string, hitOf: (code: string) => Hit | null) => readonly Hit[];
  /** None for the short lists that are a form's own. */
  readonly favourites: Favourites | undefined;
  /** Tells that the user has chosen codes, so that they are near next time. */
  readonly noteChosen: (codes: readonly string[]) => void;
}

export function useNear(field: FieldDefinition): Near {
  const { lists, familiar } = useOpened();
  const name = lists.nameOf(field);
  const isShared = lists.isShared(field);
  const codes = useSyncExternalStore(familiar.subscribe, () => familiar.of(name));
  const group = useReport((view) => view.group);
  return useMemo(() => {
    const near = nearTo(codes, group);
    return {
      nearness: nearnessOf(near),
      before: (others, heading, hitOf) => standBefore(near, others, heading, hitOf),
      favourites: isShared
        ? { has: (code) => near.favourites.includes(code), toggle: (code) => familiar.toggleFavourite(name, code) }
        : undefined,
      noteChosen: (chosen) => familiar.noteChosen(name, chosen),
    };
  }, [codes, group, isShared, familiar, name]);
}

/** Codes by how they are near to the user, in a report of a group. */
interface NearCodes extends Pick<FamiliarCodes, 'recents' | 'favourites'> {
  readonly used: readonly string[];
}

function nearTo({ recents, favourites, used }: FamiliarCodes, group: string | null): NearCodes {
  return { recents, favourites, used: used.filter((each) => each.group === group).map(({ code }) => code) };
}

function nearnessOf({ recents, favourites, used }: NearCodes): Near['nearness'] {
  const near = new Map<string, number>();
  for (const code of used) near.set(code, 1);
  for (const code of favourites) near.set(code, 2);
  for (const code of recents) near.set(code, 3);
  return (code) => near.get(code) ?? 0;
}

/** So many of each kind stand first when nothing is typed; favourites all do. */
const mostRecents = 5;
const mostUsed = 5;

function standBefore(
  { favourites, recents, used }: NearCodes,
  others: readonly Hit[],
  heading: string,
  hitOf: (code: string) => Hit | null,
): readonly Hit[] {
  const shown = new Set<string>();
  const part = (codes: readonly string[], most: number, of: string): readonly Hit[] => {
    const hits: Hit[] = [];
    for (const code of codes) {
      const hit = shown.has(code) || hits.length === most ? null : hitOf(code);
      if (hit === null) continue;
      shown.add(code);
      hits.push({ ...hit, part: of });
    }
    return hits;
  };
  const { parts } = text.search;
  const near = [
    ...part(favourites, Infinity, parts.favourites),
    ...part(recents, mostRecents, parts.recents),
    ...part(used, mostUsed, parts.used),
  ];
  if (near.length === 0) return others;
  return [...near, ...others.filter(({ code }) => !shown.has(code)).map((hit) => ({ ...hit, part: heading }))];
}
