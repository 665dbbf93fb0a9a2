/** A list of issues: each says what is wrong and where, leads there, mends it where its form knows how, and shows its rule on request. */
import { locate, type LocatedIssue, type Path, type ReasonedIssue } from '@sei/engine';
import { useId, useState, type ReactNode } from 'react';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { pathKey } from '../report/state/draft.ts';
import { rowWords } from '../report/state/places.ts';
import { useReport } from '../report/report-context.tsx';
import { TakeReasonBack } from './acknowledging.tsx';
import { gatherIssues, type GatheredIssue } from './gathered-issues.ts';
import { IssueWays, Why } from './issue-message.tsx';

interface IssueListProps {
  readonly issues: readonly LocatedIssue[];
  /** Fields that nobody has been in yet: what is missing there is no error so far. */
  readonly missing?: readonly LocatedIssue[];
  /** Warnings that somebody has given a reason for: quiet, and last. */
  readonly acknowledged?: readonly ReasonedIssue[];
  readonly onJump: (at: Path) => void;
}

/** More than anybody mends before the list has changed. */
const mostShown = 100;

export function IssueList({ issues, missing = none, acknowledged = noneAcknowledged, onJump }: IssueListProps) {
  const entries = gatherIssues(issues.slice(0, mostShown));
  const left = issues.length - mostShown;
  return (
    <>
      <ul className="issue-list">
        {entries.filter(isError).map((entry) => (
          <IssueEntry key={entry.key} entry={entry} onJump={onJump} />
        ))}
        {missing.length > 0 && (
          <li className="issue" data-severity="missing">
            <span className="missing-dot" aria-hidden="true" />
            <div className="issue-body">
              <Absent heading={formText.issues.missing} issues={missing.slice(0, mostShown)} onJump={onJump} />
            </div>
          </li>
        )}
        {entries
          .filter((entry) => !isError(entry))
          .map((entry) => (
            <IssueEntry key={entry.key} entry={entry} onJump={onJump} />
          ))}
        {acknowledged.length > 0 && <Acknowledged issues={acknowledged.slice(0, mostShown)} onJump={onJump} />}
      </ul>
      {left > 0 && <p className="issue-waiting">{formText.issues.more(left)}</p>}
    </>
  );
}

const none: readonly LocatedIssue[] = [];
const noneAcknowledged: readonly ReasonedIssue[] = [];

function isError({ issues: [{ severity }] }: GatheredIssue): boolean {
  return severity === 'error';
}

interface IssueEntryProps {
  readonly entry: GatheredIssue;
  readonly onJump: (at: Path) => void;
}

function IssueEntry({ entry: { is, issues }, onJump }: IssueEntryProps) {
  const [first, ...others] = issues;
  return (
    <li className="issue" data-severity={first.severity}>
      <Icon name={first.severity === 'error' ? 'error' : 'warning'} label={text.severity[first.severity]} />
      <div className="issue-body">
        {is === 'absent' ? (
          <Absent heading={formText.issues.absent} issues={issues} onJump={onJump} />
        ) : others.length === 0 ? (
          <button type="button" className="issue-jump" onClick={() => onJump(first.at)}>
            <strong className="issue-field">
              <RowWords at={first.caller ?? first.at} />
              {first.label}
            </strong>
            <span className="issue-words">
              <Unbroken words={first.message} />
            </span>
          </button>
        ) : (
          <>
            <p className="issue-words">
              <Unbroken words={first.message} />
            </p>
            <Places issues={issues} onJump={onJump} />
          </>
        )}
        <IssueEnd issues={issues} />
      </div>
    </li>
  );
}

/** What mends it, and the rule behind it when that is asked for. */
function IssueEnd({ issues }: Pick<GatheredIssue, 'issues'>) {
  const [first, ...others] = issues;
  const whyId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className="issue-ways">
        <IssueWays issue={first} at={first.at} />
        <WhyButton controls={whyId} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} about={first.label} />
      </p>
      <div id={whyId} className="message-rule" hidden={!isOpen}>
        {isOpen && (
          <>
            <Why issue={first} at={first.at} caller={first.caller} />
            {others.some(({ source }) => source !== first.source) && <OtherSources issues={others} />}
          </>
        )}
      </div>
    </>
  );
}

/** Where the rule stands for the other places of an entry. */
function OtherSources({ issues }: { readonly issues: readonly LocatedIssue[] }) {
  return issues.map(({ at, label, source }) => (
    <span key={pathKey(at)} className="message-compared">
      {formText.issues.sourceOf(label, source)}
    </span>
  ));
}

interface PlacesProps {
  readonly issues: readonly LocatedIssue[];
  readonly onJump: (at: Path) => void;
}

/** *Mangler: T, N, M*, each a way to its field. */
function Absent({ heading, ...places }: PlacesProps & { readonly heading: string }) {
  return (
    <p className="issue-places">
      <strong>{heading}:</strong> <PlaceLinks {...places} />
    </p>
  );
}

function Places(places: PlacesProps) {
  return (
    <p className="issue-places">
      <PlaceLinks {...places} />
    </p>
  );
}

function PlaceLinks({ issues, onJump }: PlacesProps): ReactNode {
  return issues.map((issue, index) => (
    <span key={`${pathKey(issue.at)} ${issue.trigger ?? ''}`}>
      {index > 0 && ', '}
      <button type="button" className="link-button" onClick={() => onJump(issue.at)}>
        <RowWords at={issue.caller ?? issue.at} />
        {issue.label}
      </button>
    </span>
  ));
}

/** What was said of warnings: where, why, and a way to take it back. */
function Acknowledged({ issues, onJump }: { readonly issues: readonly ReasonedIssue[]; readonly onJump: (at: Path) => void }) {
  return (
    <li className="issue" data-severity="noted">
      <Icon name="check" label={text.severity.noted} />
      <div className="issue-body">
        <strong>{formText.acknowledged.title}</strong>
        <ul>
          {issues.map((issue) => (
            <li key={`${pathKey(issue.at)} ${issue.rule}`} className="issue-places">
              <button type="button" className="link-button" onClick={() => onJump(issue.at)}>
                <RowWords at={issue.at} />
                {issue.label}
              </button>
              : {issue.reason} <TakeReasonBack issue={issue} at={issue.at} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** Which row an issue is in, e.g. `Kontakt 6`; nothing for the report's own fields. */
function RowWords({ at }: { readonly at: Path }) {
  const row = useReport((view) => rowWords(locate(view.form.definition, view.draft.answers, at)));
  return row === '' ? null : `${row}: `;
}
