/** Reports that the one search finds on the server, as entries: by the person and by the skemanummer. What is typed is kept in no address and no browser store. */
import { skipToken, useQuery } from '@tanstack/react-query';
import type { ListedReport } from '@sei/contract/routes/bodies';
import { api, valueOf } from '../api/api.ts';
import { reportPath } from '../navigation/trays.ts';
import { text } from '../text/da.ts';
import { useSettled } from '../ui/use-settled.ts';
import type { EntryGroup, PaletteEntry } from './entries.ts';

/** Somebody who types on is not asked about each letter. */
const pauseMs = 180;
/** Fewer letters mean everybody. */
const fewestLetters = 3;

interface FoundReports {
  readonly entries: readonly PaletteEntry[];
  /** An answer is on its way. */
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** What is found for the words. `open` goes to a report. */
export function useFoundReports(typed: string, open: (path: string) => void): FoundReports {
  const words = typed.trim();
  const settled = useSettled(words, pauseMs);
  const isAsked = words.length >= fewestLetters;
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', settled],
    queryFn: isAsked && settled === words ? () => valueOf(api.searchReports({ words: settled })) : skipToken,
    // Who is looked for is remembered no longer than it is shown.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  if (!isAsked || settled !== words || data === undefined)
    return {
      entries: [],
      isPending: isAsked && error === null && (settled !== words || isFetching),
      error: isAsked ? error : null,
    };
  const entriesOf = (group: EntryGroup, reports: readonly ListedReport[]): readonly PaletteEntry[] =>
    reports.map((report) => ({ ...entryOf(report), group, id: `${group} ${report.id}`, run: () => open(reportPath(report.id)) }));
  return {
    entries: [...entriesOf('persons', data.persons), ...entriesOf('reports', data.numbers)],
    isPending: false,
    error: null,
  };
}

function entryOf({ name, cpr, number, topic, formTitle, state }: ListedReport): Omit<PaletteEntry, 'id' | 'group' | 'run'> {
  const who = [name ?? text.lists.noName, ...(cpr === null ? [] : [cpr])].join(' · ');
  return { label: who, detail: `${number} · ${topic ?? formTitle}`, place: text.states[state], isOneOfMany: true };
}
