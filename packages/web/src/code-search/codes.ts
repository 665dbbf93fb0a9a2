/** What the controls of code fields need of their lists: searching, reading a whole code, showing one, and suggestions. */
import {
  childrenOf,
  limitTo,
  lookUp,
  parentOf,
  prepareHierarchy,
  prepareSearch,
  rowsOfCode,
  searchCodes,
  validOnAt,
  type CodeList,
  type FieldDefinition,
  type IsoDate,
  type Path,
  type Search,
} from '@sei/engine';
import { useMemo, useSyncExternalStore } from 'react';
import { formText } from '../text/form.ts';
import { nothingFound, type Find, type Hierarchy, type Hit } from './hits.ts';
import type { ListStatus, ListState } from '../report/lists.ts';
import { useSuggestions, type Suggestions } from './suggestions.ts';
import { codeIn, spellingsOf } from './pasted-codes.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { todayOf, type ReportView } from '../report/state/report-view.ts';

export interface Codes extends Pick<Suggestions, 'favourites' | 'noteChosen'> {
  readonly status: ListStatus;
  readonly isStarter: boolean;
  readonly textOf: (code: string) => string | undefined;
  readonly find: Find;
  /** The code that a text is by itself; undefined when it is none. */
  readonly exact: (query: string) => Pick<Hit, 'code'> | undefined;
  /** What the first search would make, in steps; nothing that has been made already takes any time. */
  readonly preparations: readonly (() => void)[];
}

export interface SearchedCodes extends Codes {
  readonly hierarchy: Hierarchy;
}

type CodeField = Extract<FieldDefinition, { readonly list: string }>;

/** All codes that may be chosen in a field, in the order of its list, for those that are shown at once. */
export function useAllCodes(field: CodeField, at: Path): readonly Hit[] {
  const { list } = useList(field);
  const on = useDay(at);
  const within = useAllowed(field, on);
  return useMemo(
    () => (list === null ? [] : searchCodes(list, '', { on, mode: 'contains', limit: list.length, ...within })),
    [list, on, within],
  );
}

/** The codes that may be chosen in a field, on the day that its `validOn` says. */
export function useCodes(field: CodeField, at: Path): SearchedCodes {
  const state = useList(field);
  const { lists } = useOpened();
  const on = useDay(at);
  const within = useAllowed(field, on);
  const wider = useWiderList(field);
  const synonyms = useSyncExternalStore(lists.subscribe, lists.synonyms);
  const suggestions = useSuggestions(field);
  const { list, status, isStarter } = state;
  return useMemo(() => {
    const search: Search = {
      on,
      mode: 'contains',
      limit: 0,
      showBarred: true,
      usageScore: suggestions.usageScore,
      ...(synonyms && { synonyms }),
      ...within,
    };
    return {
      status,
      isStarter,
      textOf: (code) => textOn(list, code, on),
      find: (query, mode, limit) => {
        if (list === null) return nothingFound;
        const whole = { ...search, mode, limit: limit + 1 };
        const hits = query.trim() === '' ? beforeTyping(list, suggestions, whole) : searchWider(list, wider, query, whole);
        return { hits: hits.slice(0, limit), hasMore: hits.length > limit };
      },
      exact: (query) => exactCode(list, query, within.within),
      preparations: [
        ...(list === null ? [] : [() => prepareHierarchy(list, on), () => prepareSearch(list, on)]),
        ...(wider === null ? [] : [() => prepareSearch(wider, on)]),
      ],
      hierarchy: hierarchyOf(list, search),
      favourites: suggestions.favourites,
      noteChosen: suggestions.noteChosen,
    };
  }, [list, status, isStarter, suggestions, synonyms, on, within, wider]);
}

/** The list that a code, unit or provider field takes its values from. */
export function useList(field: FieldDefinition): ListState {
  const { lists } = useOpened();
  return useSyncExternalStore(lists.subscribe, () => lists.listOf(field));
}

/** The day on which a value of the field must be valid. */
export function useDay(at: Path): IsoDate {
  return useReport((view) => dayOf(view, at));
}

function dayOf(view: ReportView, at: Path): IsoDate {
  return validOnAt(view.form, view.state, view, at) ?? todayOf(view);
}

