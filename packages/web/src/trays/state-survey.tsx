/** How many of a list's reports lie in each tray, for a list that goes across the trays (SEI2 5, *Skemaer*: a survey of one form). */
import { reportStates } from '@sei/contract/report';
import type { TrayCounts, TrayFilter } from '@sei/contract/routes/bodies';
import { formatCount } from '../text/format.ts';
import { text } from '../text/da.ts';
import { listText } from '../text/lists.ts';
import { withFilter } from './look/filters.ts';

interface StateSurveyProps {
  /** Undefined until they are known. */
  readonly counts: TrayCounts | undefined;
  readonly filters: readonly TrayFilter[];
  readonly onFilters: (filters: readonly TrayFilter[]) => void;
}

/** How many are in each state; pressing one shows those alone, pressing it again all. */
export function StateSurvey({ counts, filters, onFilters }: StateSurveyProps) {
  const shown = filters.find(({ column }) => column === 'state');
  return (
    <ul className="form-survey" aria-label={listText.formList.trays}>
      {reportStates.map((state) => {
        const isShown = shown?.operator === 'isOneOf' && shown.value === state;
        const filter: TrayFilter = { column: 'state', operator: 'isOneOf', value: state };
        return (
          <li key={state}>
            <button
              type="button"
              className="form-state"
              aria-pressed={isShown}
              onClick={() => onFilters(withFilter(filters, 'state', isShown ? null : filter))}
            >
              <span className="state" data-state={state}>
                {text.states[state]}
              </span>
              <strong className="tabular">{counts === undefined ? '' : formatCount(counts[state])}</strong>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
