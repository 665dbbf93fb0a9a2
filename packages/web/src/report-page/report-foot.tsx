/** The foot of the form: what comes after its last field. */
import type { Action } from '@sei/contract/report';
import { formText } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { primaryAction } from './actions.ts';
import { useReport } from '../report/report-context.tsx';
import { isClosedSection } from '../report/state/closed-sections.ts';
import { isEditable } from '../report/state/report-view.ts';

interface ReportFootProps {
  readonly closed: (action: Action) => string | undefined;
  readonly onSubmit: () => void;
  readonly showsClosed: boolean;
  readonly onShowClosed: (shows: boolean) => void;
}

export function ReportFoot({ closed, onSubmit, showsClosed, onShowClosed }: ReportFootProps) {
  const isReportable = useReport((view) => isEditable(view) && primaryAction(view) === 'submit');
  const hasClosed = useReport((view) => view.form.definition.sections.some((section) => isClosedSection(section, view)));
  return (
    <div className="report-foot">
      {isReportable && (
        <Button icon="send" closed={closed('submit')} onPress={onSubmit}>
          {formText.actions.submit}
        </Button>
      )}
      {(hasClosed || showsClosed) && (
        <label className="choice">
          <input type="checkbox" checked={showsClosed} onChange={({ target }) => onShowClosed(target.checked)} />
          <span>{formText.closedSections.show}</span>
        </label>
      )}
    </div>
  );
}
