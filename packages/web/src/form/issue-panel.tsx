/** What is wrong, missing or worth a thought, each with a way straight to its field. */
import type { Path } from '@sei/engine';
import { useState } from 'react';
import { formText } from '../text/form.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useLayout } from '../ui/layout.ts';
import { missingPlaces } from './only-missing.ts';
import { IssueList } from './issue-list.tsx';
import { useReport } from '../report/report-context.tsx';
import { restOf } from '../report/shown/resting-sections.ts';
import { issueLists } from '../report/shown/shown.ts';

interface IssuePanelProps {
  /** The issues are listed at the top of the report. */
  readonly isSummarized: boolean;
  readonly onJump: (at: Path) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly showsOnlyMissing: boolean;
  readonly onShowOnlyMissing: (only: boolean) => void;
  readonly showsClosed: boolean;
  readonly onShowClosed: (shows: boolean) => void;
}

export function IssuePanel({ isSummarized, onJump, onStep, ...shown }: IssuePanelProps) {
  const { errors, warnings, acknowledged, missing } = useReport(issueLists);
  const waiting = useReport((view) => view.state.root.counts.waiting);
  const isQuiet = errors.length + warnings.length === 0;
  const isEmpty = isQuiet && missing.length + waiting + acknowledged.length === 0;
  const layout = useLayout();
  const [isOpen, setOpen] = useState(layout === 'wide');
  if (isSummarized)
    return (
      <aside className="issue-panel" aria-label={formText.issues.title}>
        <ShownSwitches {...shown} />
      </aside>
    );
  return (
    <aside className="issue-panel" aria-label={formText.issues.title}>
      <div className="issue-head">
        <h2>
          {isEmpty ? (
            formText.issues.none
          ) : (
            <button type="button" className="section-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
              {isQuiet
                ? quietWords(missing.length + waiting, acknowledged.length)
                : [
                    errors.length > 0 && formText.map.errors(errors.length),
                    warnings.length > 0 && formText.map.warnings(warnings.length),
                  ]
                    .filter((words) => words !== false)
                    .join(' · ')}
            </button>
          )}
        </h2>
        {errors.length + missing.length > 0 && (
          <span className="issue-steps">
            <IssueSteps onStep={onStep} />
          </span>
        )}
      </div>
      <ShownSwitches {...shown} />
      {isOpen && (
        <>
          <IssueList issues={[...errors, ...warnings]} missing={missing} acknowledged={acknowledged} onJump={onJump} />
          {waiting > 0 && <p className="issue-waiting">{formText.issues.waiting(waiting)}</p>}
        </>
      )}
    </aside>
  );
}

type ShownSwitchesProps = Pick<IssuePanelProps, 'showsOnlyMissing' | 'onShowOnlyMissing' | 'showsClosed' | 'onShowClosed'>;

/** How much of the form is shown: no more than what is missing, and what is closed too; each where that makes a difference. */
function ShownSwitches({ showsOnlyMissing, onShowOnlyMissing, showsClosed, onShowClosed }: ShownSwitchesProps) {
  const missingCount = useReport((view) => missingPlaces(view).at.length);
  const hasClosed = useReport((view) => view.form.definition.sections.some((section) => restOf(section, view) === 'closed'));
  return (
    <>
      {(missingCount > 0 || showsOnlyMissing) && (
        <label className="choice shown-switch">
          <input type="checkbox" checked={showsOnlyMissing} onChange={({ target }) => onShowOnlyMissing(target.checked)} />
          <span>
            {formText.onlyMissing.turnOn} <span className="quiet tabular">{missingCount}</span>
          </span>
        </label>
      )}
      {(hasClosed || showsClosed) && (
        <label className="choice shown-switch">
          <input type="checkbox" checked={showsClosed} onChange={({ target }) => onShowClosed(target.checked)} />
          <span>{formText.closedSections.show}</span>
        </label>
      )}
    </>
  );
}

/** How the list is called while nothing in it is wrong. */
function quietWords(open: number, acknowledged: number): string {
  return open > 0 ? formText.issues.noneYet : formText.acknowledged.count(acknowledged);
}

/** To the issue before and after. */
export function IssueSteps({ onStep }: Pick<IssuePanelProps, 'onStep'>) {
  return (
    <>
      <IconButton icon="arrow-upward" label={formText.issues.previous} onPress={() => onStep(-1)} />
      <IconButton icon="arrow-downward" label={formText.issues.next} onPress={() => onStep(1)} />
    </>
  );
}
