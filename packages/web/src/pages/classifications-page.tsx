/** *Kodesystemer*: the classifications that code fields choose from, for staff of Sundhedsdatastyrelsen. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import '../classifications/classifications.scss';
import { ClassificationPart } from '../classifications/classification-part.tsx';
import { Failure } from '../frame/failure.tsx';
import { classificationsQuery } from '../queries.ts';
import { useSession } from '../session.ts';
import { useShortcuts } from '../shortcuts.ts';
import { text } from '../text/classifications.ts';
import { Waiting } from '../ui/progress.tsx';

export function ClassificationsPage() {
  const navigate = useNavigate();
  const { now } = useSession();
  const { data, error, refetch } = useQuery(classificationsQuery);
  useShortcuts({ leavePage: () => void navigate({ to: '/' }) });
  return (
    <div className="classifications">
      <div>
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </div>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting words={text.loading} />}
      {data?.classifications.map((state) => (
        <ClassificationPart key={state.classification} state={state} now={now} />
      ))}
    </div>
  );
}
