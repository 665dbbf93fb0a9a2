/** What the SOR look-up needs (SEI-LPR 4.1.4): the units under a tab, filtered by column, on the day that the field says. */
import {
  cellOf,
  isSor,
  isValidOn,
  parseSor,
  prepareSearch,
  rowsOfCode,
  searchCodes,
  valuesOf,
  type CodeList,
  type FieldDefinition,
  type IsoDate,
  type Path,
} from '@sei/engine';
import { useMemo } from 'react';
import { textOn, useDay, useList, type Codes } from './codes.ts';
import { nothingFound, type Hit } from './fields/hits.ts';
import { useOpened, useReport } from './report-context.tsx';

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

/** Units under a tab; whoever types a SOR code finds its unit whichever tab is open. */
export function useUnits(field: FieldDefinition, at: Path, tab: UnitTab, filters: UnitFilters): Units {
  const { list, standing, isStarter } = useList(field);
  const { cvrOf } = useOpened();
  const on = useDay(at);
  const cvr = useReport((view) => cvrOf(view.group));
  return useMemo(() => {
    const rowOf = (code: string): number => (list === null ? -1 : rowOn(list, code, on));
    const underTab = once(() => allowedCodes(list!, filterOf(list!, filters, on), on, tab, cvr));
    const anywhere = once(() => allowedCodes(list!, filterOf(list!, filters, on), on));
    return {
      standing,
      isStarter,
      textOf: (code) => textOn(list, code, on),
      find: (query, mode, limit) => {
        if (list === null) return nothingFound;
        const isCode = /^\s*\d[\d\s]{5,}$/.test(query);
        const allowed = isCode ? anywhere() : underTab();
        const within = (code: string): boolean => allowed.has(code);
        const hits = searchCodes(list, isCode ? query.replaceAll(/\s/g, '') : query, { on, mode, limit: limit + 1, within });
        return {
          hits: hits.slice(0, limit).map((hit): Hit => ({ ...hit, details: detailsOf(list, rowOf(hit.code), on) })),
          hasMore: hits.length > limit,
        };
      },
      exact: (query) => {
        const written = query.replaceAll(/\s/g, '');
        if (list !== null && rowsOfCode(list, written).length > 0) return { code: written };
        const code = parseSor(query);
        return code === null ? undefined : { code };
      },
      preparations: list === null ? [] : [() => prepareSearch(list, on), () => void underTab()],
      valuesOf: (column) => (list === null ? [] : sortedValues(list, column)),
    };
  }, [list, standing, isStarter, on, cvr, tab, filters]);
}

/** Why digits that were typed find nothing; undefined when they are no code yet. */
export function whyNoUnit(query: string): 'wrongCheck' | 'notThere' | undefined {
  const digits = query.replaceAll(/\s/g, '');
  if (!/^\d+100001600\d$/.test(digits)) return undefined;
  return isSor(digits) ? 'notThere' : 'wrongCheck';
}

/** Codes that pass the filters, and stand under the tab when one is given. Found once for many searches. */
function allowedCodes(
  list: CodeList,
  passes: (row: number) => boolean,
  on: IsoDate,
  tab?: UnitTab,
  cvr?: string,
): ReadonlySet<string> {
  const codes = new Set<string>();
  for (let row = 0; row < list.length; row += 1) {
    if ((tab === undefined || isUnder(list, row, tab, cvr)) && passes(row) && isValidOn(list, row, on))
      codes.add(cellOf(list, 'code', row)!);
  }
  return codes;
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | null = null;
  return () => (found ??= { value: find() }).value;
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
    const filter = (filters[column] ?? '').trim().toLowerCase();
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
