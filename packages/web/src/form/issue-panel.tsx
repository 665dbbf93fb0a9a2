/** What is wrong, missing or worth a thought, each with a way straight to its field. */
import { locate, type LocatedIssue, type Path } from '@sei/engine';
import { useState } from 'react';
import { text as words } from '../text/da.ts';
import { text } from '../text/form.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useRoom } from '../ui/layout.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { pathKey } from '../report/state/draft.ts';
import { missingPlaces } from './only-missing.ts';
import { rowWords } from '../report/state/places.ts';
import { RepairButton } from './issue-message.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { problemLists } from '../report/state/shown.ts';

interface ProblemPanelProps {
  /** The outcome of validation stands at the top of the report. */
  readonly isTold: boolean;
  readonly onJump: (at: Path) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly showsOnlyMissing: boolean;
  readonly onShowOnlyMissing: (only: boolean) => void;
}

export function ProblemPanel({ isTold, onJump, onStep, showsOnlyMissing, onShowOnlyMissing }: ProblemPanelProps) {
  const { errors, warnings, missing } = useReport(problemLists);
  const missingCount = useReport((view) => missingPlaces(view).at.length);
  const waiting = useReport((view) => view.state.root.counts.waiting);
  const isQuiet = errors.length + warnings.length === 0;
  const isEmpty = isQuiet && missing.length + waiting === 0;
  const room = useRoom();
  const [isOpen, setOpen] = useState(room === 'wide');
  const onlyMissing = (missingCount > 0 || showsOnlyMissing) && (
    <label className="choice only-missing-switch">
      <input type="checkbox" checked={showsOnlyMissing} onChange={({ target }) => onShowOnlyMissing(target.checked)} />
      <span>
        {text.onlyMissing.turnOn} <span className="quiet tabular">{missingCount}</span>
      </span>
    </label>
  );
  // Where the panel stands above the report and not beside it, the two would say the same twice.
  if (isTold && room !== 'wide')
    return (
      <aside className="problem-panel" aria-label={text.problems.title}>
        {onlyMissing}
      </aside>
    );
  return (
    <aside className="problem-panel" aria-label={text.problems.title}>
      <div className="problem-head">
        <h2>
          {isEmpty ? (
            text.problems.none
          ) : (
            <button type="button" className="section-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
              {isQuiet
                ? text.problems.noneYet
                : [errors.length > 0 && text.map.errors(errors.length), warnings.length > 0 && text.map.warnings(warnings.length)]
                    .filter((words) => words !== false)
                    .join(' · ')}
            </button>
          )}
        </h2>
        {errors.length + missing.length > 0 && (
          <span className="problem-steps">
            <ProblemSteps onStep={onStep} />
          </span>
        )}
      </div>
      {onlyMissing}
      {isOpen && (
        <>
          <ProblemList problems={[...errors, ...warnings]} onJump={onJump} />
          {missing.length > 0 && (
            <>
              <h3>
                {text.problems.missing} <span className="quiet tabular">{missing.length}</span>
              </h3>
              <ul className="problem-list">
                {missing.slice(0, mostShown).map((problem) => (
                  <li key={pathKey(problem.at)}>
                    <button type="button" className="problem-jump" data-severity="missing" onClick={() => onJump(problem.at)}>
                      <span className="missing-dot" aria-hidden="true" />
                      <span>
                        <RowWords at={problem.at} />
                        {problem.label}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {waiting > 0 && <p className="problem-waiting">{text.problems.waiting(waiting)}</p>}
        </>
      )}
    </aside>
  );
}

/** To the problem before and after. */
export function ProblemSteps({ onStep }: Pick<ProblemPanelProps, 'onStep'>) {
  return (
    <>
      <IconButton icon="arrow-upward" label={text.problems.previous} onPress={() => onStep(-1)} />
      <IconButton icon="arrow-downward" label={text.problems.next} onPress={() => onStep(1)} />
    </>
  );
}

interface ProblemListProps {
  readonly problems: readonly LocatedIssue[];
  readonly onJump: (at: Path) => void;
}

/** More than anybody mends before the list has changed. */
const mostShown = 100;

export function ProblemList({ problems, onJump }: ProblemListProps) {
  const { store } = useOpened();
  const [showsRules, setShowsRules] = useState(false);
  return (
    <>
      <ul className="problem-list">
        {problems.slice(0, mostShown).map((problem) => (
          <li key={`${pathKey(problem.at)} ${problem.rule}`}>
            <button type="button" className="problem-jump" data-severity={problem.severity} onClick={() => onJump(problem.at)}>
              <Icon name={problem.severity === 'error' ? 'error' : 'warning'} label={words.severity[problem.severity]} />
              <span>
                <strong className="problem-field">
                  <RowWords at={problem.at} />
                  {problem.label}
                </strong>
                <span className="problem-words">
                  <Unbroken words={problem.message} />
                </span>
                {showsRules && (
                  <span className="message-rule">{text.problems.rule(problem.rule, problem.source, problem.holds)}</span>
                )}
              </span>
            </button>
            {problem.repair && (
              <span className="problem-repair">
                <RepairButton at={problem.at} repair={problem.repair} store={store} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <button type="button" className="link-button problem-rules" onClick={() => setShowsRules(!showsRules)}>
          {showsRules ? text.problems.hideRules : text.problems.showRules}
        </button>
      )}
      {problems.length > mostShown && <p className="problem-waiting">{text.problems.more(problems.length - mostShown)}</p>}
    </>
  );
}

/** Which row a problem is in, e.g. `Kontakt 6`; nothing for the report's own fields. */
function RowWords({ at }: { readonly at: Path }) {
  const row = useReport((view) => rowWords(locate(view.form.definition, view.draft.answers, at)));
  return row === '' ? null : `${row}: `;
}
