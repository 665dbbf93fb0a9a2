/** A reported report says by whom and when for as long as it stands so, and what comes next: the page is no dead end after *Indberet*. */
import { useNavigate } from '@tanstack/react-router';
import { shortcuts, useShortcuts } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { formatDate, formatTime } from '../text/format.ts';
import { newReportPath } from '../navigation/trays.ts';
import { useReport } from '../report/report-context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { keyWords } from '../ui/key-words.ts';

/** What leads on from a report. */
export interface NextSteps {
  /** Whether the user may make reports of this form. */
  readonly canCreate: boolean;
  /** Why there is no next report; undefined when there is one. */
  readonly whyNoNext: string | undefined;
  readonly openNext: () => void;
  readonly print: () => void;
}

interface ReportedNoticeProps {
  readonly steps: NextSteps;
  /** True when the user has just reported it: then it is read aloud, and the focus is on what comes next. */
  readonly isNew: boolean;
}

export function ReportedNotice({ steps, isNew }: ReportedNoticeProps) {
  const report = useReport((view) => view.report);
  const navigate = useNavigate();
  const isShown = report?.state === 'submitted' && report.submittedAt !== null;
  useShortcuts({
    anotherReport: () => isShown && steps.canCreate && void navigate({ to: newReportPath(report.form) }),
  });
  if (report?.state !== 'submitted' || report.submittedAt === null) return null;
  const { form, number, submittedAt, submittedBy, version } = report;
  const line = formText.result.reported(formatDate(submittedAt), formatTime(submittedAt), submittedBy ?? '', version);
  const { canCreate, whyNoNext, openNext, print } = steps;
  return (
    <Alert kind="success" heading={isNew ? formText.result.submitted : line} announced={isNew}>
      {isNew && (
        <p>
          {line}. {formText.result.submittedNumber(number)}
        </p>
      )}
      <div className="button-row">
        <Button closed={whyNoNext} autoFocus={isNew && whyNoNext === undefined} onPress={openNext}>
          {formText.adjacent.next}
        </Button>
        {canCreate && (
          <LinkButton icon="plus" href={newReportPath(form)} autoFocus={isNew && whyNoNext !== undefined}>
            {formText.result.another}
          </LinkButton>
        )}
        <Button variant="tertiary" icon="print" onPress={print}>
          {formText.actions.print}
        </Button>
      </div>
      <p className="next-keys">{keyHints(canCreate, whyNoNext === undefined)}</p>
    </Alert>
  );
}

/** The keys of what leads on. */
function keyHints(canCreate: boolean, hasNext: boolean): string {
  const hints = [
    hasNext && formText.result.key(formText.adjacent.next, keyWords(shortcuts.nextReport.keys[0])),
    canCreate && formText.result.key(formText.result.another, keyWords(shortcuts.anotherReport.keys[0])),
    formText.result.key(formText.actions.print, keyWords(shortcuts.printReport.keys[0])),
  ];
  return hints.filter((hint) => hint !== false).join(' · ');
}
