/** What is wrong, missing or worth a thought, each with a way straight to its field. */
import { locate, type LocatedIssue, type Path } from '@sei/engine';
import { useState } from 'react';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useLayout } from '../ui/layout.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { pathKey } from '../report/state/draft.ts';
import { missingPlaces } from './only-missing.ts';
import { rowWords } from '../report/state/places.ts';
import { RepairButtons, Why } from './issue-message.tsx';
import { useReport } from '../report/report-context.tsx';
import { issueLists } from '../report/state/shown.ts';

interface IssuePanelProps {
  /** The outcome of validation stands at the top of the report. */
  readonly isSummarized: boolean;
  readonly onJump: (at: Path) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly showsOnlyMissing: boolean;
  readonly onShowOnlyMissing: (only: boolean) => void;
}

export function IssuePanel({ isSummarized, onJump, onStep, showsOnlyMissing, onShowOnlyMissing }: IssuePanelProps) {
  const { errors, warnings, missing } = useReport(issueLists);
  const missingCount = useReport((view) => missingPlaces(view).at.length);
  const waiting = useReport((view) => view.state.root.counts.waiting);
  const isQuiet = errors.length + warnings.length === 0;
  const isEmpty = isQuiet && missing.length + waiting === 0;
  const layout = useLayout();
  const [isOpen, setOpen] = useState(layout === 'wide');
  const onlyMissing = (missingCount > 0 || showsOnlyMissing) && (
    <label className="choice only-missing-switch">
      <input type="checkbox" checked={showsOnlyMissing} onChange={({ target }) => onShowOnlyMissing(target.checked)} />
      <span>
        {formText.onlyMissing.turnOn} <span className="quiet tabular">{missingCount}</span>
      </span>
    </label>
  );
  // Where the panel stands above the report and not beside it, the two would say the same twice.
  if (isSummarized && layout !== 'wide')
    return (
      <aside className="issue-panel" aria-label={formText.issues.title}>
        {onlyMissing}
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
                ? formText.issues.noneYet
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
      {onlyMissing}
      {isOpen && (
        <>
          <IssueList issues={[...errors, ...warnings]} onJump={onJump} />
          {missing.length > 0 && (
            <>
              <h3>
                {formText.issues.missing} <span className="quiet tabular">{missing.length}</span>
              </h3>
              <ul className="issue-list">
                {missing.slice(0, mostShown).map((issue) => (
                  <li key={pathKey(issue.at)}>
                    <button type="button" className="issue-jump" data-severity="missing" onClick={() => onJump(issue.at)}>
                      <span className="missing-dot" aria-hidden="true" />
                      <span>
                        <RowWords at={issue.at} />
                        {issue.label}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {waiting > 0 && <p className="issue-waiting">{formText.issues.waiting(waiting)}</p>}
        </>
      )}
    </aside>
  );
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

interface IssueListProps {
  readonly issues: readonly LocatedIssue[];
  readonly onJump: (at: Path) => void;
}

/** More than anybody mends before the list has changed. */
const mostShown = 100;

export function IssueList({ issues, onJump }: IssueListProps) {
  const [showsRules, setShowsRules] = useState(false);
  return (
    <>
      <ul className="issue-list">
        {issues.slice(0, mostShown).map((issue) => (
          <li key={`${pathKey(issue.at)} ${issue.rule} ${issue.trigger ?? ''}`}>
            <button type="button" className="issue-jump" data-severity={issue.severity} onClick={() => onJump(issue.at)}>
              <Icon name={issue.severity === 'error' ? 'error' : 'warning'} label={text.severity[issue.severity]} />
              <span>
                <strong className="issue-field">
                  <RowWords at={issue.caller ?? issue.at} />
                  {issue.label}
                </strong>
                <span className="issue-words">
                  <Unbroken words={issue.message} />
                </span>
                {showsRules && (
                  <span className="message-rule">
                    <Why issue={issue} at={issue.at} caller={issue.caller} />
                  </span>
                )}
              </span>
            </button>
            {issue.repairs && (
              <span className="issue-repair">
                <RepairButtons repairs={issue.repairs} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {issues.length > 0 && (
        <button type="button" className="link-button issue-rules" onClick={() => setShowsRules(!showsRules)}>
          {showsRules ? formText.issues.hideRules : formText.issues.showRules}
        </button>
      )}
      {issues.length > mostShown && <p className="issue-waiting">{formText.issues.more(issues.length - mostShown)}</p>}
    </>
  );
}

/** Which row an issue is in, e.g. `Kontakt 6`; nothing for the report's own fields. */
function RowWords({ at }: { readonly at: Path }) {
  const row = useReport((view) => rowWords(locate(view.form.definition, view.draft.answers, at)));
  return row === '' ? null : `${row}: `;
}
