/** One report: opened, filled in, validated and reported. Puts the parts of `form/` together; what they do they know themselves. */
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import '../report-page/report.scss';
import { api, NetworkError, RefusalError } from '../api/api.ts';
import { Crashed } from '../failure/crashed.tsx';
import { Failure } from '../failure/failure.tsx';
import { OpenReportView } from '../report-page/open-report-view.tsx';
import { newId } from '../api/new-id.ts';
import { ReportProvider } from '../report/report-context.tsx';
import { useOpening } from '../report/use-opening.ts';
import { wayBack } from '../navigation/way-back.ts';
import { keepCounts } from '../api/queries.ts';
import { formText } from '../text/form.ts';
import { Waiting } from '../ui/progress.tsx';
import { Recovering } from '../ui/recovering.tsx';

/** A report that is not made before the first key: it gets its address at once, so that a reload finds what was typed. */
export function NewReportPage() {
  const { form } = useParams({ strict: false });
  const [id] = useState(newId);
  return <Navigate to="/skema/$id" params={{ id }} search={{ form: form ?? '' }} replace />;
}

export function ReportPage() {
  const { id = '' } = useParams({ strict: false });
  const { form } = useSearch({ strict: false });
  const [attempt, setAttempt] = useState(0);
  return <ReportAt key={`${id} ${attempt}`} id={id} newForm={form} onRetry={() => setAttempt(attempt + 1)} />;
}

interface ReportAtProps {
  readonly id: string;
  readonly newForm: string | undefined;
  readonly onRetry: () => void;
}

function ReportAt({ id, newForm, onRetry }: ReportAtProps) {
  const status = useOpening(id, newForm);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { history } = useRouter();
  if (status === 'opening') return <Waiting words={formText.opening.loading} />;
  if ('refusal' in status) {
    const error = status.refusal === 'unreachable' ? new NetworkError('unreachable') : new RefusalError(status.refusal);
    return <Failure error={error} onRetry={onRetry} />;
  }
  return (
    <ReportProvider opened={status}>
      <Recovering Fault={ReportFault}>
        <OpenReportView
          context={{
            store: status.store,
            sync: status.sync,
            client: api,
            keepCounts: (counts) => void keepCounts(client, counts),
          }}
          onHistory={() => void navigate({ to: '/skema/$id/historik', params: { id } })}
          onLeave={() => history.push(wayBack())}
          onOpen={(other) => void navigate({ to: '/skema/$id', params: { id: other } })}
          onMade={() => void navigate({ to: '/skema/$id', params: { id }, search: {}, replace: true, resetScroll: false })}
        />
      </Recovering>
    </ReportProvider>
  );
}

/** The report itself is open all the while, and with it all that was written. */
function ReportFault({ onGoOn }: { readonly onGoOn: () => void }) {
  return <Crashed isKept onGoOn={onGoOn} />;
}
