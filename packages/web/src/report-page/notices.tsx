/** What stands between the report's head and its sections: the outcome of validation or of an action, and what could not be saved. */
import { locate, showValue, type Batch, type LocatedIssue, type Path, type ReasonedIssue } from '@sei/engine';
import { formatDateTime } from '../text/format.ts';
import { formText } from '../text/form.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useLayout } from '../ui/layout.ts';
import { saveFile } from '../ui/save-file.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import type { KeptBatch } from '../offline/kept-work.ts';
import { placesOf } from '../report/state/draft.ts';
import type { Lists } from '../report/lists.ts';
import { IssueList } from '../form/issue-list.tsx';
import { IssueSteps } from '../form/issue-panel.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { ReviewNotice } from '../collaboration/review-notice.tsx';
import { ReportedNotice, type NextSteps } from './reported-notice.tsx';
import type { ReportView } from '../report/state/report-view.ts';
import { issueLists } from '../report/shown/shown.ts';
import type { Unseen } from '../offline/unseen-places.ts';

/** What the page says at the top. */
export type Outcome =
  | { readonly is: 'checked' }
  /** The user has reported it. */
  | { readonly is: 'reported' }
  /** What colleagues have changed is to be looked at before reporting. */
  | { readonly is: 'review'; readonly places: readonly Unseen[] }
  | { readonly is: 'done'; readonly heading: string; readonly body?: string; readonly undo?: () => void }
  | {
      readonly is: 'refused';
      readonly heading: string;
      readonly body: string;
      readonly places?: readonly { readonly at: Path; readonly label: string }[];
    };

export const noticesId = 'beskeder';

interface NoticesProps {
  readonly outcome: Outcome | null;
  /** What leads on from a report that is reported. */
  readonly steps: NextSteps;
  /** Whether the outcome of validation lists what is wrong. It is listed in one place only. */
  readonly showsIssues: boolean;
  readonly onShowIssues: (shows: boolean) => void;
  readonly onDismiss: () => void;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onJump: (at: Path) => void;
  readonly onStep: (by: 1 | -1) => void;
  /** *Indberet*, once more. */
  readonly onSubmit: () => void;
  /** Takes *Slet* back. */
  readonly onRestore: () => void;
}

