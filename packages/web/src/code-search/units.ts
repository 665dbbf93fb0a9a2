/** What the SOR look-up needs (SEI-LPR 4.1.4): the units under a tab, filtered by column, on the day that the field says. */
import {
  cellOf,
  isSor,
  isValidOn,
  parseSor,
  plainLine,
  plainToken,
  prepareSearch,
  rowsOfCode,
  searchCodes,
  valuesOf,
  type CodeList,
  type FieldDefinition,
  type IsoDate,
  type Path,
  type Search,
} from '@sei/engine';
import { useMemo } from 'react';
import { formText } from '../text/form.ts';
import { plainHit, plenty, textOn, useDay, useList, type Codes } from './codes.ts';
import { nothingFound, type Hit } from './hits.ts';
import { useSuggestions } from './suggestions.ts';
import { useOpened, useReport } from '../report/report-context.tsx';

export const unitTabs = ['ownInstitutions', 'own', 'state', 'regional', 'municipal', 'private'] as const;
export type UnitTab = (typeof unitTabs)[number];

export const unitColumns = ['code', 'name', 'type', 'region', 'provider', 'parent', 'level'] as const;
export type UnitColumn = (typeof unitColumns)[number];

/** What each column is filtered by; an absent one is not. */
export type UnitFilters = Readonly<Partial<Record<UnitColumn, string>>>;

export interface Units extends Codes {
  /** The values of a column that has few, in order. */
  readonly valuesOf: (column: UnitColumn) => readonly string[];
}

/**
 * Units under a tab. Suggestions stand before the first tab's, until she filters; what she types is found under the other tabs,
 * too, when there is little under this one; and a SOR code finds its unit whichever tab is open.
 */
export function useUnits(field: FieldDefinition, at: Path, tab: UnitTab, filters: UnitFilters): Units {
  const { list, status, isStarter } = useList(field);
  const { cvrOf } = useOpened();
  const on = useDay(at);
  const cvr = useReport((view) => cvrOf(view.group));
  const suggestions = useSuggestions(field);
  // What a tab and its filters let through is found once for many searches.
  const passing = useMemo(() => list && passingUnits(list, on, tab, cvr, filters), [list, on, tab, cvr, filters]);
  const isFirst = tab === unitTabs[0] && Object.values(filters).every((filter) => filter === '');
  return useMemo(
    () => ({
      status,
      isStarter,
      textOf: (code) => textOn(list, code, on),
      find: (query, mode, limit) => {
        if (list === null || passing === null) return nothingFound;
        const search = { on, mode, limit: limit + 1, usageScore: suggestions.usageScore };
        const find = (words: string, within: NonNullable<Search['within']>): readonly Hit[] =>
          searchCodes(list, words, { ...search, within });
        const hits = isCodeBegun(query)
          ? find(plainToken(query).replaceAll(' ', ''), passing.anywhere)
          : query.trim() === ''
            ? suggestions.prepend(find('', passing.underTab), formText.unit.tabs[tab], (code) =>
                isFirst ? plainHit(list, code, on) : null,
              )
            : inStages(passing.stages, (within) => find(query, within));
        return {
          hits: hits.slice(0, limit).map((hit): Hit => ({ ...hit, details: detailsOf(list, rowOn(list, hit.code, on), on) })),
          hasMore: hits.length > limit,
        };
      },
      exact: (query) => {
        const written = plainToken(query).replaceAll(' ', '');
        if (list !== null && rowsOfCode(list, written).length > 0) return { code: written };
        const code = parseSor(query);
        return code === null ? undefined : { code };
      },
      preparations: list === null || passing === null ? [] : [() => prepareSearch(list, on), ...passing.preparations],
      valuesOf: (column) => (list === null ? [] : sortedValues(list, column)),
      favourites: suggestions.favourites,
      noteChosen: suggestions.noteChosen,
    }),
    [list, status, isStarter, on, passing, suggestions, tab, isFirst],
  );
}

function isCodeBegun(query: string): boolean {
  return /^\d[\d ]{5,}$/.test(plainToken(query));
}

/** What the first stage has, and, as long as that is little, each following one; under headings unless all is of the first. */
function inStages([first, ...later]: PassingUnits['stages'], find: (within: Stage['has']) => readonly Hit[]): readonly Hit[] {
  const own = find(first.has);
  const others: Hit[] = [];
  for (const { heading, has } of later) {
    if (own.length + others.length < plenty) others.push(...find(has).map((hit) => ({ ...hit, part: heading })));
  }
  return others.length === 0 ? own : [...own.map((hit) => ({ ...hit, part: first.heading })), ...others];
}

/** Units that stand under one heading, and under none before it. */
interface Stage {
  readonly heading: string;
  readonly has: (code: string) => boolean;
}

interface PassingUnits {
  readonly underTab: (code: string) => boolean;
  readonly anywhere: (code: string) => boolean;
  /** Those under the tab, the user's own, and the others. */
  readonly stages: readonly [Stage, ...Stage[]];
  readonly preparations: readonly (() => void)[];
}

