/** Suggested codes of a field's list, from how they are used: they stand first before anything is typed, and rank higher in a search. */
import type { FieldDefinition } from '@sei/engine';
import { useMemo, useSyncExternalStore } from 'react';
import { formText } from '../text/form.ts';
import type { ListUsage } from '../report/code-usage.ts';
import type { Favourites, Hit } from './hits.ts';
import { useOpened, useReport } from '../report/report-context.tsx';

export interface Suggestions {
  /** Highest for what the user chose lately, then her favourites, then what the group uses most; 0 for all others. */
  readonly usageScore: (code: string) => number;
  /**
   * Suggestions under headings, then the others under theirs; the others alone and without a heading when nothing is suggested.
   * `hitOf` is null for what may not be chosen.
   */
  readonly prepend: (others: readonly Hit[], heading: string, hitOf: (code: string) => Hit | null) => readonly Hit[];
  /** None for the short lists that are a form's own. */
  readonly favourites: Favourites | undefined;
  /** Records that the user has chosen codes, so that they are suggested next time. */
  readonly noteChosen: (codes: readonly string[]) => void;
}

export function useSuggestions(field: FieldDefinition): Suggestions {
  const { lists, codeUsage } = useOpened();
  const name = lists.nameOf(field);
  const isShared = lists.isShared(field);
  const codes = useSyncExternalStore(codeUsage.subscribe, () => codeUsage.of(name));
  const group = useReport((view) => view.group);
  return useMemo(() => {
    const suggestions = suggestedCodes(codes, group);
    return {
      usageScore: usageScoreOf(suggestions),
      prepend: (others, heading, hitOf) => prependSuggestions(suggestions, others, heading, hitOf),
      favourites: isShared
        ? { has: (code) => suggestions.favourites.includes(code), toggle: (code) => codeUsage.toggleFavourite(name, code) }
        : undefined,
      noteChosen: (chosen) => {
        codeUsage.noteChosen(name, chosen);
        if (group !== null && chosen.length === 1) codeUsage.noteLast(name, group, chosen[0]!);
      },
    };
  }, [codes, group, isShared, codeUsage, name]);
}

/** Codes by why they are suggested in a report of a group. */
interface SuggestedCodes extends Pick<ListUsage, 'recents' | 'favourites'> {
  readonly used: readonly string[];
}

function suggestedCodes({ recents, favourites, used }: ListUsage, group: string | null): SuggestedCodes {
  return { recents, favourites, used: used.filter((each) => each.group === group).map(({ code }) => code) };
}

function usageScoreOf({ recents, favourites, used }: SuggestedCodes): Suggestions['usageScore'] {
  const scores = new Map<string, number>();
  for (const code of used) scores.set(code, 1);
  for (const code of favourites) scores.set(code, 2);
  for (const code of recents) scores.set(code, 3);
  return (code) => scores.get(code) ?? 0;
}

/** So many of each kind stand first when nothing is typed; favourites all do. */
const mostRecents = 5;
const mostUsed = 5;

function prependSuggestions(
  { favourites, recents, used }: SuggestedCodes,
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
  const { parts } = formText.search;
  const suggestions = [
    ...part(favourites, Infinity, parts.favourites),
    ...part(recents, mostRecents, parts.recents),
    ...part(used, mostUsed, parts.used),
  ];
  if (suggestions.length === 0) return others;
  return [...suggestions, ...others.filter(({ code }) => !shown.has(code)).map((hit) => ({ ...hit, part: heading }))];
}
