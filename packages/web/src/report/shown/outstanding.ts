/** What is still to be reported or done in the open report, in the words that lists say it with. Pure. */
import { findMeasures, outstandingOf, showDate, type State } from '@sei/engine';
import { formText } from '../../text/form.ts';
import { issueLists } from './shown.ts';
import type { ReportView } from '../state/report-view.ts';

/**
 * E.g. `2 nye kontakter · 1 ubehandlet RI · senest 10-12-2026`; empty where the form says nothing of that, or there is nothing. Measures are
 * found once for a state, as they take longer than a key press may.
 */
export function outstandingWords(view: ReportView): string {
  if (view.form.definition.outstanding === undefined || view.gone !== null) return '';
  const known = found.get(view.state);
  if (known !== undefined) return known;
  const words = findWords(view);
  found.set(view.state, words);
  return words;
}

const found = new WeakMap<State, string>();

function findWords(view: ReportView): string {
  const { form, draft, report } = view;
  const { definition } = form;
  const measured = findMeasures(form, draft.answers, view);
  const calls = [...issueLists(view).calls.values()].flat();
  const words = outstandingOf(definition, measured, calls.length);
  if (words.length === 0) return '';
  const isToReport = report === null || report.state !== 'submitted';
  const deadline = isToReport && definition.deadline !== undefined ? measured[definition.deadline] : null;
  const [due] = [deadline, ...calls.map((call) => call.due)].filter((day) => typeof day === 'string').toSorted();
  return [...words, ...(due === undefined ? [] : [formText.calls.due(showDate(due))])].join(' · ');
}
