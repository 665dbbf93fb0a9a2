/** What the look-up of provider numbers needs: practices found by number, name, speciality or region. */
import {
  openCodes,
  packCodes,
  parseProvider,
  plainToken,
  prepareSearch,
  rowOfList,
  rowsOfCode,
  searchCodes,
  type CodeList,
  type FieldDefinition,
  type Path,
} from '@sei/engine';
import { useMemo } from 'react';
import { formText } from '../text/form.ts';
import { plainHit, textOn, useDay, useList, type Codes } from './codes.ts';
import { nothingFound } from './hits.ts';
import { useSuggestions } from './suggestions.ts';

export function useProviders(field: FieldDefinition, at: Path): Codes {
  const { list, status, isStarter } = useList(field);
  const on = useDay(at);
  const suggestions = useSuggestions(field);
  return useMemo(
    (): Codes => ({
      status,
      isStarter,
      textOf: (number) => textOn(list, number, on),
      find: (query, mode, limit) => {
        if (list === null) return nothingFound;
        const searched = describedOf(list);
        const found = searchCodes(searched, query, { on, mode, limit: limit + 1, usageScore: suggestions.usageScore });
        const hits =
          query.trim() === ''
            ? suggestions.prepend(found, formText.search.parts.all, (number) => plainHit(searched, number, on))
            : found;
        return { hits: hits.slice(0, limit), hasMore: hits.length > limit };
      },
      // A number with leading zeros left out is the same number; one that the list does not have is judged by the rules.
      exact: (query) => {
        const number = parseProvider(query);
        if (number !== null) return { code: number };
        const code = plainToken(query).toUpperCase();
        return list !== null && rowsOfCode(list, code).length > 0 ? { code } : undefined;
      },
      preparations: list === null ? [] : [() => void describedOf(list), () => prepareSearch(describedOf(list), on)],
      favourites: suggestions.favourites,
      noteChosen: suggestions.noteChosen,
    }),
    [list, status, isStarter, on, suggestions],
  );
}

const describedByList = new WeakMap<CodeList, CodeList>();

/** The same list with speciality and region in its texts, so that one search finds by all of them. */
function describedOf(list: CodeList): CodeList {
  const known = describedByList.get(list);
  if (known !== undefined) return known;
  const rows = Array.from({ length: list.length }, (_, row) => rowOfList(list, row));
  const described = openCodes(
    packCodes(
      rows.map(({ code, text, from, to, speciality = '', region = '' }) => {
        return { code, text: [text, speciality, region].filter((part) => part !== '').join(' · '), from, to };
      }),
    ),
  );
  describedByList.set(list, described);
  return described;
}
