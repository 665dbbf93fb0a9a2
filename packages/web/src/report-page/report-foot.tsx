/** The foot of the form: what comes after its last field. */
import type { Action } from '@sei/contract/report';
import { formText } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { primaryAction } from './actions.ts';
import { useReport } from '../report/report-context.tsx';
import { isEditable } from '../report/state/report-view.ts';

interface ReportFootProps {
  readonly closed: (action: Action) => string | undefined;
  readonly onSubmit: () => void;
}

export function ReportFoot({ closed, onSubmit }: ReportFootProps) {
  const isReportable = useReport((view) => isEditable(view) && primaryAction(view) === 'submit');
  if (!isReportable) return null;
  return (
    <div className="report-foot">
      <Button icon="send" closed={closed('submit')} onPress={onSubmit}>
        {formText.actions.submit}
      </Button>
    </div>
  );
}
