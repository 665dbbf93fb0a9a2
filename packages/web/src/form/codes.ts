/** What the controls of code, unit and provider fields need of their lists: searching, reading a whole code, showing one. */
import {
  cellOf,
  rowOfList,
  rowsOfCode,
  isValidOn,
  searchCodes,
  validOnAt,
  type CodeList,
  type FieldDefinition,
  type IsoDate,
  type Path,
} from '@sei/engine';
import { useSyncExternalStore } from 'react';
import type { Hit, Hits, MatchMode } from './fields/combobox.tsx';
import type { ListStanding, ListState } from './lists.ts';
import { useOpened, useReport } from './report-context.tsx';
import { todayOf } from './shown.ts';
import type { ReportView } from './report-view.ts';

export interface Codes {
  readonly standing: ListStanding;
  readonly isStarter: boolean;
  readonly textOf: (code: string) => string | undefined;
  readonly find: (query: string, mode: MatchMode) => Hits;
  /** The code that a text is by itself; undefined when it is none. */
  readonly exact: (query: string) => Hit | undefined;
}

/** How many hits are drawn; more than anybody reads. */
const mostHits = 60;

/** The codes that may be chosen in a field, on the day that its `validOn` says. */
export function useCodes(field: Extract<FieldDefinition, { readonly list: string }>, at: Path): Codes {
  const list = useList(field);
  const { lists } = useOpened();
  const on = useReport((view) => dayOf(view, at));
  const sets = useReport((view) => view.form.sets);
  const within = allowed(field, sets);
  return {
    ...standingOf(list),
    textOf: (code) => lists.textOf(field, code),
    find: (query, mode) => found(list.list, query, mode, on, within),
    exact: (query) => exactCode(list, query, on, within),
  };
}

/** All codes that may be chosen, in the order of the list, for those that are shown at once. */
export function codesOf({ find }: Codes): readonly Hit[] {
  return find('', 'contains').hits;
}

export const unitTabs = ['ownInstitutions', 'own', 'state', 'regional', 'municipal', 'private'] as const;
export type UnitTab = (typeof unitTabs)[number];

/** Units under a tab; a whole SOR code is found whichever tab is open. */
export function useUnits(field: FieldDefinition, at: Path, tab: UnitTab): Codes {
  const list = useList(field);
  const { lists, cvrOf } = useOpened();
  const on = useReport((view) => dayOf(view, at));
  const cvr = useReport((view) => cvrOf(view.group));
  const within = (code: string): boolean => list.list !== null && isUnder(list.list, code, tab, cvr);
  return {
    ...standingOf(list),
    textOf: (code) => lists.textOf(field, code),
    find: (query, mode) => {
      const hits = found(list.list, query, mode, on, within);
      return { ...hits, hits: hits.hits.map((hit) => ({ ...hit, details: [levelOf(list.list!, hit.code)] })) };
    },
    exact: (query) => exactCode(list, query.replace(/\s/g, ''), on, undefined),
  };
}

export function useProviders(field: FieldDefinition, _at: Path): Pick<Codes, 'textOf'> {
  useList(field);
  const { lists } = useOpened();
  return { textOf: (number) => lists.textOf(field, number) };
}

function useList(field: FieldDefinition): ListState {
  const { lists } = useOpened();
  return useSyncExternalStore(lists.subscribe, () => lists.listOf(field));
}

function standingOf({ standing, isStarter }: ListState): Pick<Codes, 'standing' | 'isStarter'> {
  return { standing, isStarter };
}

function dayOf(view: ReportView, at: Path): IsoDate {
  return validOnAt(view.form, view.state, view.facts, at) ?? todayOf(view);
}

type Allowed = ((code: string) => boolean) | undefined;

function allowed({ within }: { readonly within?: readonly string[] }, sets: ReportView['form']['sets']): Allowed {
  return within && ((code) => within.some((set) => sets.get(set)?.(code) ?? false));
}

function found(list: CodeList | null, query: string, mode: MatchMode, on: IsoDate, within: Allowed): Hits {
  if (list === null) return { hits: [], hasMore: false };
  const hits = searchCodes(list, query, { on, mode, limit: mostHits + 1, ...(within && { within }) });
  return { hits: hits.slice(0, mostHits), hasMore: hits.length > mostHits };
}

/** A code is recognised however it is written: `c509`, `DC50.9`. Without the list it is taken as it is, and judged later. */
function exactCode({ list }: ListState, query: string, on: IsoDate, within: Allowed): Hit | undefined {
  const written = query.split(/\s/)[0]!.replaceAll('.', '').toUpperCase();
  if (list === null) return { code: written, text: '', inCode: [], inText: [], barred: null };
  const rows = [written, `D${written}`].map((each) => rowsOfCode(list, each)).find(({ length }) => length > 0) ?? [];
  const row = rows.find((each) => isValidOn(list, each, on)) ?? rows[0];
  if (row === undefined) return undefined;
  const { code, text } = rowOfList(list, row);
  return within?.(code) === false ? undefined : { code, text, inCode: [], inText: [], barred: null };
}

const owners: Readonly<Record<Exclude<UnitTab, 'own' | 'ownInstitutions'>, string>> = {
  state: 'statslig',
  regional: 'regional',
  municipal: 'kommunal',
  private: 'privat',
};

function isUnder(list: CodeList, code: string, tab: UnitTab, cvr: string | undefined): boolean {
  const row = rowsOfCode(list, code)[0]!;
  if (tab === 'own') return cellOf(list, 'cvr', row) === cvr;
  if (tab === 'ownInstitutions') return cellOf(list, 'cvr', row) === cvr && cellOf(list, 'level', row) === 'SI';
  return cellOf(list, 'owner', row) === owners[tab];
}

function levelOf(list: CodeList, code: string): string {
  return cellOf(list, 'level', rowsOfCode(list, code)[0]!) ?? '';
}