/** The units that pass the filters on a day; those of each kind are found when they are first asked for. */
function passingUnits(list: CodeList, on: IsoDate, tab: UnitTab, cvr: string | undefined, filters: UnitFilters): PassingUnits {
  const passes = filterOf(list, filters, on);
  const all = once(() => codesWhere(list, (row) => passes(row) && isValidOn(list, row, on)));
  const codesUnder = (of: UnitTab) =>
    once(() => codesWhere(list, (row) => isUnder(list, row, of, cvr) && passes(row) && isValidOn(list, row, on)));
  const under = codesUnder(tab);
  const own = codesUnder('own');
  const { tabs, otherTabs } = formText.unit;
  return {
    underTab: (code) => under().has(code),
    anywhere: (code) => all().has(code),
    stages: [
      { heading: tabs[tab], has: (code) => under().has(code) },
      { heading: tabs.own, has: (code) => own().has(code) && !under().has(code) },
      { heading: otherTabs, has: (code) => all().has(code) && !own().has(code) && !under().has(code) },
    ],
    preparations: [under, own, all].map((prepare) => () => void prepare()),
  };
}

function codesWhere(list: CodeList, is: (row: number) => boolean): ReadonlySet<string> {
  const codes = new Set<string>();
  for (let row = 0; row < list.length; row += 1) if (is(row)) codes.add(cellOf(list, 'code', row)!);
  return codes;
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | null = null;
  return () => (found ??= { value: find() }).value;
}

/** Why a query finds nothing. Digits say it when they are a whole code. */
export function whyNoUnit(query: string): 'wrongCheck' | 'notThere' | 'noneHere' | 'noneAnywhere' {
  const digits = plainToken(query).replaceAll(' ', '');
  if (digits === '') return 'noneHere';
  if (!/^\d+100001600\d$/.test(digits)) return 'noneAnywhere';
  return isSor(digits) ? 'notThere' : 'wrongCheck';
}

/** The row of a code that holds on a day, else its last. */
function rowOn(list: CodeList, code: string, on: IsoDate): number {
  const rows = rowsOfCode(list, code);
  return rows.find((row) => isValidOn(list, row, on)) ?? rows.at(-1)!;
}

const owners: Readonly<Record<Exclude<UnitTab, 'own' | 'ownInstitutions'>, string>> = {
  state: 'statslig',
  regional: 'regional',
  municipal: 'kommunal',
  private: 'privat',
};

function isUnder(list: CodeList, row: number, tab: UnitTab, cvr: string | undefined): boolean {
  if (tab === 'own' || tab === 'ownInstitutions')
    return cellOf(list, 'cvr', row) === cvr && (tab === 'own' || cellOf(list, 'level', row) === 'SI');
  return cellOf(list, 'owner', row) === owners[tab];
}

function detailsOf(list: CodeList, row: number, on: IsoDate): readonly string[] {
  return unitColumns.slice(2).map((column) => wordsIn(list, column, row, on));
}

/** What stands in a column, as it is shown. */
function wordsIn(list: CodeList, column: UnitColumn, row: number, on: IsoDate): string {
  if (column === 'name') return cellOf(list, 'text', row)!;
  const cell = cellOf(list, column, row) ?? '';
  if (column !== 'parent' || cell === '' || rowsOfCode(list, cell).length === 0) return cell;
  return cellOf(list, 'text', rowOn(list, cell, on))!;
}

/** Whether a row has what each filter says somewhere in its column. A level or region is that, not part of it. */
function filterOf(list: CodeList, filters: UnitFilters, on: IsoDate): (row: number) => boolean {
  const tests = unitColumns.flatMap((column) => {
    const filter = plainLine(filters[column] ?? '')
      .trim()
      .toLowerCase();
    if (filter === '') return [];
    const known = new Map<string, boolean>();
    return (row: number): boolean => {
      const words = wordsIn(list, column, row, on);
      const passes =
        known.get(words) ?? (isChosen(column) ? words.toLowerCase() === filter : words.toLowerCase().includes(filter));
      known.set(words, passes);
      return passes;
    };
  });
  return (row) => tests.every((test) => test(row));
}

/** Columns with few values are filtered by choosing one. */
export function isChosen(column: UnitColumn): boolean {
  return column === 'region' || column === 'level';
}

const valuesByList = new WeakMap<CodeList, Map<UnitColumn, readonly string[]>>();

function sortedValues(list: CodeList, column: UnitColumn): readonly string[] {
  const known = valuesByList.get(list) ?? new Map<UnitColumn, readonly string[]>();
  valuesByList.set(list, known);
  const values =
    known.get(column) ??
    valuesOf(list, column)
      .filter((value) => value !== '')
      .toSorted((one, other) => one.localeCompare(other, 'da'));
  known.set(column, values);
  return values;
}
