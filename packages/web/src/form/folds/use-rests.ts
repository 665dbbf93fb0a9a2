/**
 * Which sections rest on the page. One that is filled in once, and was open since the report was opened or last reported, does not rest before it is
 * reported again: it is not folded under the hands of who mends something there, or looks at what a colleague did.
 */
import type { SectionDefinition } from '@sei/engine';
import { useState } from 'react';
import { useReport } from '../../report/report-context.tsx';
import { restOf, type Rest } from '../../report/shown/resting-sections.ts';

/** Why a section rests, by its id; null when it does not, or is none of the form's. */
export type Rests = (section: string) => Rest | null;

export function useRests(sections: readonly SectionDefinition[]): Rests {
  // As text it is the same as long as no section stands otherwise.
  const found = useReport((view) => sections.map((section) => restOf(section, view) ?? awake).join(' ')).split(' ');
  const version = useReport((view) => view.report?.version ?? 0);
  const [seen, setSeen] = useState<SeenAwake>({ version, sections: noSections });
  const known = seen.version === version ? seen.sections : noSections;
  const isNew = ({ id }: SectionDefinition, index: number): boolean => found[index] === awake && !known.has(id);
  const woken = sections.filter(isNew);
  if (seen.version !== version || woken.length > 0)
    setSeen({ version, sections: new Set([...known, ...woken.map(({ id }) => id)]) });
  return (section) => {
    const rest = found[sections.findIndex(({ id }) => id === section)] ?? awake;
    return rest === awake || (rest === 'settled' && known.has(section)) ? null : (rest as Rest);
  };
}

const awake = 'awake';

/** Sections that did not rest at some time since a version of the report. */
interface SeenAwake {
  readonly version: number;
  readonly sections: ReadonlySet<string>;
}

const noSections: ReadonlySet<string> = new Set();
