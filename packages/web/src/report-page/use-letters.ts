/** The texts that the form has for letters, as the open report has them now. */
import { lettersOf, type Letter } from '@sei/engine';
import { useMemo } from 'react';
import type { Lists } from '../report/lists.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import type { ReportView } from '../report/state/report-view.ts';

/** The same object as long as they say the same. */
export function useLetters(): readonly Letter[] {
  const { lists } = useOpened();
  const written = useReport((view) => JSON.stringify(lettersIn(view, lists)));
  return useMemo(() => JSON.parse(written) as readonly Letter[], [written]);
}

function lettersIn(view: ReportView, { textOf }: Lists): readonly Letter[] {
  return lettersOf(view.form, view.state, view, textOf);
}
