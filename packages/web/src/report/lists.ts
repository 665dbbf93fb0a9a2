/**
 * The code lists of an open report: those written in its form at once, those of the catalogue as soon as they are here. Knows no screen;
 * components subscribe.
 */
import {
  catalogueListOf,
  catalogueListsOf,
  cellOf,
  listSleepers,
  openCodes,
  openSynonyms,
  packCodes,
  rowOfList,
  rowsOfCode,
  type Catalogue,
  type CodeList,
  type FieldDefinition,
  type Form,
  type Sleeper,
  type Synonyms,
} from '@sei/engine';
import { synonymsList } from '@sei/contract/classifications';
import type { CatalogueList, ListStanding } from '@sei/contract/routes/bodies';

/** `unavailable`: it could not be fetched, and will be tried again. */
export type ListStatus = 'here' | 'loading' | 'unavailable';

export interface ListState {
  readonly status: ListStatus;
  readonly list: CodeList | null;
  /** Made for demonstration; the official list has more. */
  readonly isStarter: boolean;
}

export interface Lists {
  /** The form's checks that cannot be made, since their lists have no codes. */
  readonly sleepers: readonly Sleeper[];
  /** The official lists that the form names, with what is known of each, while no edition of them is in force. */
  readonly official: readonly (CatalogueList & { readonly standing: ListStanding })[];
  /** The list that a code, unit or provider field takes its values from; fetched when it is asked for first. */
  readonly listOf: (field: FieldDefinition) => ListState;
  /** The list of that name in the form. */
  readonly listNamed: (name: string) => ListState;
  /** What the field's list is called among all lists, whichever form asks. */
  readonly nameOf: (field: FieldDefinition) => string;
  /** Whether the field's list is one of the catalogue's, which several forms may use. */
  readonly isShared: (field: FieldDefinition) => boolean;
  /** What people say for what texts have; undefined until it is here. */
  readonly synonyms: () => Synonyms | undefined;
  /** The text of a code of the field's list, on no particular day. */
  readonly textOf: (field: FieldDefinition, code: string) => string | undefined;
  /** The catalogue's lists that are here, for the rules; the same object as long as they are the same. */
  readonly catalogue: () => Catalogue;
  /** The same, while those of some lists that are not here are fetched. */
  readonly catalogueWith: (names: readonly string[]) => Catalogue;
  /** Fetches lists of the catalogue that are not here; true when one has come. */
  readonly load: (names: readonly string[]) => Promise<boolean>;
  readonly subscribe: (listener: () => void) => () => void;
}

type Fetch = (list: string, hash: string) => Promise<Uint8Array>;

export function openLists(form: Form, catalogue: readonly CatalogueList[], fetchList: Fetch): Lists {
  const inForm = new Map(
    Object.entries(form.definition.lists).flatMap(([id, list]) =>
      'codes' in list ? [[id, stateOfForm(list.codes)] as const] : [],
    ),
  );
  const states = new Map<string, ListState>();
  const loading = new Map<string, Promise<boolean>>();
  const listeners = new Set<() => void>();
  let synonyms: Synonyms | undefined;

  const put = (name: string, state: ListState): void => {
    states.set(name, state);
    if (state.list !== null) here = new Map([...here, [name, state.list.length === 0 ? null : state.list]]);
    for (const listener of listeners) listener();
  };

  const load = (name: string): Promise<boolean> => {
    const running = loading.get(name);
    if (running !== undefined) return running;
    const entry = catalogue.find(({ list }) => list === name);
    if (entry === undefined) return Promise.resolve(false);
    const isStarter = entry.starter;
    const work = fetchList(name, entry.hash).then(
      (packed) => {
        put(name, { status: 'here', list: openCodes(packed), isStarter });
        return true;
      },
      () => {
        loading.delete(name);
        put(name, { status: 'unavailable', list: null, isStarter });
        return false;
      },
    );
    loading.set(name, work);
    return work;
  };

  // While the server cannot be reached, the catalogue has no list at all, and nothing is known of any.
  const hasCodes = (name: string): boolean =>
    catalogue.length === 0 || catalogue.some(({ list, isEmpty }) => list === name && !isEmpty);

  let here: Catalogue = new Map(
    catalogueListsOf(form.definition)
      .filter((name) => !hasCodes(name))
      .map((name) => [name, null]),
  );

  const stateOf = (name: string): ListState => {
    const known = states.get(name);
    if (known !== undefined) return known;
    void load(name);
    return catalogue.some(({ list }) => list === name) ? beingLoaded : notThere;
  };

  const listNamed = (name: string): ListState => {
    const list = form.definition.lists[name];
    if (list !== undefined && 'catalogue' in list) return stateOf(list.catalogue);
    return inForm.get(name) ?? notThere;
  };
  const listOf = (field: FieldDefinition): ListState => {
    if ('list' in field) return listNamed(field.list);
    const name = catalogueListOf(form.definition, field);
    return name === null ? notThere : stateOf(name);
  };

  return {
    sleepers: listSleepers(form, hasCodes),
    official: officialOf(form, catalogue),
    listOf,
    listNamed,
    isShared: (field) => catalogueListOf(form.definition, field) !== null,
    synonyms: () => {
      const { list } = stateOf(synonymsList);
      if (list !== null) synonyms ??= synonymsOf(list);
      return synonyms;
    },
    nameOf: (field) =>
      catalogueListOf(form.definition, field) ?? ('list' in field ? `${form.definition.form}.${field.list}` : field.type),
    textOf: (field, code) => {
      const { list } = listOf(field);
      if (list === null) return undefined;
      const row = rowsOfCode(list, code).at(-1);
      return row === undefined ? undefined : cellOf(list, 'text', row);
    },
    catalogue: () => here,
    catalogueWith: (names) => {
      for (const name of names) if (!here.has(name)) void load(name);
      return here;
    },
    load: async (names) => (await Promise.all(names.filter((name) => !here.has(name)).map(load))).includes(true),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function synonymsOf(list: CodeList): Synonyms {
  const rows = Array.from({ length: list.length }, (_, row) => rowOfList(list, row));
  return openSynonyms(rows.map(({ code, text }) => ({ word: code, means: text })));
}

function officialOf({ definition }: Form, catalogue: readonly CatalogueList[]): Lists['official'] {
  const named = new Set(catalogueListsOf(definition));
  return catalogue.flatMap(({ standing, ...entry }) =>
    standing !== undefined && named.has(entry.list) ? [{ ...entry, standing }] : [],
  );
}

const beingLoaded: ListState = { status: 'loading', list: null, isStarter: false };
const notThere: ListState = { status: 'unavailable', list: null, isStarter: false };

function stateOfForm(codes: Extract<Form['definition']['lists'][string], { readonly codes: unknown }>['codes']): ListState {
  const rows = codes.map(({ code, text, from = '', to = '' }) => ({ code, text, from, to }));
  return { status: 'here', list: openCodes(packCodes(rows)), isStarter: false };
}