export function Notices({ outcome, steps, onDismiss, onOutcome, onSubmit, onRestore, ...issues }: NoticesProps) {
  const { onJump } = issues;
  return (
    <div id={noticesId} className="report-notices">
      <GoneNotice onRestore={onRestore} />
      {/* Made anew when it becomes news, for the focus to move there. */}
      <ReportedNotice key={String(outcome?.is === 'reported')} isNew={outcome?.is === 'reported'} steps={steps} />
      {outcome?.is === 'checked' && <CheckedNotice {...issues} />}
      {outcome?.is === 'review' && (
        <ReviewNotice places={outcome.places} onJump={onJump} onSubmit={onSubmit} onBack={onDismiss} />
      )}
      {outcome?.is === 'done' && (
        <Alert kind="success" heading={outcome.heading} announced>
          {outcome.body !== undefined && <p>{outcome.body}</p>}
          <div className="button-row">
            {outcome.undo && <Button onPress={outcome.undo}>{formText.result.undo}</Button>}
            <Button variant="tertiary" onPress={onDismiss}>
              {formText.result.dismiss}
            </Button>
          </div>
        </Alert>
      )}
      {outcome?.is === 'refused' && (
        <Alert kind="error" heading={outcome.heading} announced>
          <p>{outcome.body}</p>
          {outcome.places && (
            <ul className="notice-places">
              {outcome.places.map(({ at, label }) => (
                <li key={at.join('/')}>
                  <button type="button" className="link-button" onClick={() => onJump(at)}>
                    <Unbroken words={label} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <div className="button-row">
            <Button variant="tertiary" onPress={onDismiss}>
              {formText.result.dismiss}
            </Button>
          </div>
        </Alert>
      )}
      <RefusedNotice onJump={onJump} onOutcome={onOutcome} onDismiss={onDismiss} />
    </div>
  );
}

/** Blue, yellow or red (SEI2 5.1.3); follows the answers as they are mended. */
function CheckedNotice(shown: IssuesShown) {
  const { errors, warnings, acknowledged } = useReport(issueLists);
  const waiting = useReport((view) => view.state.root.counts.waiting);
  if (errors.length > 0) {
    return (
      <IssueNotice
        kind="error"
        heading={formText.result.errors(errors.length)}
        issues={[...errors, ...warnings]}
        acknowledged={acknowledged}
        {...shown}
      />
    );
  }
  if (waiting > 0) {
    return (
      <Alert kind="warning" heading={formText.result.waiting} announced>
        <p>{formText.result.waitingNext}</p>
      </Alert>
    );
  }
  if (warnings.length > 0) {
    return (
      <IssueNotice
        kind="warning"
        heading={formText.result.warnings(warnings.length)}
        issues={warnings}
        acknowledged={acknowledged}
        {...shown}
      />
    );
  }
  return (
    <Alert kind="info" heading={formText.result.valid} announced>
      {acknowledged.length > 0 && <p>{formText.acknowledged.reported(acknowledged.length)}</p>}
    </Alert>
  );
}

/** How issues are listed on top of the report, and what leads from there. */
type IssuesShown = Pick<NoticesProps, 'showsIssues' | 'onShowIssues' | 'onJump' | 'onStep'>;

interface IssueNoticeProps extends IssuesShown {
  readonly kind: 'error' | 'warning';
  readonly heading: string;
  readonly issues: readonly LocatedIssue[];
  readonly acknowledged: readonly ReasonedIssue[];
}

/** The arrow at the far right shows all issues (SEI2 5.1.3). They are open from the start where no list of them is beside. */
function IssueNotice({ kind, heading, issues, acknowledged, showsIssues, onShowIssues, onJump, onStep }: IssueNoticeProps) {
  const layout = useLayout();
  const end = (
    <span className="issue-steps">
      {layout === 'folded' && <IssueSteps onStep={onStep} />}
      <IconButton
        icon={showsIssues ? 'chevron-up' : 'chevron-down'}
        label={showsIssues ? formText.issues.hide : formText.issues.show}
        onPress={() => onShowIssues(!showsIssues)}
      />
    </span>
  );
  return (
    <Alert kind={kind} heading={heading} end={end} announced>
      {showsIssues && <IssueList issues={issues} acknowledged={acknowledged} onJump={onJump} />}
    </Alert>
  );
}

function RefusedNotice({ onJump, onOutcome, onDismiss }: Pick<NoticesProps, 'onJump' | 'onOutcome' | 'onDismiss'>) {
  const { store, lists } = useOpened();
  const refused = useReport((view) => view.refused);
  const view = store.read();
  if (refused.length === 0) return null;
  const drop = (kept: KeptBatch): void => {
    store.dropRefused(kept.batch);
    const undo = (): void => {
      store.keepRefused(kept);
      onDismiss();
    };
    onOutcome({ is: 'done', heading: formText.refused.dropped, undo });
  };
  return (
    <Alert kind="warning" heading={formText.refused.title} announced>
      <ul className="refused-list">
        {refused.map((kept) => {
          const { batch, refusal } = kept;
          return (
            <li key={batch.id}>
              <p>
                {refusal?.title} {refusal?.detail} {refusal?.next}
              </p>
              <ul>
                {placesOf([batch]).map((at) => (
                  <li key={at.join('/')}>
                    <button type="button" className="link-button" onClick={() => onJump(at)}>
                      {locate(view.form.definition, view.draft.answers, at).label}
                    </button>
                    {': '}
                    {writtenIn(view, lists, batch, at)}
                  </li>
                ))}
              </ul>
              <div className="button-row">
                <Button onPress={() => store.retryRefused(batch)}>{formText.refused.retry}</Button>
                <Button
                  onPress={() =>
                    saveFile(formText.refused.fileName(view.report?.number ?? view.id), JSON.stringify(kept, null, 2))
                  }
                >
                  {formText.refused.save}
                </Button>
                <Button variant="tertiary" onPress={() => drop(kept)}>
                  {formText.refused.drop}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

/** What a batch wrote in a place, as it was typed: the user may want to copy it. */
function writtenIn({ form, draft }: ReportView, lists: Lists, batch: Batch, at: Path): string {
  const change = batch.changes.findLast((each) => each.at === at || each.at.join('/') === at.join('/'));
  if (change?.do !== 'set') return formText.refused.row;
  const { field } = locate(form.definition, draft.answers, at);
  if (field === undefined) return formText.empty;
  return showValue(field, change.set, { textOf: (code) => lists.textOf(field, code) }) || formText.empty;
}

/** Stays for as long as the report is gone: nothing else on the page can be done. */
function GoneNotice({ onRestore }: Pick<NoticesProps, 'onRestore'>) {
  const gone = useReport((view) => view.gone);
  const isKept = useReport((view) => view.keptBy === 'kept');
  const changedAt = useReport((view) => view.report?.changedAt);
  if (gone === null) return null;
  if (gone === 'deleted')
    return (
      <Alert kind="success" heading={formText.deleted.title} announced>
        <p>{formText.deleted.next}</p>
        <div className="button-row">
          <Button onPress={onRestore}>{formText.result.undo}</Button>
        </div>
      </Alert>
    );
  return (
    <Alert kind="error" heading={gone.title} announced>
      <p>
        {gone.next} {isKept && formText.lost.next}{' '}
        {changedAt !== undefined && <span className="quiet tabular">{formatDateTime(changedAt)}</span>}
      </p>
    </Alert>
  );
}