/** The wider list in which is searched too, to say why a code is not offered. */
function useWiderList({ outside }: CodeField): CodeList | null {
  const { lists } = useOpened();
  const name = outside?.list;
  return useSyncExternalStore(lists.subscribe, () => (name === undefined ? null : lists.listNamed(name).list));
}

function useAllowed({ within }: CodeField, on: IsoDate): Pick<Search, 'within'> {
  const sets = useReport((view) => view.form.sets);
  const { lists } = useOpened();
  const limit = useMemo(() => (within === undefined ? null : limitTo(sets, within)), [within, sets]);
  const catalogue = useSyncExternalStore(lists.subscribe, () => lists.catalogueWith(limit?.lists ?? []));
  return useMemo(() => {
    const allowed = limit?.allowed(catalogue) ?? null;
    return allowed === null ? {} : { within: (code) => allowed(code, on, on) };
  }, [limit, catalogue, on]);
}

/** The text of a code as it was on a day, or nearest to it; undefined when the list is not here or does not have it. */
export function textOn(list: CodeList | null, code: string, on: IsoDate): string | undefined {
  return list === null ? undefined : lookUp(list, code, on)?.row.text;
}

/** What stands there before anything is typed: suggestions, then the list in its own order. */
function beforeTyping(list: CodeList, suggestions: Suggestions, search: Search): readonly Hit[] {
  const all = searchCodes(list, '', { ...search, showBarred: false });
  return suggestions.prepend(all, formText.search.parts.all, (code) =>
    search.within?.(code) === false ? null : plainHit(list, code, search.on),
  );
}

/** A code with nothing set off; null when it is not valid on the day. */
export function plainHit(list: CodeList, code: string, on: IsoDate): Hit | null {
  const found = lookUp(list, code, on);
  return found?.valid === true ? { code, text: found.row.text, inCode: [], inText: [], barred: null } : null;
}

/** Hits of the list, and behind them, when there is room, those of a wider list that the field does not take. */
function searchWider(list: CodeList, wider: CodeList | null, query: string, search: Search): readonly Hit[] {
  const own = searchCodes(list, query, search);
  if (wider === null || own.length >= plenty) return own;
  const limit = Math.min(search.limit - own.length, mostOutside);
  const outside = searchCodes(wider, query, {
    ...search,
    showBarred: false,
    within: (code) => rowsOfCode(list, code).length === 0,
    limit,
  });
  return [...own, ...outside.map((hit): Hit => ({ ...hit, barred: { reason: 'outside' } }))];
}

/** With so many hits nobody asks where the others are. */
export const plenty = 20;

/** More than anybody reads of what may not be chosen. */
const mostOutside = 50;

function hierarchyOf(list: CodeList | null, { on, within }: Search): Hierarchy {
  const children = new Map<string, readonly string[]>();
  const below = (code: string): readonly string[] => {
    const known = children.get(code) ?? (list === null ? [] : childrenOf(list, code, on));
    children.set(code, known);
    return known;
  };
  const textOf = (code: string): string => textOn(list, code, on) ?? '';
  return {
    hasBelow: (code) => below(code).length > 0,
    textOf,
    below: (code) =>
      below(code).map((child) => ({
        code: child,
        text: textOf(child),
        inCode: [],
        inText: [],
        barred: within?.(child) === false ? { reason: 'outside' } : null,
      })),
    above: (code) => {
      const path: { readonly code: string; readonly text: string }[] = [];
      for (let parent = list && parentOf(list, code, on); parent !== null; parent = parentOf(list!, parent, on))
        path.unshift({ code: parent, text: textOf(parent) });
      return path;
    },
  };
}

/** The one code that a text is or holds. Without the list a word is taken as it is, and judged later. */
function exactCode(list: CodeList | null, query: string, within: Search['within']): Pick<Hit, 'code'> | undefined {
  const isCode = (code: string): boolean => list === null || rowsOfCode(list, code).length > 0;
  const code = codeIn(query, (part) => (list === null && /\s/.test(part) ? undefined : spellingsOf(part).find(isCode)));
  return code === undefined || within?.(code) === false ? undefined : { code };
}
